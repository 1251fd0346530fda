import { children } from '../../ast/cards.ts'
import { owes } from '../matrix.ts'
import { missing } from '../missing.ts'
import { defineRule, type Rule } from '../rule.ts'

export const formulaMissing: Rule = defineRule({
  name: 'formula-missing',
  description: 'A concept of a sheet has its formula.',
  why: 'The formula is what the sheet is printed for. A concept without one takes a place on the page and gives nothing to write down.',
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
        source: '# Deck\n\n| Concept | Formula | Note |\n|---|---|---|\n| a | $x$ | b |\n',
      },
      {
        name: 'a concept that chose its own form',
        source: '# Deck\n\n## Stopping\n\n- **Kernel:** $a$\n',
      },
    ],
    fail: [
      {
        name: 'preset sheet',
        source:
          '---\npreset: sheet\n---\n\n# Deck\n\n## Stopping\n\n- **Kernel:** $a$\n- **Legend:** $a$ = cost\n- **Prompt:** “When does it stop?”\n- **Story:** Saved 3 hours.\n',
        at: ['7:4'],
      },
      {
        name: 'an empty cell in a column of its table',
        source:
          '# Deck\n\n| Concept | Formula | Note |\n|---|---|---|\n| a | $x$ | b |\n| b | | c |\n',
        at: ['6:3'],
      },
    ],
  },
  check: (project, _, tools) =>
    missing(project, {
      what: 'a formula',
      label: '**Formula:**',
      isOwed: (placed) => owes('formula', placed, tools),
      has: (item) => children(item, 'formula').length > 0,
    }),
})
