import { children } from '../../ast/cards.ts'
import { missing } from '../missing.ts'
import { defineRule, type Rule } from '../rule.ts'

export const difficultyMissing: Rule = defineRule({
  name: 'difficulty-missing',
  description: 'A question of a bank says how hard it is.',
  why: 'Practice by difficulty, filters and mock interviews need it, and the author knows it best while writing.',
  severity: 'warning',
  presets: ['auto', 'bank', 'interview', 'sheet'],
  examples: {
    pass: [
      { source: '# Deck\n\n## Question bank\n\n- [ ] What is focal loss? (hard)\n' },
      { name: 'a question of its own', source: '# Deck\n\n### What is focal loss?\n\nA loss.\n' },
    ],
    fail: [
      {
        source:
          '# Deck\n\n## Question bank\n\n- [ ] What is focal loss? (hard)\n- [ ] What is MSE?\n',
        at: ['6:7'],
      },
      {
        name: 'preset bank',
        source: '---\npreset: bank\n---\n\n# Deck\n\n### What is focal loss?\n\nA loss.\n',
        at: ['7:5'],
      },
    ],
  },
  check: (project) =>
    missing(project, {
      what: 'a difficulty',
      label: '(easy), (medium) or (hard)',
      isOwed: ({ item, deck }) =>
        item.type === 'question' &&
        (item.form === 'line' || (deck.meta.preset === 'bank' && item.form !== 'rapid')),
      has: (item) =>
        item.difficulty !== undefined ||
        children(item, 'facet').some(({ name }) => name === 'difficulty'),
    }),
})
