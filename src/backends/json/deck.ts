import { treeDigest } from '../../ast/digest.ts'
import type { Deck } from '../../ast/nodes.ts'
import type { Placed } from '../../ast/project.ts'
import type { EmitContext } from '../../backend.ts'
import type { BundleSymbol } from './bundle.ts'
import { digestOf, groupsOf } from './groups.ts'
import { deckText } from './llms.ts'
import type { JsonOptions } from './options.ts'
import { type Gap, type Outline, outlineOf } from './outline.ts'
import { createParts } from './parts.ts'
import { type Given, symbolsOf } from './symbols.ts'
import { deckHead } from './tree.ts'
import { type Unit, unitMaker } from './unit.ts'
import { addMembers } from './write.ts'

/** A deck as it is written: bytes, which can be laid aside. */
export interface WrittenDeck {
  /** What stands in `bundle.json`, in parts. */
  tree: Uint8Array[]
  /** The cards, each a line with its line feed; a part ends with a card. */
  cards: Uint8Array[]
  /** How many cards there are. */
  count: number
  /** What stands in `llms.txt`. */
  text: Uint8Array
  symbols: BundleSymbol[]
}

/** Blanks before a deck, and before a card, in `bundle.json`. */
export const margin = '    '

/**
 * Make all that is written of a deck. Of what values are kept for, its items are kept in groups, and with what stands beside
 * them the digests of these: of a deck that is as it was, the tree is not asked for, and of an edited one few items are made.
 */
export async function writeDeck(
  deck: Deck,
  context: Pick<EmitContext, 'cached' | 'keeps' | 'render'>,
  options: JsonOptions,
): Promise<WrittenDeck> {
  const { outline, units } = await contentOf(deck, context, options)
  const { counts, gaps } = outline
  const head = deckHead(deck)
  const nodes = createParts()
  const lines = createParts()
  const texts: string[] = []
  const legends: Given[] = []
  const addGap = ({ node, texts: own, legends: entries }: Gap): void => {
    nodes.add(node)
    for (const text of own) texts.push(text)
    legends.push({ entries })
  }
  const [first = nothing, ...between] = gaps
  nodes.add(`${margin}{`)
  addMembers({ ...head, counts }, new Map(), nodes.add)
  nodes.add(',"tree":[')
  addGap(first)
  let index = 0
  for await (const { id, node, card, text, legends: entries } of units) {
    nodes.append(node)
    nodes.settle()
    if (card) lines.append(card)
    lines.settle()
    texts.push(text)
    legends.push({ entries, item: id })
    addGap(between[index++] ?? nothing)
  }
  nodes.add(`${first.node === '' ? '' : `\n${margin}`}]}`)
  return {
    tree: nodes.all(),
    cards: lines.all(),
    count: counts.cards,
    text: Buffer.from(deckText(head, texts)),
    symbols: symbolsOf(deck.id, legends),
  }
}

const nothing: Gap = { node: '', texts: [], legends: [] }

/** What is kept of a deck beside its items. */
interface Kept extends Outline {
  /** Of the groups of its items. */
  digests: string[]
}

async function contentOf(
  deck: Deck,
  context: Pick<EmitContext, 'cached' | 'keeps' | 'render'>,
  options: JsonOptions,
): Promise<{ outline: Outline; units: AsyncGenerator<Unit> }> {
  const { math = '' } = options
  let groups: Placed[][] | undefined
  const key = (): string[] => ['deck', deck.id, math, treeDigest(deck)]
  const outline = await context.cached(key, async (): Promise<Kept> => {
    groups = groupsOf(deck)
    const digests = groups.map((group) => (context.keeps ? digestOf(group) : ''))
    return { ...outlineOf(deck, context, options, margin), digests }
  })
  const make = unitMaker(context, options, createParts())
  const makeAt = (index: number): Unit[] => {
    groups ??= groupsOf(deck)
    return (groups[index] ?? []).map(make)
  }
  async function* units(): AsyncGenerator<Unit> {
    for (const [index, digest] of outline.digests.entries())
      yield* await context.cached(
        () => ['items', math, digest],
        async () => makeAt(index),
      )
  }
  return { outline, units: units() }
}
