import { defineRule, made, type Rule } from '../rule.ts'

export const idRepeatedTitle: Rule = defineRule({
  name: 'id-repeated-title',
  description: 'Items with the same title are told apart by a pinned id.',
  why: 'The id of an item is its title. Where two titles are the same, the second id depends on their order, and an edit above it moves the progress of one to the other.',
  severity: 'warning',
  examples: {
    pass: [{ source: '# Deck\n\n### Why cosine?\n\nDirection.\n\n### Why dot?\n\nLength.\n' }],
    fail: [
      {
        source: '# Deck\n\n### Why cosine?\n\nDirection.\n\n### Why cosine?\n\nLength.\n',
        at: ['7:5'],
      },
    ],
  },
  check: (project) => made(project, 'id-repeated-title'),
})
