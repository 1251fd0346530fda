import { missing } from '../missing.ts'
import { defineRule, type Rule } from '../rule.ts'

export const pillarMissing: Rule = defineRule({
  name: 'pillar-missing',
  description: 'In a deck with pillars, every concept names its own.',
  why: 'A concept without a pillar stands in no row of the matrix, and does not count when the compiler looks for gaps.',
  severity: 'warning',
  presets: ['auto', 'bank', 'interview', 'sheet'],
  examples: {
    pass: [
      {
        source:
          '---\npillars: [Optimization]\n---\n\n# Deck\n\n## Stopping\n\n- **Pillar:** Optimization\n- **Formula:** $a$\n',
      },
      { name: 'a deck without pillars', source: '# Deck\n\n## Stopping\n\n- **Formula:** $a$\n' },
    ],
    fail: [
      {
        source:
          '---\npillars: [Optimization]\n---\n\n# Deck\n\n## Stopping\n\n- **Pillar:** Optimization\n- **Formula:** $a$\n\n## Starting\n\n- **Formula:** $b$\n',
        at: ['12:4'],
      },
      {
        name: 'in a matrix',
        source:
          '---\npillars: [Optimization]\n---\n\n| Pillar | Concept | Formula |\n|---|---|---|\n| Optimization | Stopping | $a$ |\n| | Starting | $b$ |\n',
        at: ['8:5'],
      },
    ],
  },
  check: (project) =>
    missing(project, {
      what: 'a pillar',
      label: '**Pillar:**',
      isOwed: ({ item, deck }) => item.type === 'concept' && deck.meta.pillars.length > 0,
      has: (item) => item.pillar !== undefined,
    }),
})
