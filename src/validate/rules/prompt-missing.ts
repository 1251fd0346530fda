import { children } from '../../ast/cards.ts'
import { owes } from '../matrix.ts'
import { missing } from '../missing.ts'
import { defineRule, type Rule } from '../rule.ts'

export const promptMissing: Rule = defineRule({
  name: 'prompt-missing',
  description: 'A concept of a sheet has the prompt that brings it up.',
  why: 'A formula that one cannot tell the cue for stays on the sheet. The prompt ties it to the question that asks for it.',
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
          '# Deck\n\n| Concept | Formula | Typical prompt |\n|---|---|---|\n| a | $x$ | “When?” |\n',
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
          '---\npreset: sheet\n---\n\n# Deck\n\n## Stopping\n\n- **Formula:** $a = b$\n- **Kernel:** $a$\n- **Legend:** $a$ = cost; $b$ = price\n- **Story:** Saved 3 hours.\n',
        at: ['7:4'],
      },
      {
        name: 'an empty cell in a column of its table',
        source:
          '# Deck\n\n| Concept | Formula | Typical prompt |\n|---|---|---|\n| a | $x$ | “When?” |\n| b | $x$ | |\n',
        at: ['6:3'],
      },
    ],
  },
  check: (project, _, tools) =>
    missing(project, {
      what: 'a prompt',
      label: '**Prompt:**',
      isOwed: (placed) => owes('prompt', placed, tools),
      has: (item) => children(item, 'prompt').length > 0,
    }),
})
