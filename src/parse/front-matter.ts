import { type Document, isMap, isScalar, parseDocument, visit } from 'yaml'
import * as z from 'zod'
import { nearest } from '../ast/distance.ts'
import type { DeckMeta, Place } from '../ast/nodes.ts'
import type { ParseContext } from './context.ts'
import { readPlainFrontMatter } from './plain/front-matter.ts'

const strings = z.array(z.string())

/** What may stand in the front matter of a deck; its JSON Schema is published for editors. */
export const frontMatterSchema: z.ZodType<FrontMatter> = z.strictObject({
  title: z.string().describe('The title of the deck').optional(),
  id: z
    .string()
    .describe('The id of the deck (default: the path of the file, as a slug)')
    .optional(),
  deck: z.string().describe('The deck this file is a part of').optional(),
  lang: z.string().describe('The language, as a BCP 47 tag (default: en)').optional(),
  description: z.string().describe('One sentence').optional(),
  pillars: strings.describe('The pillars that the concepts of the deck must cover').optional(),
  companies: strings.describe('The companies that questions may name').optional(),
  questions: z
    .int()
    .nonnegative()
    .describe('How many questions the deck claims to have')
    .optional(),
  preset: z
    .enum(['auto', 'notes', 'bank', 'interview', 'sheet'])
    .describe('Which completeness is asked of the deck (default: auto)')
    .optional(),
  sheet: z
    .strictObject({
      paper: z.enum(['a4', 'letter']).optional(),
      orientation: z.enum(['portrait', 'landscape', 'auto']).optional(),
      columns: z.union([z.int().min(1).max(8), z.literal('auto')]).optional(),
    })
    .describe('The printed one-pager')
    .optional(),
  anki: z
    .strictObject({
      cloze: z
        .boolean()
        .describe('Make cards of `==highlights==` and `{{c1::deletions}}` (default: false)')
        .optional(),
    })
    .describe('Cards for Anki')
    .optional(),
  rules: z.record(z.string(), z.unknown()).describe('Severities and options of rules').optional(),
})

export interface FrontMatter {
  title?: string | undefined
  id?: string | undefined
  deck?: string | undefined
  lang?: string | undefined
  description?: string | undefined
  pillars?: string[] | undefined
  companies?: string[] | undefined
  questions?: number | undefined
  preset?: DeckMeta['preset'] | undefined
  sheet?:
    | {
        paper?: 'a4' | 'letter' | undefined
        orientation?: 'portrait' | 'landscape' | 'auto' | undefined
        columns?: number | 'auto' | undefined
      }
    | undefined
  anki?: { cloze?: boolean | undefined } | undefined
  rules?: Record<string, unknown> | undefined
}

const keys = [
  'title',
  'id',
  'deck',
  'lang',
  'description',
  'pillars',
  'companies',
  'questions',
  'preset',
  'sheet',
  'anki',
  'rules',
] as const satisfies readonly (keyof FrontMatter)[]

/** Longest front matter that is read, in characters; the duplicate check of YAML is quadratic. */
const limit = 64 * 1024

/** Front matter to what it says, and where it says it. */
export type ReadFrontMatter = (
  yaml: { value: string; line: number; offset: number },
  context: ParseContext,
) => { meta: FrontMatter; places: Record<string, Place> }

/**
 * Read front matter; what is wrong with it is a finding at the key's own line, and that key is left out.
 */
export const readFrontMatter: ReadFrontMatter = (yaml, context) =>
  readPlainFrontMatter(yaml, context) ?? readYaml(yaml, context)

/** The same by YAML: what reads it otherwise must agree with it. */
export const readYaml: ReadFrontMatter = (yaml, context) => {
  // Counted here: the parser of YAML counts the lines of a broken value late.
  const starts = [0, ...[...yaml.value.matchAll(/\r\n|\r|\n/g)].map(endOf)]
  const say = (
    reason: string,
    from: number,
    to: number,
    rule = 'front-matter-invalid',
    note = '',
  ): void => {
    const place = placeAt(from, Math.max(to, from + 1))
    context.findings.push({ rule, reason, place, ...(note ? { note } : {}) })
  }
  const point = (offset: number) => {
    const at = Math.min(offset, yaml.value.length)
    const line = starts.findLastIndex((start) => start <= at)
    const column = at - (starts[line] ?? 0) + 1
    return { line: yaml.line + line, column, offset: yaml.offset + at }
  }
  const placeAt = (from: number, to: number): Place => ({
    file: context.file,
    start: point(from),
    end: point(to),
  })

  if (yaml.value.length > limit) {
    say(
      `Unexpected front matter of ${yaml.value.length} characters, expected at most ${limit}`,
      0,
      3,
    )
    return { meta: {}, places: {} }
  }
  const document = parseDocument(yaml.value, { prettyErrors: false })
  for (const { message, pos } of document.errors) say(`Unexpected YAML: ${message}`, pos[0], pos[1])
  if (hasAlias(document, say) || document.errors.length > 0) return { meta: {}, places: {} }
  if (document.contents === null) return { meta: {}, places: {} }
  if (!isMap(document.contents)) {
    say('Unexpected front matter, expected keys and values', 0, yaml.value.length)
    return { meta: {}, places: {} }
  }

  const places: Record<string, Place> = {}
  const values: Record<string, unknown> = {}
  for (const { key, value } of document.contents.items) {
    const name = isScalar(key) ? String(key.value) : ''
    const [from = 0, to = from] = isScalar(key) ? (key.range ?? []) : []
    if (!isKey(name)) {
      const near = nearest(name, keys)
      const note = near ? `Did you mean \`${near}\`?` : `These are known: ${keys.join(', ')}.`
      say(`Unexpected key \`${name}\` in front matter`, from, to, 'front-matter-unknown', note)
      continue
    }
    const range = value && typeof value === 'object' && 'range' in value ? value.range : undefined
    const end = Array.isArray(range) ? Number(range[1]) : to
    places[name] = placeAt(from, end)
    const data: unknown =
      value && typeof value === 'object' && 'toJS' in value && typeof value.toJS === 'function'
        ? value.toJS(document)
        : undefined
    if (data === null || data === undefined) continue
    const checked = frontMatterSchema.safeParse({ [name]: data })
    if (checked.success) values[name] = data
    else {
      const [issue] = checked.error.issues
      const at = issue && issue.path.length > 1 ? ` at \`${issue.path.join('.')}\`` : ''
      say(`Unexpected value of \`${name}\`${at}: ${issue?.message ?? 'invalid'}`, from, end)
    }
  }
  return { meta: values, places }
}

function isKey(name: string): name is (typeof keys)[number] {
  return (keys as readonly string[]).includes(name)
}

/** Anchors, aliases and tags have no use here, and aliases let a small file grow large. */
function hasAlias(
  document: Document,
  say: (reason: string, from: number, to: number) => void,
): boolean {
  let found = false
  visit(document, {
    Alias(_, node) {
      found = true
      const [from = 0, to = 1] = node.range ?? []
      say('Unexpected alias in front matter, expected plain values', from, to)
    },
    Node(_, node) {
      if (!('anchor' in node && node.anchor) && !node.tag) return
      const [from = 0, to = 1] = node.range ?? []
      say('Unexpected anchor or tag in front matter, expected plain values', from, to)
    },
  })
  return found
}

/** Where a match ends. */
function endOf({ 0: match, index }: RegExpExecArray): number {
  return index + match.length
}
