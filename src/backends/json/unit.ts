import { cardOf } from '../../ast/cards.ts'
import type { Placed } from '../../ast/project.ts'
import type { EmitContext } from '../../backend.ts'
import type { SymbolMeaning } from './bundle.ts'
import { bundleCard } from './cards.ts'
import { createForms } from './forms.ts'
import { itemNode } from './item.ts'
import { itemText } from './llms.ts'
import type { JsonOptions } from './options.ts'
import type { Parts } from './parts.ts'
import { addLine, type Written } from './write.ts'

/** An item as it is written; plain data. */
export interface Unit {
  id: string
  /** Its line in the tree of `bundle.json`. */
  node: Uint8Array
  /** Its card with a line feed, where it is one. */
  card?: Uint8Array
  /** What stands in `llms.txt`. */
  text: string
  /** The entries of its legends. */
  legends: SymbolMeaning[]
}

/** How deep the headings of what stands in the deck itself are in `llms.txt`. */
export const outermost = 3

/** A maker of units; what it writes goes through the memory of some parts that are its own. */
export function unitMaker(
  context: Pick<EmitContext, 'render'>,
  options: JsonOptions,
  parts: Parts,
): (placed: Placed) => Unit {
  return (placed) => {
    const { item, deck, path } = placed
    const node = itemNode(placed, createForms(context, options, `${deck.id}-${item.id}`))
    // A text that stands in the tree and in the card is written once.
    const written: Written = new Map()
    addLine(node, written, parts.add)
    const line = parts.take()
    const card = cardOf(placed)
    if (card) {
      addLine(bundleCard(card, node), written, parts.add)
      parts.add('\n')
    }
    return {
      id: item.id,
      node: line,
      ...(card && { card: parts.take() }),
      text: itemText(node, outermost + path.length),
      legends: node.children.flatMap((child) => (child.type === 'legend' ? meanings(child) : [])),
    }
  }
}

/** The entries of a legend without their places. */
export function meanings({ children }: { children: readonly SymbolMeaning[] }): SymbolMeaning[] {
  return children.map(({ notation, value, symbol, meaning }) => ({
    ...{ notation, value, symbol, meaning },
  }))
}
