import { defineRule, type Rule } from '../rule.ts'

export const sheetOverflow: Rule = defineRule({
  name: 'sheet-overflow',
  description: 'The one-pager fits on its page.',
  why: 'A second page is not on the wall. The message says by how much it is too long at the smallest size that can be read, and which blocks are the largest.',
  severity: 'error',
  stage: 'emit',
  examples: {
    pass: [
      {
        source:
          '---\ntitle: Deck\nsheet: { paper: a4 }\n---\n\n## Stopping\n\n- **Formula:** $a$\n',
        backend: { name: 'pdf', options: { documents: ['sheet'] } },
      },
      {
        name: 'a deck without a sheet of its own',
        source: '# Deck\n\n## Rapid fire\n\n- Why cosine? → It compares direction.\n',
        backend: { name: 'pdf', options: { documents: ['sheet'] } },
      },
    ],
    fail: [
      {
        source:
          '---\ntitle: Deck\nsheet: { paper: a4 }\n---\n\n' +
          Array.from(
            { length: 120 },
            (_, i) =>
              `### Concept ${i}\n\n- **Formula:** $a_{${i}} = b$\n- **Kernel:** $b$\n- **Legend:** $a$ = first; $b$ = second\n- **Prompt:** “When does it stop?”\n- **Story:** Cut it by 3 %.\n\n`,
          ).join(''),
        backend: { name: 'pdf', options: { documents: ['sheet'] } },
        at: ['3:1'],
      },
      {
        name: 'prose',
        source:
          '---\ntitle: Deck\nsheet: { paper: a4 }\n---\n\n## Width\n\n' +
          'A sentence that takes its room on the page, and more of it. '.repeat(600),
        backend: { name: 'pdf', options: { documents: ['sheet'] } },
        at: ['3:1'],
      },
    ],
  },
  *check() {},
})
