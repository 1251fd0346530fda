/** The contract of `bundle.ts` for validators; the files in `schema/` are generated from it. */
import * as z from 'zod'
import {
  type Bundle,
  type BundleCard,
  type CardsHeader,
  type FieldNode,
  schemaIds,
  type TreeNode,
} from './bundle.ts'

const text = z
  .object({
    markdown: z.string(),
    html: z.string(),
    plain: z.string(),
    tex: z.string().exactOptional(),
  })
  .meta({ id: 'text', description: 'One text in every form' })

const point = z.object({
  line: z.int().min(1),
  column: z.int().min(1),
  offset: z.int().min(0),
})

const position = z
  .object({ file: z.string(), start: point, end: point })
  .meta({ id: 'position', description: 'Lines and columns from 1, in UTF-16 units' })

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const notation = z.enum(['tex', 'unicode', 'code'])

const facets = {
  difficulty: z.enum(['easy', 'medium', 'hard']).exactOptional(),
  pillar: z.string().exactOptional(),
  companies: z.array(z.string()),
  tags: z.array(z.string()),
}

const formulaParts = { notation, value: z.string(), display: z.boolean(), text }
const symbolMeaning = { notation, value: z.string(), symbol: text, meaning: text }

/** A node of the tree: its kind, its own parts, and its place. */
function node<Type extends string, Parts extends z.ZodRawShape>(type: Type, parts: Parts) {
  return z.object({ type: z.literal(type), ...parts, position })
}

/** A node that is a text and nothing more. */
function block<Type extends string>(type: Type) {
  return node(type, { text })
}

const formula = node('formula', { name: z.string().exactOptional(), ...formulaParts })
const kernel = node('kernel', formulaParts)
const legend = node('legend', { children: z.array(node('legendEntry', symbolMeaning)) })
const entries = { children: z.array(block('entry')) }
const reference = node('reference', { url: z.string().exactOptional(), text })
const facet = node('facet', {
  name: z.enum(['difficulty', 'pillar', 'companies', 'tags']),
  values: z.array(z.string()),
})
const unknownField = node('unknownField', { label: z.string(), nearest: z.string(), text })

const field: z.ZodType<FieldNode, FieldNode> = z
  .discriminatedUnion('type', [
    formula,
    kernel,
    legend,
    block('prompt'),
    block('story'),
    block('probe'),
    node('answer', { layer: z.enum(['short', 'deep']), text }),
    node('followUps', entries),
    node('redFlags', entries),
    block('sayIt'),
    block('useWhen'),
    reference,
    facet,
    unknownField,
    block('prose'),
  ])
  .meta({ id: 'field', description: 'What stands in a question or a concept' })

const itemParts = {
  id: z.string(),
  deck: z.string(),
  path: z.array(z.string()),
  title: text,
  ...facets,
  children: z.array(field),
  hash: sha256,
}

const question = node('question', {
  form: z.enum(['section', 'note', 'line', 'rapid']),
  number: z.int().exactOptional(),
  studied: z.boolean().exactOptional(),
  ...itemParts,
})

const concept = node('concept', {
  form: z.enum(['section', 'row']),
  ...itemParts,
})

const plan = node('plan', {
  children: z.array(
    node('planStep', {
      id: z.string(),
      title: text,
      minutes: z.number().exactOptional(),
      day: z.number().exactOptional(),
      text,
    }),
  ),
})

const checklist = node('checklist', {
  children: z.array(
    node('checklistItem', {
      id: z.string(),
      title: text,
      checked: z.boolean(),
      text,
    }),
  ),
})

const mistakes = node('mistakes', {
  children: z.array(
    node('mistake', {
      bad: text,
      good: text.exactOptional(),
      text,
    }),
  ),
})

