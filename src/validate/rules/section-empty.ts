import { titlePlace, toText } from '../../ast/text.ts'
import { defineRule, type Rule } from '../rule.ts'

export const sectionEmpty: Rule = defineRule({
  name: 'section-empty',
  description: 'A heading has something below it.',
  why: 'An empty heading stands on the page and in the table of contents, and promises what is not there.',
  severity: 'info',
  examples: {
    pass: [
      { source: '# Deck\n\n## Metrics\n\n### Recall\n\nA share.\n' },
      { name: 'a list is something', source: '# Deck\n\n## Metrics\n\n- Recall\n' },
    ],
    fail: [
      { source: '# Deck\n\n## Metrics\n\n## Recall\n\nA share.\n', at: ['3:4'] },
      {
        name: 'the last one',
        source: '# Deck\n\n## Metrics\n\nText.\n\n### Recall\n',
        at: ['7:5'],
      },
    ],
  },
  *check(project, _, tools) {
    for (const { node: section } of tools.nodes(project.decks, 'section'))
      if (section.children.every(({ type }) => type === 'facet'))
        yield {
          reason: `Unexpected heading “${toText(section.title)}” with nothing below it, expected text or items`,
          place: titlePlace(section),
          note: 'Write what it promises, or take it out.',
        }
  },
})
