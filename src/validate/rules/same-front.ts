import { defineRule, type Rule } from '../rule.ts'

export const sameFront: Rule = defineRule({
  name: 'same-front',
  description: 'No two cards of a kind ask the same.',
  why: 'On a card nothing is seen but the question. Two of the same words, in different sections, cannot be told apart, and Anki marks them as duplicates.',
  severity: 'warning',
  stage: 'emit',
  examples: {
    pass: [
      {
        source:
          '# Deck\n\n## Rapid fire\n\n- Why cosine? → It compares direction.\n- Why dot? → It counts length too.\n',
        backend: { name: 'anki' },
      },
      {
        source:
          '# Deck\n\n### What is recall in retrieval?\n\nA share.\n\n### What is recall in law?\n\nA right.\n',
        backend: { name: 'anki' },
      },
    ],
    fail: [
      {
        source:
          '# Deck\n\n## Retrieval\n\n### What is recall?\n\nA share.\n\n## Law\n\n### What is recall?\n<!-- id: recall-in-law -->\n\nA right.\n',
        backend: { name: 'anki' },
        at: ['11:5'],
      },
      {
        name: 'in a list',
        source:
          '# Deck\n\n## Rapid fire\n\n- What is recall? → A share.\n- What is recall? → A right. <!-- id: recall-in-law -->\n',
        backend: { name: 'anki' },
        at: ['6:3'],
      },
    ],
  },
  *check() {},
})
