import type { Node } from 'unist'
import type { Deck, Item, LegendEntry, Section } from '../ast/nodes.ts'
import { select } from '../ast/visit.ts'
import { type FormulaSymbol, sameSymbol, symbolsOf } from './symbols.ts'

/** The symbols that an item's own legend explains. */
export function legendOf(item: Item): FormulaSymbol[] {
  return explainedBy([item])
}

/** The symbols that the legends of a deck explain for all of its items. */
export function sharedLegend(deck: Deck): FormulaSymbol[] {
  let shared = memory.get(deck)
  if (!shared) {
    shared = explainedBy([deck, ...select([deck], 'section')].flatMap(ownLegends))
    memory.set(deck, shared)
  }
  return shared
}

const memory = new WeakMap<Deck, FormulaSymbol[]>()

function ownLegends({ children }: Deck | Section): Node[] {
  return children.filter(({ type }) => type === 'legend')
}

function explainedBy(roots: readonly Node[]): FormulaSymbol[] {
  return [...select(roots, 'legend')].flatMap(({ children }) => children.flatMap(symbolsOfEntry))
}

/** The symbols that one entry of a legend explains, and those that its text brings in. */
export function symbolsOfEntry(entry: LegendEntry): FormulaSymbol[] {
  const inText = [...select(entry.children, 'inlineMath')].flatMap(({ value }) => symbolsOf(value))
  return [...symbolsOf(entry.symbol), ...inText]
}

/** Whether a legend explains a symbol. */
export function isExplained(symbol: FormulaSymbol, legend: readonly FormulaSymbol[]): boolean {
  return legend.some((known) => sameSymbol(symbol, known))
}
