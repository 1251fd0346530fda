import { defineRule, type Rule } from '../rule.ts'

export const ankiEmpty: Rule = defineRule({
  name: 'anki-empty',
  description: 'A deck for Anki has a card.',
  why: 'A card needs a question with an answer, or a concept with a formula. Without any, there is no package to import.',
  severity: 'info',
  stage: 'emit',
  examples: { pass: [], fail: [] },
  *check() {},
})
