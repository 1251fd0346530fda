import { defineRule, type Rule } from '../rule.ts'

export const fileEncoding: Rule = defineRule({
  name: 'file-encoding',
  description: 'A deck is text in UTF-8.',
  why: 'Any other encoding shows as wrong letters in every output.',
  severity: 'error',
  stage: 'read',
  examples: { pass: [], fail: [] },
  *check() {},
})
