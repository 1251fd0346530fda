import { type Card, cards } from '../../ast/cards.ts'
import type { Deck } from '../../ast/nodes.ts'
import type { EmitContext } from '../../backend.ts'
import type { BundleDeck, BundleSymbol, TreeNode } from './bundle.ts'
import { bundleCard } from './cards.ts'
import { deckText } from './llms.ts'
import type { JsonOptions } from './options.ts'
import { symbolsOf } from './symbols.ts'
import { deckTree } from './tree.ts'
import { members, oneLine, type Written } from './write.ts'

/** A deck as it is written: bytes, so that a project takes no more memory than its files. */
export interface WrittenDeck {
  /** What stands in `bundle.json`, in parts. */
  tree: Uint8Array[]
  /** The cards, each a line with its line feed. */
  cards: Uint8Array[]
  /** What stands in `llms.txt`. */
  text: string
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
  const made: WrittenDeck = {
    tree: [],
    cards: [],
    text: deckText({ ...head, tree }),
    symbols: symbolsOf({ id: deck.id, tree }),
  }
  const counts = { ...itemCounts(tree), cards: own.length }
  let text = `${margin}{${members({ ...head, counts }, new Map())},"tree":[`
  for (const part of nodeLines(tree, `${margin}  `, byItem, made.cards)) {
    text += part
    if (text.length < longest) continue
    made.tree.push(Buffer.from(text))
    text = ''
  }
  made.tree.push(Buffer.from(`${text}${tree.length === 0 ? '' : `\n${margin}`}]}`))
  return made
}

/** A part of a file is about as long, in UTF-16 units or bytes: enough to be worth a call, too few to be felt. */
export const longest: number = 1 << 16

/** Nodes, each on a line of its own behind a line feed; a section has its own nodes on lines between its start and its end. */
function* nodeLines(
  nodes: readonly TreeNode[],
  blanks: string,
  byItem: ReadonlyMap<string, Card>,
  lines: Uint8Array[],
): Generator<string> {
  let before = `\n${blanks}`
  for (const node of nodes) {
    const written: Written = new Map()
    if (node.type === 'section' && node.children.length > 0) {
      const { children, position, ...own } = node
      yield `${before}{${members(own, written)},"children":[`
      yield* nodeLines(children, `${blanks}  `, byItem, lines)
      yield `\n${blanks}],${members({ position }, written)}}`
    } else {
      yield before + oneLine(node, written)
      if (node.type === 'question' || node.type === 'concept') {
        const card = byItem.get(node.id)
        if (card) lines.push(Buffer.from(`${oneLine(bundleCard(card, node), written)}\n`))
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
