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
      {
        name: 'a symbol that the code has',
        source:
          '# Deck\n\n## Mean\n\n```python\ndef mean(xs):\n    return sum(xs) / len(xs)\n```\n\n- **Formula:** $m$\n- **Legend:** $m$ = mean; $xs$ = samples\n',
      },
    ],
    fail: [
      {
        source:
          '# Deck\n\n## Softmax gradient\n\n- **Kernel:** $p - y$\n- **Legend:** $p$ = output; $y$ = label; $z$ = logit\n',
        at: ['6:42'],
      },
      {
        name: 'in the legend of the deck',
        source:
          '# Deck\n\n## Symbols\n\n**Legend:** $\\eta$ = step; $\\lambda$ = decay\n\n## Step\n\n- **Formula:** $w - \\eta g$\n- **Legend:** $w$ = weights; $g$ = gradient\n',
        at: ['5:28'],
      },
    ],
  },
  *check(project, _, tools) {
    const legends = tools.nodes(project.decks, 'legend')
    if (legends.length === 0) return
    const used = usedBy(new Set(legends.map(({ item, deck }) => item ?? deck)), tools)
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

/** What stands in formulas and code of the items and decks that have a legend. */
function usedBy(owners: ReadonlySet<Deck | Item>, tools: Tools): Used {
  const used: Used = { symbols: new Map(), plain: new Map() }
  const decks = new Set<Deck>()
  for (const { tex, display, deck, item, inLegend } of tools.formulas()) {
    decks.add(deck)
    if (!inLegend)
      for (const owner of around(item, deck, owners))
        put(used.symbols, owner, tools.tex(tex, display).symbols)
  }
  for (const kind of ['formula', 'kernel', 'codeSample', 'inlineCode'] as const)
    for (const { node, deck, item } of tools.nodes([...decks], kind)) {
      if ('notation' in node && node.notation === 'tex') continue
      for (const owner of around(item, deck, owners)) put(used.plain, owner, [node.value])
    }
  return used
}

function around(
  item: Item | undefined,
  deck: Deck,
  owners: ReadonlySet<Deck | Item>,
): (Deck | Item)[] {
  return [deck, ...(item ? [item] : [])].filter((owner) => owners.has(owner))
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
  const { symbols } = tools.tex(written)
  if (symbols.length === 0 || plain.includes(written)) return true
  return symbols.some((symbol) => used.some((other) => sameSymbol(symbol, other)))
}
