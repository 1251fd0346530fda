import { toText } from '../../ast/text.ts'
import { contentPlace } from '../places.ts'
import { defineRule, type Rule } from '../rule.ts'

/** Words that say how much. */
const figure =
  /\d|\b(?:half|halved|halving|twice|thrice|doubled?|doubling|tripled?|tripling|third|quarter|zero|one|two|three|four|five|six|seven|eight|nine|ten|dozen|hundred|thousand|million|billion|first)\b/i

export const storyVague: Rule = defineRule({
  name: 'story-vague',
  description: 'An impact story has a figure.',
  why: '“Improved the model” is said by everyone. A figure with its unit can be asked about, and shows that somebody measured.',
  severity: 'info',
  examples: {
    pass: [
      { source: '# Deck\n\n## Depth\n\n- **Story:** Cut latency from 45 ms to 28 ms.\n' },
      {
        name: 'a figure in words',
        source: '# Deck\n\n## Depth\n\n- **Story:** Halved the latency of search.\n',
      },
    ],
    fail: [
      { source: '# Deck\n\n## Depth\n\n- **Story:** Improved the model a lot.\n', at: ['5:14'] },
      {
        name: 'in a matrix',
        source:
          '# Deck\n\n| Concept | Formula | Story |\n|---|---|---|\n| Depth | $d$ | Made search faster. |\n',
        at: ['5:17'],
      },
    ],
  },
  *check(project, _, tools) {
    for (const { node: story } of tools.nodes(project.decks, 'story'))
      if (!figure.test(toText(story.children)))
        yield {
          reason: 'Unexpected story without a figure, expected one that says how much',
          place: contentPlace(story, story.position.file),
          note: 'Name what changed, from what to what, with its unit.',
        }
  },
})
