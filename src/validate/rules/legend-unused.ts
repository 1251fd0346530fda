import type { Deck, Item, LegendEntry } from '../../ast/nodes.ts'
import { placeOf } from '../places.ts'
import { defineRule, type Rule, type Tools } from '../rule.ts'
import { type FormulaSymbol, sameSymbol } from '../symbols.ts'

export const legendUnused: Rule = defineRule({
  name: 'legend-unused',
  description: 'A legend explains only symbols that occur.',
  why: 'A symbol that nothing uses is what is left of an older formula, or a slip of the pen in the new one.',
  severity: 'warning',
  examples: {
    pass: [
      {
        source:
          '# Deck\n\n## Softmax gradient\n\n- **Kernel:** $p - y$ — $O(k)$\n- **Legend:** $p$ = output; $y$ = label; $k$ = classes\n',
      },
    ],
    fail: [
      {
        source:
          '# Deck\n\n## Softmax gradient\n\n- **Kernel:** $p - y$\n- **Legend:** $p$ = output; $y$ = label; $z$ = logit\n',
        at: ['6:42'],
      },
    ],
  },
  *check(project, _, tools) {
    const legends = tools.nodes(project.decks, 'legend')
    if (legends.length === 0) return
    const used = usedBy(tools)
    for (const { node, item, deck } of legends) {
      const owner = item ?? deck
      const symbols = used.symbols.get(owner) ?? []
      const plain = (used.plain.get(owner) ?? []).join('\n')
      for (const entry of node.children)
        if (!isUsed(entry, symbols, plain, tools))
          yield {
            reason: `Unexpected symbol \`${entry.symbol}\` in the legend, expected one that the formula has`,
            place: placeOf(entry, node.position.file),
            note: 'Remove the entry, or correct the symbol.',
          }
    }
  },
})

interface Used {
  /** The symbols of all formulas outside of legends. */
  readonly symbols: Map<Deck | Item, FormulaSymbol[]>
  /** Formulas in letters and signs, and code: what TeX cannot tell. */
  readonly plain: Map<Deck | Item, string[]>
}

/** What stands in formulas and code, by item and by deck. */
function usedBy(tools: Tools): Used {
  const used: Used = { symbols: new Map(), plain: new Map() }
  const decks = new Set<Deck>()
  for (const { tex, display, deck, item, inLegend } of tools.formulas()) {
    decks.add(deck)
    if (!inLegend)
      for (const owner of item ? [deck, item] : [deck])
        put(used.symbols, owner, tools.symbols(tex, display))
  }
  for (const kind of ['formula', 'kernel', 'codeSample', 'inlineCode'] as const)
    for (const { node, deck, item } of tools.nodes([...decks], kind)) {
      if ('notation' in node && node.notation === 'tex') continue
      for (const owner of item ? [deck, item] : [deck]) put(used.plain, owner, [node.value])
    }
  return used
}

function put<Value>(
  lists: Map<Deck | Item, Value[]>,
  owner: Deck | Item,
  values: readonly Value[],
): void {
  const list = lists.get(owner)
  if (list) list.push(...values)
  else lists.set(owner, [...values])
}

function isUsed(
  { symbol: written }: LegendEntry,
  used: readonly FormulaSymbol[],
  plain: string,
  tools: Tools,
): boolean {
  const symbols = tools.symbols(written)
  if (symbols.length === 0 || plain.includes(written)) return true
  return symbols.some((symbol) => used.some((other) => sameSymbol(symbol, other)))
}
