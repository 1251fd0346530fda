import { children, formulas, kernels } from '../../ast/cards.ts'
import type { Item } from '../../ast/nodes.ts'
import { isExplained, legendOf, sharedLegends } from '../legend.ts'
import { owes } from '../matrix.ts'
import { missing } from '../missing.ts'
import { defineRule, type Rule, type Tools } from '../rule.ts'

export const legendMissing: Rule = defineRule({
  name: 'legend-missing',
  description:
    'A concept of a sheet names the symbols of its formula, itself or in a legend of the deck.',
  why: 'The same letter is a rate in one formula and an angle in the next. A legend of five words saves the reader a guess.',
  severity: 'error',
  presets: ['auto', 'sheet'],
  examples: {
    pass: [
      {
        name: 'preset sheet',
        source:
          '---\npreset: sheet\n---\n\n# Deck\n\n## Stopping\n\n- **Formula:** $a = b$\n- **Kernel:** $a$\n- **Legend:** $a$ = cost; $b$ = price\n- **Prompt:** “When does it stop?”\n- **Story:** Saved 3 hours.\n',
      },
      {
        name: 'nothing in it needs a name',
        source:
          '---\npreset: sheet\n---\n\n# Deck\n\n## Euler\n\n- **Formula:** $e^{\\pi} \\approx 23.1$\n- **Kernel:** $e^{\\pi}$\n- **Prompt:** “Which is larger?”\n- **Story:** Won 1 bet.\n',
      },
    ],
    fail: [
      {
        name: 'preset sheet',
        source:
          '---\npreset: sheet\n---\n\n# Deck\n\n## Stopping\n\n- **Formula:** $a = b$\n- **Kernel:** $a$\n- **Prompt:** “When does it stop?”\n- **Story:** Saved 3 hours.\n',
        at: ['7:4'],
      },
      {
        name: 'an empty cell in a column of its table',
        source:
          '# Deck\n\n| Concept | Formula | Legend |\n|---|---|---|\n| a | $x$ | $x$ = cost |\n| b | $x$ | |\n',
        at: ['6:3'],
      },
    ],
  },
  check(project, _, tools) {
    const sharedLegend = sharedLegends(tools)
    return missing(project, {
      what: 'a legend',
      label: '**Legend:**',
      isOwed: (placed) => {
        if (!owes('legend', placed, tools)) return false
        const shared = sharedLegend(placed.deck)
        return symbols(placed.item, tools).some(
          (symbol) => !symbol.known && !isExplained(symbol, shared),
        )
      },
      has: (item) => children(item, 'legend').length > 0 || legendOf(item, tools).length > 0,
    })
  },
})

function symbols(item: Item, tools: Tools) {
  return [...formulas(item), ...kernels(item)].flatMap(({ value, notation, display }) =>
    notation === 'tex' ? tools.tex(value, display).symbols : [],
  )
}
