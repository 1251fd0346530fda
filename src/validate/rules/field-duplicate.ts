import { defineRule, made, type Rule } from '../rule.ts'

export const fieldDuplicate: Rule = defineRule({
  name: 'field-duplicate',
  description: 'An item has each of its fields once.',
  why: 'Two short answers are one too many for a card, and usually the second one belongs to a question whose heading is gone.',
  severity: 'error',
  examples: {
    pass: [
      {
        source:
          '# Deck\n\n## Stopping\n\n- **Prompt:** “When?”\n- **Formula:** $a$\n- **Formula:** $b$\n',
      },
      {
        name: 'one each',
        source: '# Deck\n\n### Why cosine?\n\nDirection.\n\n### Why dot?\n\nLength.\n',
      },
    ],
    fail: [
      {
        source:
          '# Deck\n\n## Stopping\n\n- **Prompt:** “When?”\n- **Prompt:** “Why?”\n- **Formula:** $a$\n',
        at: ['6:3'],
      },
      {
        name: 'by another of its names',
        source:
          '# Deck\n\n### Why cosine?\n\n**Short answer:** Direction.\n\n**TL;DR:** No length.\n\n**Deep answer:** Norms vary.\n\n**Probing:** geometry.\n\n**Follow-ups:** When not?\n\n**Red flags:** “Always.”\n',
        at: ['7:1'],
      },
    ],
  },
  check: (project) => made(project, 'field-duplicate'),
})
