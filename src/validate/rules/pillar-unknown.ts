import { nearest } from '../../ast/distance.ts'
import { replacement } from '../replacement.ts'
import { defineRule, type Rule } from '../rule.ts'

export const pillarUnknown: Rule = defineRule({
  name: 'pillar-unknown',
  description: 'A pillar is one of those that the deck names.',
  why: 'A misspelt pillar opens a group of its own and leaves a gap in the right one.',
  severity: 'error',
  examples: {
    pass: [
      {
        source:
          '---\npillars: [Optimization]\n---\n\n# Deck\n\n## Stopping\n\n- **Pillar:** optimization\n- **Formula:** $a$\n',
      },
      {
        name: 'a deck without pillars',
        source: '# Deck\n\n## Stopping\n\n- **Pillar:** Optimization\n- **Formula:** $a$\n',
      },
    ],
    fail: [
      {
        source:
          '---\npillars: [Optimization]\n---\n\n# Deck\n\n## Stopping\n\n- **Pillar:** Optimization\n- **Formula:** $a$\n\n## Starting\n\n- **Pillar:** Optimisation\n- **Formula:** $b$\n',
        at: ['14:3'],
        fixed:
          '---\npillars: [Optimization]\n---\n\n# Deck\n\n## Stopping\n\n- **Pillar:** Optimization\n- **Formula:** $a$\n\n## Starting\n\n- **Pillar:** Optimization\n- **Formula:** $b$\n',
      },
      {
        name: 'nothing near it',
        source:
          '---\npillars: [Optimization]\n---\n\n| Pillar | Concept | Formula |\n|---|---|---|\n| Optimization | Stopping | $a$ |\n| Statistics | Mean | $b$ |\n',
        at: ['8:3'],
      },
    ],
  },
  *check(project, _, tools) {
    for (const deck of project.decks) {
      const { pillars } = deck.meta
      if (pillars.length === 0) continue
      for (const { node, file } of tools.nodes([deck], 'facet')) {
        if (node.name !== 'pillar') continue
        for (const value of node.values) {
          if (pillars.some((pillar) => pillar.toLowerCase() === value.toLowerCase())) continue
          const near = nearest(value, pillars, 3)
          yield {
            reason: `Unexpected pillar “${value}”, expected ${near ? `“${near}”` : `one of ${pillars.join(', ')}`}`,
            place: node.position,
            note: 'The pillars of a deck stand in its front matter.',
            fix: near ? replacement(tools, file, node.position, value, near) : undefined,
          }
        }
      }
    }
  },
})
