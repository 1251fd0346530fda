import { distance } from '../ast/distance.ts'

/** A field by its name; the first label in the table is the canonical one. */
export type FieldName =
  | 'probe'
  | 'short answer'
  | 'deep answer'
  | 'follow-ups'
  | 'red flags'
  | 'formula'
  | 'kernel'
  | 'legend'
  | 'prompt'
  | 'story'
  | 'say it'
  | 'use when'
  | 'code'
  | 'difficulty'
  | 'pillar'
  | 'companies'
  | 'tags'
  | 'references'
  | 'id'

const table: Readonly<Record<FieldName, readonly string[]>> = {
  probe: [
    'probing',
    'probe',
    'what interviewer is probing',
    'what the interviewer is probing',
    'intent',
  ],
  'short answer': ['short answer', 'direct answer', 'answer', 'tl;dr', 'tldr'],
  'deep answer': ['deep answer', 'long answer', 'details', 'explanation'],
  'follow-ups': ['follow-ups', 'follow-up', 'follow-up variants', 'follow-up questions'],
  'red flags': [
    'red flags',
    'common mistakes',
    'common mistakes and red flags',
    'anti-pattern',
    'anti-patterns',
    'pitfall',
    'pitfalls',
  ],
  formula: ['formula', 'equation'],
  kernel: ['kernel', 'compact form'],
  legend: ['legend', 'symbols', 'where'],
  prompt: ['prompt', 'typical prompt'],
  story: ['story', 'impact story', 'impact'],
  'say it': ['say it', 'intuition', 'in words'],
  'use when': ['use when', 'when to use'],
  code: ['code', 'sample code', 'implementation', 'sample code or pseudocode'],
  difficulty: ['difficulty'],
  pillar: ['pillar'],
  companies: ['companies', 'company'],
  tags: ['tags'],
  references: ['references', 'reference', 'see also', 'sources', 'source'],
  id: ['id'],
}

/** Fields of a question only. */
export const questionFields: ReadonlySet<FieldName> = new Set<FieldName>([
  'probe',
  'short answer',
  'deep answer',
  'follow-ups',
  'red flags',
])

/** Fields that make a heading a concept. */
export const conceptFields: ReadonlySet<FieldName> = new Set<FieldName>([
  'formula',
  'kernel',
  'prompt',
  'story',
])

/** Fields that end with their paragraph. */
export const oneLine: ReadonlySet<FieldName> = new Set<FieldName>([
  'difficulty',
  'pillar',
  'companies',
  'tags',
  'prompt',
  'story',
  'id',
])

/** Look-up of labels: ours and those of the configuration. */
export interface Labels {
  /** The field of a label, however it is cased. */
  find(label: string): FieldName | undefined
  /** The field whose label is within two edits; `undefined` for other bold text. */
  nearest(label: string): { field: FieldName; label: string } | undefined
}

/** Our labels alone, which most sources are read with. */
let ours: Labels | undefined

/** The table of labels with further ones by field name; an unknown field name is ignored. */
export function createLabels(more?: Readonly<Record<string, readonly string[]>>): Labels {
  if (more) return labelsWith(more)
  ours ??= labelsWith({})
  return ours
}

/** How many labels are remembered as they are written: the same few stand in every item. */
const mostKnown = 1000

function labelsWith(more: Readonly<Record<string, readonly string[]>>): Labels {
  const byLabel = new Map<string, FieldName>()
  for (const [field, labels] of Object.entries(table))
    for (const label of labels) byLabel.set(label, field as FieldName)
  for (const [field, labels] of Object.entries(more))
    if (isField(field)) for (const label of labels) byLabel.set(normalise(label), field)

  const known = new Map<string, FieldName | undefined>()
  return {
    find(label) {
      const before = known.get(label)
      if (before !== undefined || known.has(label)) return before
      const field = byLabel.get(normalise(label))
      if (known.size < mostKnown) known.set(label, field)
      return field
    },
    nearest(label) {
      const wanted = normalise(label)
      let best: { field: FieldName; label: string; edits: number } | undefined
      for (const [known, field] of byLabel) {
        const edits = distance(wanted, known)
        if (edits <= allowed(wanted, known) && (!best || edits < best.edits))
          best = { field, label: known, edits }
      }
      return best && { field: best.field, label: best.label }
    },
  }
}

/** Whether a name is a field of the table. */
export function isField(name: string): name is FieldName {
  return Object.hasOwn(table, name)
}

/** Short words are near to too many others: “Note” is no misspelt “Code”. */
function allowed(wanted: string, known: string): number {
  const length = Math.min(wanted.length, known.length)
  if (length < 4 || wanted[0] !== known[0]) return length < 8 ? 0 : 2
  return length < 6 ? 1 : 2
}

function normalise(label: string): string {
  return label
    .normalize('NFC')
    .toLowerCase()
    .replace(/(?:(?<!\s)\s+(?=[:：.])|(?<![\s:：.]))[:：.]+\s*$/, '')
    .replace(/(?<!\s)\s*\([^()]*\)$/, '')
    .replace(/[‐‑‒–]/g, '-')
    .replace(/’/g, "'")
    .replace(/\s+/g, ' ')
    .replace(/^follow ups?/, (words) => words.replace(' ', '-'))
    .trim()
}
