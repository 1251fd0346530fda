import { titlePlace, toText } from '../../ast/text.ts'
import { items } from '../../ast/visit.ts'
import { defineRule, type Rule } from '../rule.ts'
import { textSet } from '../shingles.ts'
import { alike } from '../similarity.ts'
import { titleWords } from '../title-words.ts'

export const questionNearDuplicate: Rule = defineRule({
  name: 'question-near-duplicate',
  description: 'No two questions of a deck ask the same in other words.',
  why: 'Two cards for one thing cost a review each, and the two answers drift apart.',
  severity: 'info',
  options: {
    degree: { default: 0.8, description: 'Share of common words from which two titles are near.' },
  },
  examples: {
    pass: [
      {
        source:
          '# Deck\n\n### When do you use Huber loss?\n\nOutliers.\n\n### When do you use focal loss?\n\nImbalance.\n',
      },
      {
        name: 'too short to say',
        source:
          '# Deck\n\n### What is recall?\n\nA share.\n\n### What is recall at k?\n\nA share of the first k.\n',
      },
    ],
    fail: [
      {
        source:
          '# Deck\n\n### Why does gradient clipping help training?\n\nSpikes.\n\n### How does gradient clipping help in training?\n\nSpikes are bounded.\n',
        at: ['3:5'],
      },
      {
        name: 'in a bank',
        source:
          '# Deck\n\n## Question bank\n\n- [ ] Explain the vanishing gradient problem in deep networks (easy)\n- [ ] What is the vanishing gradient problem in a deep network? (hard)\n',
        at: ['5:7'],
      },
    ],
  },
  *check(project, { degree }) {
    for (const deck of project.decks) {
      const questions = [...items({ decks: [deck] })].flatMap(({ item }) =>
        item.type === 'question' ? item : [],
      )
      const texts = questions
        .map((item) => ({ key: item, shingles: textSet(titleWords(toText(item.title))) }))
        .filter(({ shingles }) => shingles.length >= 3)
      for (const [i, group] of alike(texts, degree).entries()) {
        const titles = new Set(group.map(({ title }) => toText(title).toLowerCase()))
        if (titles.size < 2) continue
        for (const item of group)
          yield {
            reason: `Unexpected question like another: “${toText(item.title)}”`,
            place: titlePlace(item),
            note: 'Join them, or say in the title what parts them.',
            cluster: {
              key: `${deck.id} ${i}`,
              least: 2,
              reason: ['Unexpected ', ' questions that ask the same, expected one'],
            },
          }
      }
    }
  },
})
