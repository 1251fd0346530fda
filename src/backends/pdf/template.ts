import { z } from 'zod'

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
  | 'bad'
  | 'badTint'
  | 'good'
  | 'goodTint'
  | 'keyword'
  | 'string'
  | 'comment'
  | 'number'
  | 'function'

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
  /** Sizes in em of the body's, but for `largest` and `step`. */
  type: {
    /** The largest body size, in points. */
    largest: number
    /** Between the sizes that are tried, in points. */
    step: number
    leading: number
    heading: number
    subheading: number
    small: number
    code: number
    /** Code lines wrap rather than getting smaller than this. */
    codeLeast: number
    /** Of formulas on a line. */
    math: number
    displayMath: number
  }
  columns: {
    most: number
    /** In em. */
    narrowest: number
    /** The width that reads best, in em: it decides where the same size fits in several ways. */
    best: number
  }
  /** As `#rrggbb`. */
  colors: Record<Colors, string>
  /** What the sheet shows; `bank` are questions that have no answer yet. */
  blocks: Record<Blocks, boolean>
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

const sheetTemplate: z.ZodType<SheetTemplate> = z.strictObject({
  margin: points,
  gutter: points,
  title: points.min(4),
  subtitle: points.min(4),
  type: z.strictObject({
    largest: z.number().min(4).max(40),
    step: z.number().min(0.02).max(1),
    leading: em,
    heading: em,
    subheading: em,
    small: em,
    code: em,
    codeLeast: em,
    math: em,
    displayMath: em,
  }),
  columns: z.strictObject({
    most: z.number().int().min(1).max(12),
    narrowest: z.number().min(5).max(100),
    best: z.number().min(5).max(100),
  }),
  colors: z.record(z.enum(colors), color),
  blocks: z.record(z.enum(blocks), z.boolean()),
})

/**
 * Read a template.
 *
 * @throws SyntaxError that names what is wrong where.
 */
export function readTemplate(name: string, text: string): SheetTemplate {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    throw new SyntaxError(`Unexpected template ${name}, expected JSON: ${(error as Error).message}`)
  }
  const result = sheetTemplate.safeParse(value)
  if (result.success) return result.data
  const problems = result.error.issues.map(
    ({ path, message }) => `${path.join('.') || 'the whole'}: ${message}`,
  )
  throw new SyntaxError(`Unexpected template ${name}: ${problems.join('; ')}`)
}
