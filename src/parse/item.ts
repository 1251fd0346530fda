import type { ItemContent } from '../ast/map.ts'
import type {
  Answer,
  Block,
  Concept,
  Entry,
  Facet,
  Inline,
  Place,
  Prose,
  Question,
  UnknownField,
} from '../ast/nodes.ts'
import { toText } from '../ast/text.ts'
import { type ParseContext, placeOf } from './context.ts'
import { facet, facetsOf } from './facets.ts'
import { type Field, isField, type Part, trimInlines } from './fields.ts'
import { readFormulas } from './formula.ts'
import { readLegend } from './legend.ts'
import { gather, prose } from './prose.ts'
import { references } from './references.ts'
import type { Title } from './title.ts'

/** Fields that make no sense twice in one item. */
const single = new Set([
  'probe',
  'short answer',
  'deep answer',
  'follow-ups',
  'red flags',
  'prompt',
  'story',
  'difficulty',
  'pillar',
])

/** What `question` and `concept` are made from. */
export interface ItemSource {
  title: Title
  parts: readonly Part[]
  position: Place
  /** Facets of the sections around, for what the item does not say itself. */
  inherited: readonly Facet[]
}

/** A question with its fields. */
export function question(
  source: ItemSource,
  form: Question['form'],
  context: ParseContext,
): Question {
  const { title, position } = source
  const number = title.number === undefined ? {} : { number: title.number }
  return { type: 'question', form, id: '', ...number, ...common(source, context), position }
}

/** A concept with its fields. */
export function concept(source: ItemSource, form: Concept['form'], context: ParseContext): Concept {
  return { type: 'concept', form, id: '', ...common(source, context), position: source.position }
}

function common(source: ItemSource, context: ParseContext) {
  const { title, parts, inherited } = source
  reportDuplicates(parts, context)
  const suffix = title.difficulty ? [title.difficulty] : []
  const pinField = parts.find((part) => isField(part) && part.name === 'id')
  const pin = title.pin ?? (pinField && isField(pinField) ? pinOf(pinField) : undefined)
  const children: ItemContent[] = [...suffix, ...contents(parts, context)]
  const own = children.filter((node): node is Facet => node.type === 'facet')
  return {
    title: title.title,
    ...(pin ? { pin } : {}),
    ...facetsOf([
      ...own,
      ...inherited.filter(({ name }) => !own.some((node) => node.name === name)),
    ]),
    children,
  }
}

function pinOf(field: Field): { id: string; place: Place } | undefined {
  const id = toText(field.blocks)
  return id ? { id, place: field.place } : undefined
}

/** Fields to nodes, loose blocks to prose. */
function contents(parts: readonly Part[], context: ParseContext): ItemContent[] {
  return gather(
    parts.flatMap((part): ({ block: Block } | { node: ItemContent })[] => {
      if (!isField(part)) return [{ block: part }]
      return fieldNodes(part, context).map((node) => ({ node }))
    }),
    context,
  )
}

/** The nodes that a field makes; a field without content is a finding and makes none. */
export function fieldNodes(field: Field, context: ParseContext): ItemContent[] {
  const { blocks, name, place } = field
  if (blocks.length === 0) {
    context.findings.push({
      rule: 'field-empty',
      reason: `Unexpected empty field “${field.label}”, expected its text`,
      place: field.labelPlace,
      note: 'Write it, or take the label away.',
    })
    return []
  }
  if (!name) return [unknownField(field)]
  return readers[name](blocks, place, context)
}

type Reader = (blocks: readonly Block[], place: Place, context: ParseContext) => ItemContent[]

