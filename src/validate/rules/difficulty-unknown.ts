import { nearest } from '../../ast/distance.ts'
import { replacement } from '../replacement.ts'
import { defineRule, type Rule } from '../rule.ts'

const difficulties = ['easy', 'medium', 'hard']

/** Words that people write for them. */
const synonyms: Readonly<Record<string, string>> = {
  simple: 'easy',
  beginner: 'easy',
  basic: 'easy',
  low: 'easy',
  moderate: 'medium',
  intermediate: 'medium',
  normal: 'medium',
  difficult: 'hard',
  advanced: 'hard',
  expert: 'hard',
  high: 'hard',
}

export const difficultyUnknown: Rule = defineRule({
  name: 'difficulty-unknown',
  description: 'A difficulty is easy, medium or hard.',
  why: 'Filters and statistics know three words. A fourth one hides the question from all of them.',
  severity: 'error',
  examples: {
    pass: [
      { source: '# Deck\n\n## Question bank\n\n- What is focal loss? (Hard)\n' },
      {
        name: 'not the last word',
        source: '# Deck\n\n### When is it (hard) to train?\n\nOften.\n',
      },
    ],
    fail: [
      {
        source: '# Deck\n\n## Question bank\n\n- What is focal loss? (meduim)\n',
        at: ['5:23'],
        fixed: '# Deck\n\n## Question bank\n\n- What is focal loss? (medium)\n',
      },
      {
        source: '# Deck\n\n### What is focal loss?\n\n**Difficulty:** advanced\n\nA loss.\n',
        at: ['5:1'],
        fixed: '# Deck\n\n### What is focal loss?\n\n**Difficulty:** hard\n\nA loss.\n',
      },
    ],
  },
  *check(project, _, tools) {
    for (const { node, file } of tools.nodes(project.decks, 'facet')) {
      if (node.name !== 'difficulty') continue
      for (const value of node.values) {
        const word = value.toLowerCase()
        if (difficulties.includes(word)) continue
        const near = synonyms[word] ?? nearest(word, difficulties)
        yield {
          reason: `Unexpected difficulty “${value}”, expected ${near ?? 'easy, medium or hard'}`,
          place: node.position,
          note: 'There are three: easy, medium, hard.',
          fix: near ? replacement(tools, file, node.position, value, near) : undefined,
        }
      }
    }
  },
})
