import { nearest } from '../../ast/distance.ts'
import { items } from '../../ast/visit.ts'
import { defineRule, type Rule } from '../rule.ts'

export const pillarUncovered: Rule = defineRule({
  name: 'pillar-uncovered',
  description: 'Every pillar that a deck names has an item.',
  why: 'The pillars are what an interview checks, and a gap in them is what one finds out too late.',
  severity: 'error',
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
          '---\ntitle: Deck\npillars: [Optimization, System Design]\n---\n\n## Stopping\n\n- **Pillar:** Optimization\n- **Formula:** $a$\n',
        at: ['3:1'],
      },
      {
        name: 'in a matrix',
        source:
          '---\ntitle: Deck\npillars:\n  - Optimization\n  - System Design\n---\n\n| Pillar | Concept | Formula |\n|---|---|---|\n| Optimization | Stopping | $a$ |\n',
        at: ['3:1'],
      },
    ],
  },
  *check(project) {
    for (const deck of project.decks) {
      const covered = new Set<string>()
      for (const { item } of items({ decks: [deck] }))
        if (item.pillar) covered.add(meant(item.pillar, deck.meta.pillars).toLowerCase())
      const open = deck.meta.pillars.filter((pillar) => !covered.has(pillar.toLowerCase()))
      if (open.length > 0)
        yield {
          reason: `Unexpected pillar${open.length > 1 ? 's' : ''} without an item, expected one for ${open.map((name) => `“${name}”`).join(', ')}`,
          place: deck.meta.places.pillars ?? deck.position,
          note: 'Say `**Pillar:** …` in an item, or take the pillar out of the list.',
        }
    }
  },
})

/** The pillar that a misspelt one was meant to be: that it is misspelt is said by another rule. */
function meant(pillar: string, pillars: readonly string[]): string {
  return nearest(pillar, pillars, 3) ?? pillar
}
