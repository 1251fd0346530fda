import { defineRule, type Rule } from '../rule.ts'

export const fileUnreadable: Rule = defineRule({
  name: 'file-unreadable',
  description: 'Every deck can be read.',
  why: 'A file without permission, or a link that leads out of the content folder, is left out.',
  severity: 'error',
  stage: 'read',
  examples: { pass: [], fail: [] },
  *check() {},
})
