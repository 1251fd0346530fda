import { children } from '../../ast/cards.ts'
import { owes } from '../matrix.ts'
import { missing } from '../missing.ts'
import { defineRule, type Rule } from '../rule.ts'

export const storyMissing: Rule = defineRule({
  name: 'story-missing',
  description: 'A concept of a sheet has its impact story.',
  why: 'The story shows that one has used it, and what it was worth. Without it the row is a line from a textbook.',
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
        name: 'a row whose cells are full',
        source:
          '# Deck\n\n| Concept | Formula | Impact story (≤ 15 words) |\n|---|---|---|\n| a | $x$ | Saved 3 hours. |\n',
      },
      {
        name: 'a concept that chose its own form',
        source: '# Deck\n\n## Stopping\n\n- **Formula:** $a$\n',
      },
    ],
    fail: [
      {
        name: 'preset sheet',
        source:
          '---\npreset: sheet\n---\n\n# Deck\n\n## Stopping\n\n- **Formula:** $a = b$\n- **Kernel:** $a$\n- **Legend:** $a$ = cost; $b$ = price\n- **Prompt:** “When does it stop?”\n',
        at: ['7:4'],
      },
      {
        name: 'an empty cell in a column of its table',
        source:
          '# Deck\n\n| Concept | Formula | Impact story (≤ 15 words) |\n|---|---|---|\n| a | $x$ | Saved 3 hours. |\n| b | $x$ | |\n',
        at: ['6:3'],
      },
    ],
  },
  check: (project, _, tools) =>
    missing(project, {
      what: 'a story',
      label: '**Story:**',
      isOwed: (placed) => owes('story', placed, tools),
      has: (item) => children(item, 'story').length > 0,
    }),
})
