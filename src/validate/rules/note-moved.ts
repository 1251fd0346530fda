import { defineRule, type Rule } from '../rule.ts'

export const noteMoved: Rule = defineRule({
  name: 'note-moved',
  description: 'A note of the last Anki package is still in the same deck of Anki.',
  why: 'An import updates the text of a note and leaves its cards where they are, since learners may have moved them on purpose. The message has the search that finds them there, and the deck to move them to. It is said once.',
  severity: 'info',
  stage: 'emit',
  examples: {
    pass: [
      {
        source: '# Deck\n\n## Metrics\n\n### What is recall?\n\nA share of the positives.\n',
        backend: { name: 'anki' },
        before: '# Deck\n\n## Metrics\n\n### What is recall?\n\nA share of the positives.\n',
      },
      {
        name: 'within its section',
        source:
          '# Deck\n\n## Metrics\n\nText.\n\n### What is recall?\n\nA share of the positives.\n',
        backend: { name: 'anki' },
        before: '# Deck\n\n## Metrics\n\n### What is recall?\n\nA share of the positives.\n',
      },
    ],
    fail: [
      {
        name: 'its section has another name',
        source: '# Deck\n\n## Terms\n\n### What is recall?\n\nA share of the positives.\n',
        backend: { name: 'anki' },
        before: '# Deck\n\n## Metrics\n\n### What is recall?\n\nA share of the positives.\n',
        at: ['5:5'],
      },
      {
        name: 'it stands outside now',
        source: '# Deck\n\n### What is recall?\n\nA share of the positives.\n',
        backend: { name: 'anki' },
        before: '# Deck\n\n## Metrics\n\n### What is recall?\n\nA share of the positives.\n',
        at: ['3:5'],
      },
    ],
  },
  *check() {},
})
