import { defineRule, type Rule } from '../rule.ts'

export const sameFront: Rule = defineRule({
  name: 'same-front',
  description: 'No two cards of a kind ask the same.',
  why: 'On a card nothing is seen but the question. Two of the same words, in different sections, cannot be told apart, and Anki marks them as duplicates.',
  severity: 'warning',
  stage: 'emit',
  examples: { pass: [], fail: [] },
  *check() {},
})
