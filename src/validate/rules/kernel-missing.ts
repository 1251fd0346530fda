import { children } from '../../ast/cards.ts'
import { owes } from '../matrix.ts'
import { missing } from '../missing.ts'
import { defineRule, type Rule } from '../rule.ts'

export const kernelMissing: Rule = defineRule({
  name: 'kernel-missing',
  description: 'A concept of a sheet has its kernel, the formula in two lines at most.',
  why: 'Under pressure one writes the kernel, not the derivation. Finding it while writing the deck is half of the learning.',
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
        source: '# Deck\n\n| Concept | Formula | Kernel |\n|---|---|---|\n| a | $x$ | $x$ |\n',
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
          '---\npreset: sheet\n---\n\n# Deck\n\n## Stopping\n\n- **Formula:** $a = b$\n- **Legend:** $a$ = cost; $b$ = price\n- **Prompt:** “When does it stop?”\n- **Story:** Saved 3 hours.\n',
        at: ['7:4'],
      },
      {
        name: 'an empty cell in a column of its table',
        source:
          '# Deck\n\n| Concept | Formula | Kernel |\n|---|---|---|\n| a | $x$ | $x$ |\n| b | $x$ | |\n',
        at: ['6:3'],
      },
    ],
  },
  check: (project, _, tools) =>
    missing(project, {
      what: 'a kernel',
      label: '**Kernel:**',
      isOwed: (placed) => owes('kernel', placed, tools),
      has: (item) => children(item, 'kernel').length > 0,
    }),
})
