import { children } from '../../ast/cards.ts'
import type { Item } from '../../ast/nodes.ts'
import { isExplained, legendOf, sharedLegends } from '../legend.ts'
import { startOf } from '../places.ts'
import { defineRule, type Rule } from '../rule.ts'
import type { FormulaSymbol } from '../symbols.ts'

export const legendUndefined: Rule = defineRule({
  name: 'legend-undefined',
  description: 'A legend explains every symbol of its formula and kernel.',
  why: 'A reader who meets one letter without a name has to guess it, and doubts the others. Well-known ones need no entry: π, e, ∂, d, the index of a sum, functions, O(·), expectations, a transpose.',
  severity: 'warning',
  examples: {
    pass: [
      {
        source:
          '# Deck\n\n## Momentum\n\n- **Formula:** $v_t = \\beta v_{t-1} + g$\n- **Legend:** $v_t$ = velocity; $\\beta$ = decay; $g$ = gradient\n',
      },
      {
        name: 'well-known symbols, and the index of a sum',
        source:
          '# Deck\n\n## Mean\n\n- **Formula:** $\\mathbb{E}[x] \\approx \\frac{1}{n}\\sum_{i=1}^{n} x_i$\n- **Legend:** $x$ = sample; $n$ = size\n',
      },
      {
        name: 'no legend, no promise',
        source: '# Deck\n\n## Momentum\n\n- **Formula:** $v = \\beta v + g$\n',
      },
    ],
    fail: [
      {
        source:
          '# Deck\n\n## Momentum\n\n- **Formula:** $v_t = \\beta v_{t-1} + g$\n- **Legend:** $v_t$ = velocity; $g$ = gradient\n',
        at: ['5:23'],
      },
      {
        name: 'an accent makes another symbol',
        source:
          '# Deck\n\n## Adam\n\n- **Formula:** $\\hat v = v$\n- **Legend:** $v$ = second moment\n',
        at: ['5:17'],
      },
    ],
  },
  *check(_, __, tools) {
    const seen = new Map<Item, { said: Set<string>; legend: readonly FormulaSymbol[] }>()
    const sharedLegend = sharedLegends(tools)
    for (const { tex, display, node, item, deck, place, offset } of tools.formulas()) {
      if (!item || children(item, 'legend').length === 0 || !isMain(node, item, place)) continue
      const { said, legend } = seen.get(item) ?? {
        said: new Set(),
        legend: [...legendOf(item, tools), ...sharedLegend(deck)],
      }
      seen.set(item, { said, legend })
      for (const symbol of tools.tex(tex, display).symbols) {
        const { name, start, end, known } = symbol
        if (known || said.has(name) || isExplained(symbol, legend)) continue
        said.add(name)
        const written = tex.slice(start, end)
        yield {
          reason: `Unexpected symbol \`${written}\`, expected the legend to explain it`,
          place: tools.placeIn(place.file, offset(start), offset(end)),
          note: `Add \`$${written}$ = …\` to the legend.`,
          cluster: {
            key: `${deck.id} ${startOf(item.position)} ${place.file}`,
            reason: ['Unexpected ', ' symbols, expected the legend to explain them'],
          },
        }
      }
    }
  },
})

/** Whether a formula is what a formula or kernel field holds, not a remark behind it. */
function isMain(
  node: unknown,
  item: Item,
  place: { start: { offset?: number | undefined } },
): boolean {
  return item.children.some((child) => {
    if (child.type !== 'formula' && child.type !== 'kernel') return false
    if (child === node) return true
    const math = child.children.find(({ type }) => type === 'inlineMath')
    return math === node && math?.position?.start.offset === place.start.offset
  })
}
