import { answer, children, formulas, kernels, keyOf } from '../ast/cards.ts'
import type { DeckContent } from '../ast/map.ts'
import type { Concept, Deck, Item, Question } from '../ast/nodes.ts'
import type { Placed } from '../ast/project.ts'
import { items, select } from '../ast/visit.ts'
import { owesLayers } from '../validate/missing.ts'
import { proseWords } from '../validate/prose-words.ts'

/** How many there are of each name. */
export type Counts = Record<string, number>

/** Words of one field over all items that have it; a formula on a line is a word. */
export interface WordStats {
  total: number
  /** Of the shortest field; null where there is none. */
  min: number | null
  /** Of two in the middle, their mean. */
  median: number | null
  max: number | null
}

/** What is in one deck, or in all. The names are those of the JSON that `deckwright stats --json` prints. */
export interface Stats {
  /** All questions, and by what they are. */
  questions: { total: number; question: number; note: number; bank: number; rapid: number }
  concepts: number
  /** Formulas of items, and lines of formula blocks. */
  formulas: number
  kernels: number
  legends: number
  codeBlocks: number
  diagrams: number
  /** All that is written: prose, answers, lists and tables, without code. */
  words: number
  /** Words by field. */
  wordsOf: Record<WordField, WordStats>
  /** How many questions owe the layers of an interview, and how many of these have each. */
  layers: { of: number } & Record<Layer, number>
  /** How many concepts have each field. */
  conceptFields: { of: number } & Record<ConceptField, number>
  /** Items by difficulty; `none` where none is given. */
  difficulty: { easy: number; medium: number; hard: number; none: number }
  /** Items by pillar, in the order of the front matter; a pillar that it names is there even with 0. */
  pillars: Counts
  /** Items by company. */
  companies: Counts
  /** Ids of the questions that lack something: a layer they owe, the answer on their line, the difficulty. */
  missing: Record<Layer | 'answer' | 'difficulty', string[]>
}

/** A field that every question of an interview has. */
export type Layer = 'probe' | 'shortAnswer' | 'deepAnswer' | 'followUps' | 'redFlags' | 'references'

type ConceptField = 'formula' | 'kernel' | 'legend' | 'prompt' | 'story' | 'code'
type WordField = Exclude<Layer, 'references'> | 'noteAnswer' | 'rapidAnswer' | 'story'

/** Whether an item has each layer. */
const layerTests: Readonly<Record<Layer, (item: Item) => boolean>> = {
  probe: (item) => children(item, 'probe').length > 0,
  shortAnswer: (item) => answer(item, 'short') !== undefined,
  deepAnswer: (item) => answer(item, 'deep') !== undefined,
  followUps: (item) => children(item, 'followUps').length > 0,
  redFlags: (item) => children(item, 'redFlags').length > 0,
  references: (item) => children(item, 'reference').length > 0,
}

/** The names of the layers, in the order of the dialect. */
export const layerNames: readonly Layer[] = [
  'probe',
  'shortAnswer',
  'deepAnswer',
  'followUps',
  'redFlags',
  'references',
]

const conceptTests: Readonly<Record<ConceptField, (item: Item) => boolean>> = {
  formula: (item) => formulas(item).length > 0,
  kernel: (item) => kernels(item).length > 0,
  legend: (item) => children(item, 'legend').length > 0,
  prompt: (item) => children(item, 'prompt').length > 0,
  story: (item) => children(item, 'story').length > 0,
  code: (item) => [...select([item], 'codeSample')].length > 0,
}

/** The names of the fields of a concept. */
export const conceptFieldNames: readonly ConceptField[] = [
  'formula',
  'kernel',
  'legend',
  'prompt',
  'story',
  'code',
]

/** Count what is in decks. */
export function measure(decks: readonly Deck[]): Stats {
  const placed = [...items({ decks })]
  const all = placed.map(({ item }) => item)
  const questions = all.filter((item): item is Question => item.type === 'question')
  const concepts = all.filter((item): item is Concept => item.type === 'concept')
  const owing = placed.filter(owesLayers).map(({ item }) => item)
  const number = (type: Parameters<typeof select>[1]) => [...select(decks, type)].length
  const ofForm = (form: Question['form']) => questions.filter((one) => one.form === form).length
  return {
    questions: {
      total: questions.length,
      question: ofForm('section'),
      note: ofForm('note'),
      bank: ofForm('line'),
      rapid: ofForm('rapid'),
    },
    concepts: concepts.length,
    formulas: number('formula'),
    kernels: number('kernel'),
    legends: number('legend'),
    codeBlocks: number('codeSample'),
    diagrams: number('diagram'),
    words: sum(decks.flatMap(({ children }) => children.map(wordsIn))),
    wordsOf: wordsOf(all),
    layers: { of: owing.length, ...layersOf(owing) },
    conceptFields: { of: concepts.length, ...fieldsOf(concepts) },
    difficulty: difficulties(all),
    pillars: pillarsOf(decks, all),
    companies: byFrequency(count(all.flatMap(({ companies }) => companies))),
    missing: missing(placed),
  }
}

