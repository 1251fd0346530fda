import { answer } from '../../ast/cards.ts'
import { items } from '../../ast/visit.ts'
import { proseWords } from '../prose-words.ts'
import { defineRule, type Rule } from '../rule.ts'

export const shortAnswerLength: Rule = defineRule({
  name: 'short-answer-length',
  description: 'A short answer has sixty words at most.',
  why: 'Sixty words are half a minute. What is longer is a deep answer, and leaves no room for the follow-up.',
  severity: 'warning',
  options: { max: { default: 60, description: 'Most words of a short answer.' } },
  examples: {
    pass: [
      { source: '# Deck\n\n## Rapid fire\n\n- Why cosine? → It compares direction.\n' },
      {
        name: 'code is no prose',
        source:
          '# Deck\n\n### Why cosine?\n\n**Probing:** geometry.\n\n**Short answer:** Direction:\n\n```python\nx = 1\nx = 1\nx = 1\nx = 1\nx = 1\nx = 1\nx = 1\nx = 1\nx = 1\nx = 1\nx = 1\nx = 1\nx = 1\nx = 1\nx = 1\nx = 1\nx = 1\nx = 1\nx = 1\nx = 1\nx = 1\nx = 1\nx = 1\nx = 1\nx = 1\nx = 1\nx = 1\nx = 1\nx = 1\nx = 1\n```\n\n**Deep answer:** No length.\n\n**Follow-ups:** When not?\n\n**Red flags:** “Always.”\n',
      },
    ],
    fail: [
      {
        source: `# Deck\n\n## Rapid fire\n\n- Why cosine? → ${'It compares direction and not length. '.repeat(11).trim()}\n`,
        at: ['5:17'],
      },
      {
        name: 'by a shorter measure',
        source:
          '---\nrules:\n  short-answer-length: [warning, { max: 5 }]\n---\n\n# Deck\n\n## Rapid fire\n\n- Why cosine? → It compares the directions of two vectors.\n',
        at: ['10:17'],
      },
    ],
  },
  *check(project, { max }) {
    for (const { item } of items(project)) {
      const short = answer(item, 'short')
      const count = short ? proseWords(short.children) : 0
      if (short && item.type === 'question' && item.form !== 'note' && count > max)
        yield {
          reason: `Unexpected short answer of ${count} words, expected at most ${max}`,
          place: short.position,
          note: 'Keep what one says in a breath, and move the rest to the deep answer.',
        }
    }
  },
})
