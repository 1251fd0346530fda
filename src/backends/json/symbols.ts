import type { BundleDeck, BundleSymbol, LegendNode, Text, TreeNode } from './bundle.ts'

/** A legend with where it stands: in an item, or in the deck or a section of it. */
interface Given {
  legend: LegendNode
  item?: string
}

/** What a symbol stands for while legends are joined. */
interface Meaning {
  meaning: Text
  decks: Set<string>
  items: Set<string>
}

/** The symbols of the legends of a deck in the order in which they stand. */
export function symbolsOf({ id, tree }: Pick<BundleDeck, 'id' | 'tree'>): BundleSymbol[] {
  const symbols = createSymbols()
  for (const { legend, item } of tree.flatMap((node) => legendsIn(node, id)))
    for (const { notation, value, symbol, meaning } of legend.children) {
      const items = item === undefined ? [] : [item]
      symbols.add({ notation, value, symbol, meanings: [{ meaning, decks: [id], items }] })
    }
  return symbols.all().map(([, symbol]) => symbol)
}

/** The symbols of all decks joined: each once, in the order of its letters, with all that it stands for. */
export function joinSymbols(decks: readonly (readonly BundleSymbol[])[]): BundleSymbol[] {
  const symbols = createSymbols()
  for (const symbol of decks.flat()) symbols.add(symbol)
  return symbols
    .all()
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, symbol]) => symbol)
}

function createSymbols() {
  const known = new Map<string, [symbol: Omit<BundleSymbol, 'meanings'>, Map<string, Meaning>]>()
  return {
    add({ meanings, ...symbol }: BundleSymbol): void {
      const key = `${symbol.value}\0${symbol.notation}`
      const [, all] = known.get(key) ?? [symbol, new Map<string, Meaning>()]
      if (all.size === 0) known.set(key, [symbol, all])
      for (const { meaning, decks, items } of meanings) {
        const same = all.get(meaning.plain) ?? { meaning, decks: new Set(), items: new Set() }
        all.set(meaning.plain, same)
        for (const deck of decks) same.decks.add(deck)
        for (const item of items) same.items.add(item)
      }
    },
    all: (): [key: string, symbol: BundleSymbol][] =>
      [...known].map(([key, [symbol, all]]) => [
        key,
        {
          ...symbol,
          meanings: [...all.values()].map(({ meaning, decks, items }) => ({
            meaning,
            decks: [...decks],
            items: [...items],
          })),
        },
      ]),
  }
}

function legendsIn(node: TreeNode, deck: string): Given[] {
  switch (node.type) {
    case 'legend':
      return [{ legend: node }]
    case 'section':
      return node.children.flatMap((child) => legendsIn(child, deck))
    case 'question':
    case 'concept':
      return node.children.flatMap((child) =>
        child.type === 'legend' ? [{ legend: child, item: `${deck}/${node.id}` }] : [],
      )
    default:
      return []
  }
}