/** The words of a section or an item with its title, or of what else stands in a deck. */
function wordsIn(node: DeckContent): number {
  if (node.type === 'section') return proseWords(node.title) + sum(node.children.map(wordsIn))
  const isItem = node.type === 'question' || node.type === 'concept'
  if (!isItem) return proseWords([node])
  return proseWords(node.title) + sum(node.children.map((child) => proseWords([child])))
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0)
}

function layersOf(all: readonly Item[]): Record<Layer, number> {
  const having = (layer: Layer) => all.filter(layerTests[layer]).length
  return {
    probe: having('probe'),
    shortAnswer: having('shortAnswer'),
    deepAnswer: having('deepAnswer'),
    followUps: having('followUps'),
    redFlags: having('redFlags'),
    references: having('references'),
  }
}

function fieldsOf(concepts: readonly Concept[]): Record<ConceptField, number> {
  const having = (field: ConceptField) => concepts.filter(conceptTests[field]).length
  return {
    formula: having('formula'),
    kernel: having('kernel'),
    legend: having('legend'),
    prompt: having('prompt'),
    story: having('story'),
    code: having('code'),
  }
}

function wordsOf(all: readonly Item[]): Stats['wordsOf'] {
  type Field = Item['children'][number]
  const of = (pick: (node: Field, item: Item) => boolean): WordStats =>
    spread(
      all.flatMap((item) => {
        const fields = item.children.filter((node) => pick(node, item))
        return fields.map((node) => proseWords([node]))
      }),
    )
  const isShort = (node: Field) => node.type === 'answer' && node.layer === 'short'
  const answers = (...forms: Question['form'][]) =>
    of((node, item) => isShort(node) && forms.some((form) => form === formOf(item)))
  return {
    probe: of(({ type }) => type === 'probe'),
    shortAnswer: answers('section'),
    deepAnswer: of((node) => node.type === 'answer' && node.layer === 'deep'),
    followUps: of(({ type }) => type === 'followUps'),
    redFlags: of(({ type }) => type === 'redFlags'),
    noteAnswer: answers('note'),
    rapidAnswer: answers('rapid', 'line'),
    story: of(({ type }) => type === 'story'),
  }
}

/** The least, the middle and the greatest of numbers. */
function spread(numbers: readonly number[]): WordStats {
  const sorted = [...numbers].sort((a, b) => a - b)
  const { length } = sorted
  const total = sum(sorted)
  const low = sorted[Math.floor((length - 1) / 2)]
  const high = sorted[Math.floor(length / 2)]
  return {
    total,
    min: sorted[0] ?? null,
    median: low === undefined || high === undefined ? null : (low + high) / 2,
    max: sorted.at(-1) ?? null,
  }
}

function difficulties(all: readonly Item[]): Stats['difficulty'] {
  const of = (wanted: Item['difficulty']) =>
    all.filter(({ difficulty }) => difficulty === wanted).length
  return { easy: of('easy'), medium: of('medium'), hard: of('hard'), none: of(undefined) }
}

function pillarsOf(decks: readonly Deck[], all: readonly Item[]): Counts {
  const named = decks.flatMap(({ meta }) => meta.pillars)
  const found = count(all.flatMap(({ pillar }) => pillar ?? []))
  const zeros = Object.fromEntries(named.map((name) => [name, 0]))
  return { ...zeros, ...found }
}

function count(names: readonly string[]): Counts {
  const counts = new Map<string, number>()
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  return Object.fromEntries(counts)
}

/** The most frequent first; of equal ones, in order of their letters. */
function byFrequency(counts: Counts): Counts {
  const sorted = Object.entries(counts).sort(
    ([a, one], [b, other]) => other - one || (a < b ? -1 : 1),
  )
  return Object.fromEntries(sorted)
}

function missing(placed: readonly Placed[]): Stats['missing'] {
  const owing = placed.filter(owesLayers)
  const lines = placed.filter(({ item }) => formOf(item) === 'line' || formOf(item) === 'rapid')
  const graded = placed.filter(({ item }) => formOf(item) === 'section' || formOf(item) === 'line')
  const without = (layer: Layer) => idsWithout(owing, layerTests[layer])
  return {
    probe: without('probe'),
    shortAnswer: without('shortAnswer'),
    deepAnswer: without('deepAnswer'),
    followUps: without('followUps'),
    redFlags: without('redFlags'),
    references: without('references'),
    answer: idsWithout(lines, (item) => children(item, 'answer').length > 0),
    difficulty: idsWithout(graded, ({ difficulty }) => difficulty !== undefined),
  }
}

function formOf(item: Item): Question['form'] | undefined {
  return item.type === 'question' ? item.form : undefined
}

function idsWithout(placed: readonly Placed[], has: (item: Item) => boolean): string[] {
  return placed.filter(({ item }) => !has(item)).map(keyOf)
}
