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
    ],
    fail: [
      {
        source:
          '# Deck\n\n## Stopping\n\n- **Prompt:** “When?”\n- **Prompt:** “Why?”\n- **Formula:** $a$\n',
        at: ['6:3'],
      },
    ],
  },
  check: (project) => made(project, 'field-duplicate'),
})
