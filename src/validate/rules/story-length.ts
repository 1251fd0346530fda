import { contentPlace } from '../places.ts'
import { proseWords } from '../prose-words.ts'
import { defineRule, type Rule } from '../rule.ts'

export const storyLength: Rule = defineRule({
  name: 'story-length',
  description: 'An impact story is one breath: fifteen words at most.',
  why: 'A story is said at the whiteboard while a formula is being written. What is longer is not said, and takes the room of the next row on the sheet.',
  severity: 'warning',
  options: { max: { default: 15, description: 'Most words of a story; a figure is one word.' } },
  examples: {
    pass: [
      {
        source:
          '# Deck\n\n## Depth\n\n- **Story:** Cut validation RMSE by 0.015 by halving the depth of every tree.\n',
      },
      {
        name: 'by a longer measure',
        source:
          '---\nrules:\n  story-length: [warning, { max: 30 }]\n---\n\n# Deck\n\n## Depth\n\n- **Story:** We looked at the validation curves for a week and then cut the RMSE by 0.015 in production.\n',
      },
    ],
    fail: [
      {
        source:
          '# Deck\n\n## Depth\n\n- **Story:** We looked at the validation curves for a week and then cut the RMSE by 0.015 in production.\n',
        at: ['5:14'],
      },
      {
        name: 'in a matrix',
        source:
          '# Deck\n\n| Concept | Formula | Story |\n|---|---|---|\n| Depth | $d$ | We looked at the validation curves for a week and then cut the RMSE by 0.015 in production. |\n',
        at: ['5:17'],
      },
    ],
  },
  *check(project, { max }, tools) {
    for (const { node: story } of tools.nodes(project.decks, 'story')) {
      const count = proseWords(story.children)
      if (count > max)
        yield {
          reason: `Unexpected story of ${count} words, expected at most ${max}`,
          place: contentPlace(story, story.position.file),
          note: 'Keep what was done and the figure it changed.',
        }
    }
  },
})
