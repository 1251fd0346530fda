import { defineRule, type Rule } from '../rule.ts'

export const fileSize: Rule = defineRule({
  name: 'file-size',
  description: 'A deck is no longer than a mebibyte.',
  why: 'A file of that size is no notes by hand. Files with the same `deck:` are one deck.',
  severity: 'error',
  stage: 'read',
  examples: { pass: [], fail: [] },
  *check() {},
})
