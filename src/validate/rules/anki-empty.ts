import { defineRule, type Rule } from '../rule.ts'

export const ankiEmpty: Rule = defineRule({
  name: 'anki-empty',
  description: 'A deck for Anki has a card.',
  why: 'A card needs a question with an answer, or a concept with a formula. Without any, there is no package to import.',
  severity: 'info',
  stage: 'emit',
  examples: {
    pass: [
      {
        source: '# Deck\n\n## Rapid fire\n\n- Why cosine? → It compares direction.\n',
        backend: { name: 'anki' },
      },
      {
        name: 'a concept with a formula',
        source: '# Deck\n\n## Stopping\n\n- **Formula:** $a$\n',
        backend: { name: 'anki' },
      },
    ],
    fail: [
      {
        source: '# Deck\n\n## Metrics\n\nText without a question.\n',
        backend: { name: 'anki' },
        at: ['1:1'],
      },
      {
        name: 'questions without answers',
        source: '# Deck\n\n## Question bank\n\n- [ ] Why cosine? (easy)\n',
        backend: { name: 'anki' },
        at: ['1:1'],
      },
    ],
  },
  *check() {},
})
