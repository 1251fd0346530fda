import { defineRule, made, type Rule } from '../rule.ts'

export const idDuplicate: Rule = defineRule({
  name: 'id-duplicate',
  description: 'No two items of a deck are pinned to the same id.',
  why: 'Progress, cards and links hang on the id. Two items with one id would share a card and overwrite each other.',
  severity: 'error',
  examples: {
    pass: [
      {
        source:
          '# Deck\n\n### Why cosine?\n<!-- id: cosine -->\n\nDirection.\n\n### Why dot?\n<!-- id: dot -->\n\nLength.\n',
      },
      {
        name: 'the same id in another deck',
        source: '# Deck\n\n### Why cosine?\n<!-- id: cosine -->\n\nDirection.\n',
        others: { 'other.md': '# Other\n\n### Why cosine?\n<!-- id: cosine -->\n\nDirection.\n' },
      },
    ],
    fail: [
      {
        source:
          '# Deck\n\n### Why cosine?\n<!-- id: cosine -->\n\nDirection.\n\n### Why dot?\n<!-- id: cosine -->\n\nLength.\n',
        at: ['9:1'],
      },
      {
        name: 'in a bank',
        source:
          '# Deck\n\n## Question bank\n\n- [ ] Why cosine? (easy) <!-- id: cosine -->\n- [ ] Why dot? (easy) <!-- id: cosine -->\n',
        at: ['6:23'],
      },
    ],
  },
  check: (project) => made(project, 'id-duplicate'),
})
