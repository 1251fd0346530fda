import { defineRule, type Rule } from '../rule.ts'

export const cardRemoved: Rule = defineRule({
  name: 'card-removed',
  description: 'A note of the last Anki package still has all its cards.',
  why: 'When a field that a card asks for is deleted, the card stays in Anki and is blank. Tools → Empty Cards deletes such cards. It is said once.',
  severity: 'info',
  stage: 'emit',
  examples: { pass: [], fail: [] },
  *check() {},
})
