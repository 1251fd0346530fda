import type { Deck, Place } from '../ast/nodes.ts'
import type { Project, Source } from '../ast/project.ts'
import { walk } from '../ast/visit.ts'

/** How much a format may make; see docs/decisions/0009-output-size.md. */
const limits = {
  /** Bytes that any output may have: pages, styles and scripts that are there without a deck. */
  base: 16 * 1024 * 1024,
  /** Bytes for each character of the decks. */
  times: 64,
  /** Characters that an item, a step or a section counts beside its own: what stands around it on each page. */
  item: 256,
  /** Characters that each one of a formula or a diagram counts, and how many a formula has at least. */
  drawn: 16,
  drawnLeast: 8,
  /** Bytes for each byte of the pictures: a deck has several documents. */
  pictures: 4,
}

/** One file of an output. */
interface Made {
  path: string
  /** In bytes. */
  size: number
  deck?: string
}

/** What is said of an output that is too large. */
export interface Excess {
  rule: 'output-size'
  severity: 'error'
  reason: string
  note: string
  place?: Place
}

/** Why an output was stopped: it is out of proportion, and what is wrong is in the decks. */
export class OutputSizeError extends Error {
  override name = 'OutputSizeError'
}

/**
 * What is wrong with the size of an output; nothing where it is in proportion to what it was made from.
 *
 * @param pictures Bytes of all pictures in the decks.
 */
export function outputExcess(
  name: string,
  files: readonly Made[],
  project: Pick<Project, 'decks' | 'sources'>,
  pictures = 0,
): Excess | undefined {
  const bytes = files.reduce((sum, { size }) => sum + size, 0)
  const { base, times } = limits
  const length = project.decks.reduce((sum, deck) => sum + lengthOf(deck, project), 0)
  const plain = base + limits.pictures * pictures + times * length
  // Most outputs end here, without a look at each node.
  if (bytes <= plain) return undefined
  const most = plain + times * project.decks.reduce((sum, deck) => sum + besides(deck), 0)
  if (bytes <= most) return undefined
  const [largest] = files.toSorted((a, b) => b.size - a.size)
  const deck = culprit(files, project)
  return {
    rule: 'output-size',
    severity: 'error',
    reason: `Unexpected ${mebibytes(bytes)} of ${name}, expected at most ${mebibytes(most)} from ${length} characters of decks`,
    note: `None of it is written. Its largest file is ${largest?.path}, with ${mebibytes(largest?.size ?? 0)}. Something stands in the deck once and is shown with each item, such as a long title or a list of hundreds of companies: shorten it.`,
    ...(deck ? { place: deck.position } : {}),
  }
}

function lengthOf(deck: Deck, { sources }: Pick<Project, 'sources'>): number {
  return deck.files.reduce((sum, file) => sum + textLength(sources.get(file)), 0)
}

/** Each format is measured against the same sources, whose texts may have to be read for it. */
const lengths = new WeakMap<Source, number>()

function textLength(source: Source | undefined): number {
  if (!source) return 0
  const known = lengths.get(source) ?? source.text.length
  lengths.set(source, known)
  return known
}

/** What is set or drawn: each sign of it becomes elements with styles. */
const drawnTypes: ReadonlySet<string> = new Set([
  'diagram',
  'formula',
  'formulaBlock',
  'inlineMath',
  'kernel',
  'math',
])

/** What the nodes of a deck count beside its characters. */
function besides(deck: Deck): number {
  const { drawn, drawnLeast, item } = limits
  let count = 0
  for (const node of walk([deck])) {
    if ('id' in node) count += item
    if ('value' in node && drawnTypes.has(node.type))
      count += drawn * (node.value.length + drawnLeast)
    if (node.type === 'legendEntry') count += drawn * (node.symbol.length + drawnLeast)
  }
  return count
}

/** The deck that is most out of proportion: by its own files, else by all that its items were given. */
function culprit(
  files: readonly Made[],
  project: Pick<Project, 'decks' | 'sources'>,
): Deck | undefined {
  const own = new Map<string, number>()
  for (const { size, deck } of files)
    if (deck !== undefined) own.set(deck, (own.get(deck) ?? 0) + size)
  const excess = (deck: Deck): number => {
    const length = lengthOf(deck, project)
    if (own.size === 0) return JSON.stringify(deck).length / length
    return (own.get(deck.id) ?? 0) - limits.times * (length + besides(deck))
  }
  let worst: { deck: Deck; most: number } | undefined
  for (const deck of project.decks) {
    const most = excess(deck)
    if (!worst || most > worst.most) worst = { deck, most }
  }
  return worst?.deck
}

function mebibytes(bytes: number): string {
  return `${Math.ceil(bytes / 1024 / 1024)} MiB`
}