const section = z.object({
  type: z.literal('section'),
  id: z.string(),
  title: text,
  depth: z.int().min(1).max(6),
  role: z
    .enum(['bank', 'rapid', 'plan', 'companies', 'checklist', 'mistakes', 'references', 'symbols'])
    .exactOptional(),
  get children(): z.ZodArray<z.ZodType<TreeNode, TreeNode>> {
    return z.array(tree)
  },
  position,
})

const tree: z.ZodType<TreeNode, TreeNode> = z
  .discriminatedUnion('type', [
    section,
    question,
    concept,
    formula,
    kernel,
    legend,
    plan,
    checklist,
    mistakes,
    node('companyEmphasis', { name: z.string(), text }),
    reference,
    facet,
    node('orphanField', { field: z.string(), label: z.string(), text }),
    unknownField,
    block('prose'),
  ])
  .meta({ id: 'node', description: 'What stands in a deck or a section' })

const version = z.string().regex(/^1\.\d+\.\d+$/)
const generator = z.object({ name: z.literal('deckwright'), version: z.string() })

const card = z
  .object({
    type: z.literal('card'),
    id: z.string(),
    deck: z.string(),
    item: z.string(),
    kind: z.enum(['question', 'formula', 'rapid']),
    path: z.array(z.string()),
    ...facets,
    front: text,
    prompt: text.exactOptional(),
    probe: text.exactOptional(),
    short: text.exactOptional(),
    deep: text.exactOptional(),
    formulas: z.array(z.object(formulaParts)),
    kernels: z.array(z.object(formulaParts)),
    legend: z.array(z.object(symbolMeaning)),
    sayIt: text.exactOptional(),
    useWhen: text.exactOptional(),
    story: text.exactOptional(),
    followUps: z.array(text),
    redFlags: z.array(text),
    references: z.array(z.object({ url: z.string().exactOptional(), text })),
    position,
    hash: sha256,
  })
  .meta({ id: 'card', description: 'One thing to learn, with all that is known of it' })

const sheet = z.object({
  paper: z.enum(['a4', 'letter']).exactOptional(),
  orientation: z.enum(['portrait', 'landscape', 'auto']).exactOptional(),
  columns: z.union([z.int().min(1), z.literal('auto')]).exactOptional(),
})

const deck = z.object({
  id: z.string(),
  title: z.string(),
  lang: z.string(),
  meta: z.object({
    description: z.string().exactOptional(),
    pillars: z.array(z.string()),
    companies: z.array(z.string()),
    questions: z.int().exactOptional(),
    preset: z.enum(['auto', 'notes', 'bank', 'interview', 'sheet']),
    sheet: sheet.exactOptional(),
  }),
  files: z.array(z.string()),
  counts: z.object({ questions: z.int(), concepts: z.int(), cards: z.int() }),
  tree: z.array(tree),
})

const symbol = z.object({
  notation,
  value: z.string(),
  symbol: text,
  meanings: z.array(
    z.object({ meaning: text, decks: z.array(z.string()), items: z.array(z.string()) }),
  ),
})

const message = z.object({
  rule: z.string(),
  reason: z.string(),
  note: z.string().exactOptional(),
  position,
})

/** Of `bundle.json`. */
export const bundleSchema: z.ZodType<Bundle, Bundle> = z.object({
  $schema: z.literal(schemaIds.bundle),
  format: z.literal('deckwright-bundle'),
  version,
  generator,
  id: z.string(),
  title: z.string(),
  decks: z.array(deck),
  cards: z.array(card),
  symbols: z.array(symbol),
  messages: z.array(message),
  sources: z.array(z.object({ path: z.string(), sha256 })),
})

/** Of a line of `cards.ndjson`: first a header, then cards. */
export const cardLineSchema: z.ZodType<CardsHeader | BundleCard, CardsHeader | BundleCard> =
  z.discriminatedUnion('type', [
    z.object({
      type: z.literal('header'),
      $schema: z.literal(schemaIds.card),
      format: z.literal('deckwright-cards'),
      version,
      generator,
      cards: z.int().min(0),
    }),
    card,
  ])
