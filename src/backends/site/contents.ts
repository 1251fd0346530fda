import type { DeckContent } from '../../ast/map.ts'
import type { Deck, Item, LegendEntry, Section } from '../../ast/nodes.ts'

/** What stands in a deck or section and in the sections below it, in source order, without going into prose. */
export function contentsOf(parent: Deck | Section): Exclude<DeckContent, Section>[] {
  return parent.children.flatMap((node) => (node.type === 'section' ? contentsOf(node) : [node]))
}

/** The symbols that are explained in a deck, those in items too. */
export function symbolsOf(deck: Deck): LegendEntry[] {
  return contentsOf(deck).flatMap((node) => {
    if (node.type === 'legend') return node.children
    return node.type === 'question' || node.type === 'concept' ? symbolsIn(node) : []
  })
}

/** The symbols that are explained in an item. */
export function symbolsIn({ children }: Item): LegendEntry[] {
  return children.flatMap((node) => (node.type === 'legend' ? node.children : []))
}
