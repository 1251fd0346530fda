import { z } from 'zod'

const color = z.string().regex(/^#[0-9a-f]{6}$/i, 'expected a colour such as #0b4f8a')
const points = z.number().min(0).max(200)
const em = z.number().min(0.3).max(4)

/** Geometry (points), type scale (em of the body size), colours and choice of blocks of the sheet. */
export const sheetTemplate = z.strictObject({
  /** Edge of the paper without print. */
  margin: points,
  /** Between columns. */
  gutter: points,
  title: points,
  subtitle: points,
  type: z.strictObject({
    /** The largest body size, in points. */
    largest: z.number().min(4).max(40),
    /** Between the sizes that are tried, in points. */
    step: z.number().min(0.02).max(1),
    leading: em,
    heading: em,
    subheading: em,
    small: em,
    table: em,
    code: em,
    /** Code lines wrap rather than getting smaller than this. */
    codeLeast: em,
    math: em,
    displayMath: em,
  }),
  columns: z.strictObject({
    most: z.number().int().min(1).max(12),
    /** In em. */
    narrowest: z.number().min(5).max(100),
    /** The width that reads best, in em: it decides where the same size fits in several ways. */
    best: z.number().min(5).max(100),
  }),
  colors: z.strictObject({
    ink: color,
    muted: color,
    accent: color,
    rule: color,
    tint: color,
    bad: color,
    badTint: color,
    good: color,
    goodTint: color,
    keyword: color,
    string: color,
    comment: color,
    number: color,
    function: color,
  }),
  blocks: z.strictObject({
    matrix: z.boolean(),
    legends: z.boolean(),
    questions: z.boolean(),
    /** Questions of a bank that have no answer yet. */
    bank: z.boolean(),
    prose: z.boolean(),
    code: z.boolean(),
    diagrams: z.boolean(),
    plan: z.boolean(),
    checklist: z.boolean(),
    mistakes: z.boolean(),
    companies: z.boolean(),
    references: z.boolean(),
  }),
})

export type SheetTemplate = z.infer<typeof sheetTemplate>

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
