import { createHash } from 'node:crypto'
import { type Card, cards } from '../../ast/cards.ts'
import type { Deck, Section } from '../../ast/nodes.ts'
import { headOf } from '../../ast/shelf.ts'
import type { EmitContext } from '../../backend.ts'
import type { BundleDeck, BundleSymbol, TreeNode } from './bundle.ts'
import { bundleCard } from './cards.ts'
import { deckText } from './llms.ts'
import type { JsonOptions } from './options.ts'
import { symbolsOf } from './symbols.ts'
import { deckTree } from './tree.ts'
import { members, oneLine, type Written } from './write.ts'

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

/** Make all that is written of a deck. */
export function writeDeck(
  deck: Deck,
  context: Pick<EmitContext, 'render'>,
  options: JsonOptions,
): WrittenDeck {
  const { tree, ...head } = deckTree(deck, context, options)
  const own = cards({ decks: [deck] })
  const byItem = new Map(own.map((card) => [card.item.id, card]))
  const counts = { ...itemCounts(tree), cards: own.length }
  const nodes = createParts()
  const lines = createParts()
  nodes.add(`${margin}{${members({ ...head, counts })},"tree":[`)
  for (const part of nodeLines(tree, `${margin}  `, byItem, lines.add)) nodes.add(part)
  nodes.add(`${tree.length === 0 ? '' : `\n${margin}`}]}`)
  return {
    tree: nodes.all(),
    cards: lines.all(),
    count: own.length,
    text: Buffer.from(deckText({ ...head, tree })),
    symbols: symbolsOf({ id: deck.id, tree }),
  }
}

/** A part of a file is about as long, in UTF-16 units: enough to be worth a call, too few to be felt. */
const longest = 1 << 18

/** Texts put together to parts of a file. */
function createParts(): { add(text: string): void; all(): Uint8Array[] } {
  const parts: Uint8Array[] = []
  let text = ''
  const flush = (): void => {
    if (text !== '') parts.push(Buffer.from(text))
    text = ''
  }
  return {
    add(more) {
      text += more
      if (text.length >= longest) flush()
    },
    all() {
      flush()
      return parts
    },
  }
}

/** Nodes, each on a line of its own behind a line feed; a section has its own nodes on lines between its start and its end. */
function* nodeLines(
  nodes: readonly TreeNode[],
  blanks: string,
  byItem: ReadonlyMap<string, Card>,
  addCard: (line: string) => void,
): Generator<string> {
  let before = `\n${blanks}`
  for (const node of nodes) {
    const written: Written = new Map()
    if (node.type === 'section' && node.children.length > 0) {
      const { children, position, ...own } = node
      yield `${before}{${members(own, written)},"children":[`
      yield* nodeLines(children, `${blanks}  `, byItem, addCard)
      yield `\n${blanks}],${members({ position }, written)}}`
    } else {
      yield before + oneLine(node, written)
      if (node.type === 'question' || node.type === 'concept') {
        const card = byItem.get(node.id)
        if (card) addCard(`${oneLine(bundleCard(card, node), written)}\n`)
      }
    }
    before = `,\n${blanks}`
  }
}

function itemCounts(tree: readonly TreeNode[]): Omit<BundleDeck['counts'], 'cards'> {
  const counts = { questions: 0, concepts: 0 }
  for (const node of tree) {
    if (node.type === 'question') counts.questions++
    else if (node.type === 'concept') counts.concepts++
    else if (node.type === 'section') {
      const { questions, concepts } = itemCounts(node.children)
      counts.questions += questions
      counts.concepts += concepts
    }
  }
  return counts
}

/** A hash of all that a deck says and where: made of its nodes one by one, as the text of all may be long. */
export function deckDigest(deck: Deck): string {
  const hash = createHash('sha256').update(JSON.stringify(headOf(deck)))
  const add = (nodes: (Deck | Section)['children']): void => {
    for (const node of nodes) {
      if (node.type === 'section') {
        hash.update(JSON.stringify({ ...node, children: node.children.length }))
        add(node.children)
      } else hash.update(JSON.stringify(node))
    }
  }
  add(deck.children)
  return hash.digest('hex')
}
