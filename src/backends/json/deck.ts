import { createHash } from 'node:crypto'
import { type Card, cards } from '../../ast/cards.ts'
import type { Deck, Section } from '../../ast/nodes.ts'
import { headOf } from '../../ast/shelf.ts'
import type { EmitContext } from '../../backend.ts'
import type { BundleDeck, BundleSymbol, TreeNode } from './bundle.ts'
import { bundleCard, type ItemNode } from './cards.ts'
import { deckText } from './llms.ts'
import type { JsonOptions } from './options.ts'
import { createParts, type Parts } from './parts.ts'
import { symbolsOf } from './symbols.ts'
import { deckTree } from './tree.ts'
import { addLine, addMembers, type Written } from './write.ts'

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
  nodes.add(`${margin}{`)
  addMembers({ ...head, counts }, new Map(), nodes.add)
  nodes.add(',"tree":[')
  addNodes(tree, `${margin}  `, { nodes, lines, byItem })
  nodes.add(`${tree.length === 0 ? '' : `\n${margin}`}]}`)
  return {
    tree: nodes.all(),
    cards: lines.all(),
    count: own.length,
    text: Buffer.from(deckText({ ...head, tree })),
    symbols: symbolsOf({ id: deck.id, tree }),
  }
}

/** Where nodes and cards are written to. */
interface Out {
  nodes: Parts
  lines: Parts
  byItem: ReadonlyMap<string, Card>
}

/** Nodes, each on a line of its own behind a line feed; a section has its own nodes on lines between its start and its end. */
function addNodes(tree: readonly TreeNode[], blanks: string, out: Out): void {
  const { add } = out.nodes
  let before = `\n${blanks}`
  for (const node of tree) {
    const written: Written = new Map()
    add(before)
    if (node.type === 'section' && node.children.length > 0) {
      const { children, position, ...own } = node
      add('{')
      addMembers(own, written, add)
      add(',"children":[')
      addNodes(children, `${blanks}  `, out)
      add(`\n${blanks}],`)
      addMembers({ position }, written, add)
      add('}')
    } else {
      addLine(node, written, add)
      if (node.type === 'question' || node.type === 'concept') addCard(node, written, out)
    }
    out.nodes.settle()
    before = `,\n${blanks}`
  }
}

function addCard(node: ItemNode, written: Written, { lines, byItem }: Out): void {
  const card = byItem.get(node.id)
  if (!card) return
  addLine(bundleCard(card, node), written, lines.add)
  lines.add('\n')
  lines.settle()
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
