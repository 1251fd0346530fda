import { outsideCode } from '../ignore.ts'
import { defineRule, type Rule } from '../rule.ts'

export const headingSkip: Rule = defineRule({
  name: 'heading-skip',
  description: 'A heading is at most one level below the one above it.',
  why: 'Readers and screen readers take the level for the place in the whole. A level that is left out looks like a part that is missing.',
  severity: 'info',
  examples: {
    pass: [
      { source: '# Deck\n\n## Metrics\n\n### Recall\n\nA share.\n\n## Losses\n\nText.\n' },
      {
        name: 'in code, a mark is no heading',
        source: '# Deck\n\n## Shell\n\n```sh\n#### a comment\n```\n\n### Recall\n\nA share.\n',
      },
    ],
    fail: [
      { source: '# Deck\n\n## Metrics\n\n#### Recall\n\nA share.\n', at: ['5:1'] },
      { source: '# Deck\n\n## Metrics\n\n### Recall\n\n##### At k\n\nA share.\n', at: ['7:1'] },
    ],
  },
  *check(project, _, tools) {
    for (const deck of project.decks)
      for (const file of deck.files) {
        let before = 0
        for (const { index, 0: line, 1: marks = '' } of outsideCode(tools.text(file)).matchAll(
          /^ {0,3}(#{1,6})(?=[ \t]).*/gm,
        )) {
          const depth = marks.length
          const start = index + line.indexOf('#')
          if (before > 0 && depth > before + 1)
            yield {
              reason: `Unexpected heading of level ${depth} below one of level ${before}, expected level ${before + 1}`,
              place: tools.placeIn(file, start, index + line.trimEnd().length),
              note: 'Take a mark away, or add the level between.',
              cluster: {
                key: `${file} ${before} ${depth}`,
                reason: [
                  'Unexpected ',
                  ' headings more than one level below the one above them, expected no level left out',
                ],
              },
            }
          before = depth
        }
      }
  },
})
