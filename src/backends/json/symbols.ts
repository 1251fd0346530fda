import type { BundleDeck, BundleSymbol, LegendNode, TreeNode } from './bundle.ts'

/** A legend with where it stands: in an item, or in the deck or a section of it. */
interface Given {
  legend: LegendNode
  deck: string
  item?: string
}

/** All legends joined: each symbol once, in the order of its letters, with all that it stands for. */
export function joinSymbols(decks: readonly Pick<BundleDeck, 'id' | 'tree'>[]): BundleSymbol[] {
  const symbols = new Map<string, BundleSymbol>()
  for (const { legend, deck, item } of decks.flatMap(legendsOf))
    for (const { notation, value, symbol, meaning } of legend.children) {
      const key = `${value}\0${notation}`
      const known = symbols.get(key) ?? { notation, value, symbol, meanings: [] }
      symbols.set(key, known)
      let same = known.meanings.find((other) => other.meaning.plain === meaning.plain)
      if (!same) {
        same = { meaning, decks: [], items: [] }
        known.meanings.push(same)
      }
      if (!same.decks.includes(deck)) same.decks.push(deck)
      if (item !== undefined && !same.items.includes(item)) same.items.push(item)
    }
  return [...symbols].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, symbol]) => symbol)
}

function legendsOf({ id: deck, tree }: Pick<BundleDeck, 'id' | 'tree'>): Given[] {
  return tree.flatMap((node) => legendsIn(node, deck))
}

function legendsIn(node: TreeNode, deck: string): Given[] {
  switch (node.type) {
    case 'legend':
      return [{ legend: node, deck }]
    case 'section':
      return node.children.flatMap((child) => legendsIn(child, deck))
    case 'question':
    case 'concept':
      return node.children.flatMap((child) =>
        child.type === 'legend' ? [{ legend: child, deck, item: `${deck}/${node.id}` }] : [],
      )
    default:
      return []
  }
}
