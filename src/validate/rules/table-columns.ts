import { allMissingRules } from '../fields.ts'
import { defineRule, made, type Rule } from '../rule.ts'

export const tableColumns: Rule = defineRule({
  name: 'table-columns',
  description: 'A row has no more cells than the header.',
  why: 'A bare bar inside a formula parts a cell in two, and what does not fit the header is dropped by most readers.',
  severity: 'error',
  examples: {
    pass: [
      { source: '# Deck\n\n| a | b |\n|---|---|\n| $P(A\\|B)$ | b |\n' },
      {
        name: 'cells that are left out at the end',
        source: '# Deck\n\n| a | b | c |\n|---|---|---|\n| d |\n',
      },
    ],
    fail: [
      {
        source: '# Deck\n\n| a | b |\n|---|---|\n| $P(A|B)$ | `x|y` |\n',
        at: ['5:1'],
        fixed: '# Deck\n\n| a | b |\n|---|---|\n| $P(A\\|B)$ | `x\\|y` |\n',
      },
      {
        name: 'what the bar was meant for is not certain',
        source: '# Deck\n\n| a | b |\n|---|---|\n| c | d | e |\n',
        at: ['5:1'],
      },
      {
        name: 'what the torn row lacks is not said',
        source:
          '# Deck\n\n| Concept | Formula | Note |\n|---|---|---|\n| Bayes | ( \\frac{P(A|B)}{P(B)} ) | |\n',
        at: ['5:1'],
        fixed:
          '# Deck\n\n| Concept | Formula | Note |\n|---|---|---|\n| Bayes | ( \\frac{P(A\\|B)}{P(B)} ) | |\n',
      },
    ],
  },
  *check(project) {
    for (const fault of made(project, 'table-columns')) {
      const rules = [
        ...allMissingRules,
        'math-invalid',
        'math-script',
        'math-money',
        'math-bare-tex',
        'legend-undefined',
        'legend-unused',
        'story-length',
        'story-vague',
        'placeholder',
      ]
      yield { ...fault, mutes: [{ rules, within: fault.place }] }
    }
  },
})
