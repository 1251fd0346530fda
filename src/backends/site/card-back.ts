import { answer, formulas, kernels } from '../../ast/cards.ts'
import type { ItemContent } from '../../ast/map.ts'
import type { Item } from '../../ast/nodes.ts'
import type { Entry } from './catalog.ts'
import type { CardBackView, Html, SymbolView } from './views.ts'
import type { Writer } from './writer.ts'

/** The back of a card: its kernels, what one says, its symbols, its answer. */
export function cardBack({ item, address }: Entry, writer: Writer): CardBackView {
  const main = mainFormulas(item)
  const shown = answer(item, 'short') ?? (main.length > 0 ? undefined : answer(item, 'deep'))
  return {
    url: writer.url(address),
    formulas: main.map((node) => writer.formula(node, true)),
    ...beside(item, writer),
    answerHtml: shown ? writer.blocks(shown.children, 3) : null,
  }
}

/** What the drill compares with: one kernel. */
export function drillBack({ item, address }: Entry, writer: Writer): CardBackView {
  return {
    url: writer.url(address),
    formulas: mainFormulas(item)
      .slice(0, 1)
      .map((node) => writer.formula(node, true)),
    ...beside(item, writer),
    answerHtml: null,
  }
}

/** The kernels of an item; its formulas where it has none. */
export function mainFormulas(item: Item): ReturnType<typeof formulas> | ReturnType<typeof kernels> {
  return kernels(item).length > 0 ? kernels(item) : formulas(item)
}

function beside(
  item: Item,
  writer: Writer,
): { legend: { symbols: SymbolView[] } | null; sayHtml: Html | null } {
  const symbols = item.children.flatMap((node) =>
    node.type === 'legend' ? node.children.map(writer.symbol) : [],
  )
  return {
    legend: symbols.length > 0 ? { symbols } : null,
    sayHtml: joined(item, 'sayIt', (node) => writer.blocks(node.children, 3)),
  }
}

/** What an item has of one kind, as HTML. */
export function joined<Type extends 'prompt' | 'sayIt'>(
  item: Item,
  type: Type,
  write: (node: Extract<ItemContent, { type: Type }>) => Html,
): Html | null {
  const found = item.children.filter(
    (node): node is Extract<ItemContent, { type: Type }> => node.type === type,
  )
  return found.length > 0 ? found.map(write).join('\n') : null
}
