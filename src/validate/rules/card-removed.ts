import { defineRule, type Rule } from '../rule.ts'

export const cardRemoved: Rule = defineRule({
  name: 'card-removed',
  description: 'A note of the last Anki package still has all its cards.',
  why: 'When a field that a card asks for is deleted, the card stays in Anki and is blank. Tools → Empty Cards deletes such cards. It is said once.',
  severity: 'info',
  stage: 'emit',
  examples: {
    pass: [
      {
        source:
          '# Deck\n\n## Stopping\n\n- **Formula:** $a$\n- **Kernel:** $b$\n- **Prompt:** “When does it stop?”\n',
        backend: { name: 'anki' },
        before:
          '# Deck\n\n## Stopping\n\n- **Formula:** $a$\n- **Kernel:** $b$\n- **Prompt:** “When does it stop?”\n',
      },
      {
        name: 'one more',
        source:
          '# Deck\n\n## Stopping\n\n- **Formula:** $a$\n- **Kernel:** $b$\n- **Prompt:** “When does it stop?”\n',
        backend: { name: 'anki' },
        before: '# Deck\n\n## Stopping\n\n- **Formula:** $a$\n',
      },
    ],
    fail: [
      {
        name: 'no prompt any more',
        source: '# Deck\n\n## Stopping\n\n- **Formula:** $a$\n- **Kernel:** $b$\n',
        backend: { name: 'anki' },
        before:
          '# Deck\n\n## Stopping\n\n- **Formula:** $a$\n- **Kernel:** $b$\n- **Prompt:** “When does it stop?”\n',
        at: ['3:4'],
      },
      {
        name: 'in a matrix',
        source:
          '# Deck\n\n| Concept | Formula | Kernel |\n|---|---|---|\n| Stopping | $a$ | $b$ |\n',
        backend: { name: 'anki' },
        before:
          '# Deck\n\n| Concept | Formula | Kernel | Prompt |\n|---|---|---|---|\n| Stopping | $a$ | $b$ | When? |\n',
        at: ['5:3'],
      },
    ],
  },
  *check() {},
})
