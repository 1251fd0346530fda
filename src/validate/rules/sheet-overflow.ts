import { defineRule, type Rule } from '../rule.ts'

export const sheetOverflow: Rule = defineRule({
  name: 'sheet-overflow',
  description: 'The one-pager fits on its page.',
  why: 'A second page is not on the wall. The message says by how much it is too long at the smallest size that can be read, and which blocks are the largest.',
  severity: 'error',
  stage: 'emit',
  examples: { pass: [], fail: [] },
  *check() {},
})
