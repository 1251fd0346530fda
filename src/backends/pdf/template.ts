import * as z from 'zod'

type Blocks =
  | 'matrix'
  | 'legends'
  | 'questions'
  | 'bank'
  | 'prose'
  | 'code'
  | 'diagrams'
  | 'plan'
  | 'checklist'
  | 'mistakes'
  | 'companies'
  | 'references'

type Colors =
  | 'ink'
  | 'muted'
  | 'accent'
  | 'rule'
  | 'tint'
  | 'mark'
  | 'bad'
  | 'badTint'
  | 'good'
  | 'goodTint'
  | 'keyword'
  | 'string'
  | 'comment'
  | 'number'
  | 'function'

/** Sizes in em of the body's. */
export interface TypeScale {
  leading: number
  heading: number
  /** Of titles of sections in a chapter (default: as `heading`). */
  section?: number | undefined
  /** Of titles of questions and concepts (default: as `subheading`). */
  item?: number | undefined
  subheading: number
  small: number
  code: number
  /** Code lines wrap rather than getting smaller than this. */
  codeLeast: number
  /** From line to line of code, in em of its own size (default: 1.24). */
  codeLeading?: number | undefined
  /** Height of an empty line of code, as a share of a line's (default: 1). */
  codeBlank?: number | undefined
  /** Of formulas on a line. */
  math: number
  displayMath: number
  /** Factor of the room between blocks (default: 1). */
  spacing?: number | undefined
}

/** Each as `#rrggbb`. */
export type Palette = Record<Colors, string>

/** What of a deck is shown; `bank` are questions that have no answer yet. */
export type Shows = Record<Blocks, boolean>

/** Geometry, type scale, colours and choice of blocks of the sheet. */
export interface SheetTemplate {
  /** Edge of the paper without print, in points. */
  margin: number
  /** Between columns, in points. */
  gutter: number
  /** Size of the title, in points. */
  title: number
  /** Size of the description beside it, in points. */
  subtitle: number
  type: TypeScale & {
    /** The largest body size, in points. */
    largest: number
    /** Between the sizes that are tried, in points. */
    step: number
  }
  columns: {
    most: number
    /** In em. */
    narrowest: number
    /** The width that reads best, in em: it decides where the same size fits in several ways. */
    best: number
  }
  colors: Palette
  blocks: Shows
}

/** Geometry, type scale and colours of the book; lengths in points. */
export interface BookTemplate {
  margin: { top: number; bottom: number; side: number }
  /** Between the columns of the index. */
  gutter: number
  /** Of the body. */
  size: number
  title: number
  subtitle: number
  type: TypeScale
  colors: Palette
}

/** Type and colours of the cards; lengths in points. */
export interface CardsTemplate {
  /** Room inside the edge of a card. */
  padding: number
  /** The largest and the smallest size of the body. */
  largest: number
  smallest: number
  /** Of a front's title, in em. */
  title: number
  type: TypeScale
  colors: Palette
}

const color = z.string().regex(/^#[0-9a-f]{6}$/i, 'expected a colour such as #0b4f8a')
const points = z.number().min(0).max(200)
const em = z.number().min(0.3).max(4)

const blocks: readonly Blocks[] = [
  'matrix',
  'legends',
  'questions',
  'bank',
  'prose',
  'code',
  'diagrams',
  'plan',
  'checklist',
  'mistakes',
  'companies',
  'references',
]

const colors: readonly Colors[] = [
  'ink',
  'muted',
  'accent',
  'rule',
  'tint',
  'mark',
  'bad',
  'badTint',
  'good',
  'goodTint',
  'keyword',
  'string',
  'comment',
  'number',
  'function',
]

const typeScale = z.strictObject({
  leading: em,
  heading: em,
  section: em.optional(),
  item: em.optional(),
  subheading: em,
  small: em,
  code: em,
  codeLeast: em,
  codeLeading: em.optional(),
  codeBlank: em.optional(),
  math: em,
  displayMath: em,
  spacing: em.optional(),
})
const palette = z.record(z.enum(colors), color)

const sheetTemplate: z.ZodType<SheetTemplate> = z.strictObject({
  margin: points,
  gutter: points,
  title: points.min(4),
  subtitle: points.min(4),
  type: typeScale.extend({
    largest: z.number().min(4).max(40),
    step: z.number().min(0.02).max(1),
  }),
  columns: z.strictObject({
    most: z.number().int().min(1).max(12),
    narrowest: z.number().min(5).max(100),
    best: z.number().min(5).max(100),
  }),
  colors: palette,
  blocks: z.record(z.enum(blocks), z.boolean()),
})

const bookTemplate: z.ZodType<BookTemplate> = z.strictObject({
  margin: z.strictObject({ top: points, bottom: points, side: points }),
  gutter: points,
  size: z.number().min(4).max(40),
  title: points.min(4),
  subtitle: points.min(4),
  type: typeScale,
  colors: palette,
})

const cardsTemplate: z.ZodType<CardsTemplate> = z.strictObject({
  padding: points,
  largest: z.number().min(4).max(40),
  smallest: z.number().min(2).max(40),
  title: em,
  type: typeScale,
  colors: palette,
})

/** What of a deck a book shows: all of it. */
export const showAll: Shows = {
  matrix: true,
  legends: true,
  questions: true,
  bank: true,
  prose: true,
  code: true,
  diagrams: true,
  plan: true,
  checklist: true,
  mistakes: true,
  companies: true,
  references: true,
}

/** Read the template of a sheet; throws as `read` does. */
export function readTemplate(name: string, text: string): SheetTemplate {
  return read(sheetTemplate, name, text)
}

/** Read the template of a book; throws as `read` does. */
export function readBookTemplate(name: string, text: string): BookTemplate {
  return read(bookTemplate, name, text)
}

/** Read the template of cards; throws as `read` does. */
export function readCardsTemplate(name: string, text: string): CardsTemplate {
  return read(cardsTemplate, name, text)
}

/**
 * Read a template of ours or of the user's.
 *
 * @throws SyntaxError that names what is wrong where.
 */
function read<Template>(schema: z.ZodType<Template>, name: string, text: string): Template {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    throw new SyntaxError(`Unexpected template ${name}, expected JSON: ${(error as Error).message}`)
  }
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const problems = result.error.issues.map(
    ({ path, message }) => `${path.join('.') || 'the whole'}: ${message}`,
  )
  throw new SyntaxError(`Unexpected template ${name}: ${problems.join('; ')}`)
}