/** How the content of each field is read. */
const readers: Readonly<Record<NonNullable<Field['name']>, Reader>> = {
  probe: (blocks, position) => [{ type: 'probe', children: [...blocks], position }],
  'short answer': (blocks, position) => [answer('short', blocks, position)],
  'deep answer': (blocks, position) => [answer('deep', blocks, position)],
  'follow-ups': (blocks, position, context) => [
    { type: 'followUps', children: entries(blocks, context), position },
  ],
  'red flags': (blocks, position, context) => [
    { type: 'redFlags', children: entries(blocks, context), position },
  ],
  formula: (blocks, _, context) => readFormulas('formula', blocks, context),
  kernel: (blocks, _, context) => readFormulas('kernel', blocks, context),
  legend: (blocks, place, context) => readLegend(blocks, place, context),
  prompt: (blocks, position, context) => line('prompt', blocks, position, context),
  story: (blocks, position, context) => line('story', blocks, position, context),
  'say it': (blocks, position) => [{ type: 'sayIt', children: [...blocks], position }],
  'use when': (blocks, position) => [{ type: 'useWhen', children: [...blocks], position }],
  code: (blocks, _, context) => someProse(blocks, context),
  difficulty: (blocks, place, context) => facets('difficulty', blocks, place, context),
  pillar: (blocks, place, context) => facets('pillar', blocks, place, context),
  companies: (blocks, place, context) => facets('companies', blocks, place, context),
  tags: (blocks, place, context) => facets('tags', blocks, place, context),
  references: (blocks, _, context) => references(blocks, context),
  id: () => [],
}

function answer(layer: Answer['layer'], blocks: readonly Block[], position: Place): Answer {
  return { type: 'answer', layer, children: [...blocks], position }
}

function line(
  type: 'prompt' | 'story',
  blocks: readonly Block[],
  position: Place,
  context: ParseContext,
): ItemContent[] {
  const [first, ...others] = blocks
  if (first?.type !== 'paragraph') return someProse(blocks, context)
  const children = trimInlines(first.children)
  return [{ type, children, position }, ...someProse(others, context)]
}

function facets(
  name: Facet['name'],
  blocks: readonly Block[],
  place: Place,
  context: ParseContext,
): ItemContent[] {
  const [first, ...others] = blocks
  const children = first ? onOneLine(first) : undefined
  if (!children) return someProse(blocks, context)
  return [facet(name, children, place), ...someProse(others, context)]
}

/** A paragraph's text, or the items of a simple list parted by commas. */
function onOneLine(block: Block): Inline[] | undefined {
  if (block.type === 'paragraph') return block.children
  if (block.type !== 'list') return undefined
  const lines = block.children.map(({ children: [only, ...others] }) =>
    only?.type === 'paragraph' && others.length === 0 ? only.children : undefined,
  )
  if (!lines.every((line) => line !== undefined)) return undefined
  return lines.flatMap((line, i) => [
    ...(i > 0 ? [{ type: 'text' as const, value: ', ' }] : []),
    ...line,
  ])
}

function someProse(blocks: readonly Block[], context: ParseContext): Prose[] {
  const [first, ...others] = blocks
  return first ? [prose([first, ...others], context)] : []
}

/**
 * Entries of a list-like field: an entry for each item of a list and each paragraph; code, a diagram or a table belongs
 * to the entry before it.
 */
function entries(blocks: readonly Block[], context: ParseContext): Entry[] {
  const out: Entry[] = []
  for (const block of blocks) {
    const before = out.at(-1)
    if (block.type === 'list') {
      for (const item of block.children)
        out.push({ type: 'entry', children: item.children, position: placeOf(context, item) })
    } else if (block.type === 'paragraph' || !before) {
      out.push({ type: 'entry', children: [block], position: placeOf(context, block) })
    } else {
      before.children = [...before.children, block]
      before.position = { ...before.position, end: placeOf(context, block).end }
    }
  }
  return out
}

function unknownField({ label, nearest, expected, blocks, place }: Field): UnknownField {
  return {
    type: 'unknownField',
    label,
    nearest: nearest ?? '',
    expected: expected ?? '',
    children: [...blocks],
    position: place,
  }
}

function reportDuplicates(parts: readonly Part[], context: ParseContext): void {
  const seen = new Map<string, Field>()
  for (const part of parts) {
    if (!isField(part) || !part.name || !single.has(part.name)) continue
    const before = seen.get(part.name)
    if (!before) {
      seen.set(part.name, part)
      continue
    }
    context.findings.push({
      rule: 'field-duplicate',
      reason: `Unexpected second “${part.label}”, expected one in an item`,
      place: part.labelPlace,
      note: 'Join the two, or give the second one a heading of its own.',
      related: [{ place: before.labelPlace, reason: 'The first one' }],
    })
  }
}
