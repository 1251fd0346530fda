import { answer } from '../../ast/cards.ts'
import { missing } from '../missing.ts'
import { defineRule, type Rule } from '../rule.ts'

export const rapidAnswerMissing: Rule = defineRule({
  name: 'rapid-answer-missing',
  description: 'A line of rapid fire has an answer.',
  why: 'Rapid fire is practised by the clock. A line without an answer makes no card, and its question is never asked.',
  severity: 'warning',
  examples: {
    pass: [
      {
        source:
          '# Deck\n\n## Rapid fire\n\n- L1 or L2 for sparse weights? → L1.\n- L2?\n  - small weights\n',
      },
      {
        name: 'on the line below',
        source: '# Deck\n\n## Rapid fire\n\n- L1 or L2?\n  → L1 for sparse weights.\n',
      },
    ],
    fail: [
      {
        source:
          '# Deck\n\n## Rapid fire\n\n- L1 or L2? → L1 for sparse weights.\n- Two signs of label leakage.\n',
        at: ['6:3'],
      },
      {
        name: 'one message for all',
        source: '# Deck\n\n## Rapid fire\n\n- Why cosine?\n- Why dot?\n',
        at: ['5:3'],
      },
    ],
  },
  check: (project) =>
    missing(project, {
      what: 'an answer',
      label: 'question → answer',
      isOwed: ({ item }) => item.type === 'question' && item.form === 'rapid',
      has: (item) => answer(item, 'short') !== undefined || answer(item, 'deep') !== undefined,
    }),
})
