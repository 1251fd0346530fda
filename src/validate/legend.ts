import type { Deck, Item, Legend, LegendEntry } from '../ast/nodes.ts'
import { select } from '../ast/visit.ts'
import { parents } from './inside.ts'
import type { Tools } from './rule.ts'
import { type FormulaSymbol, sameSymbol } from './symbols.ts'

/** The symbols that an item's own legend explains. */
export function legendOf(item: Item, tools: Pick<Tools, 'tex'>): FormulaSymbol[] {
  return item.children.flatMap((node) => (node.type === 'legend' ? explainedBy(node, tools) : []))
}

/** The symbols that the legends of a deck explain for all of its items, remembered for each deck. */
export function sharedLegends(
  tools: Pick<Tools, 'nodes' | 'tex'>,
): (deck: Deck) => readonly FormulaSymbol[] {
  const memory = new Map<Deck, FormulaSymbol[]>()
  return (deck) => {
    const known = memory.get(deck)
    if (known) return known
    const legends = parents(deck, tools).flatMap((parent) =>
      parent.children.filter((node): node is Legend => node.type === 'legend'),
    )
    const shared = legends.flatMap((legend) => explainedBy(legend, tools))
    memory.set(deck, shared)
    return shared
  }
}

function explainedBy({ children }: Legend, tools: Pick<Tools, 'tex'>): FormulaSymbol[] {
  return children.flatMap((entry) => symbolsOfEntry(entry, tools))
}

/** The symbols that one entry of a legend explains, and those that its text brings in. */
function symbolsOfEntry(
  { symbol, children }: LegendEntry,
  tools: Pick<Tools, 'tex'>,
): FormulaSymbol[] {
  const inText = [...select(children, 'inlineMath')].flatMap(
    ({ value }) => tools.tex(value).symbols,
  )
  return [...tools.tex(symbol).symbols, ...inText]
}

/** Whether a legend explains a symbol. */
export function isExplained(symbol: FormulaSymbol, legend: readonly FormulaSymbol[]): boolean {
  return legend.some((known) => sameSymbol(symbol, known))
}
