import { defineRule, type Rule } from '../rule.ts'

export const fileUnreadable: Rule = defineRule({
  name: 'file-unreadable',
  description: 'Every deck can be read.',
  why: 'A file without permission, or a link that leads out of the content folder, is left out.',
  severity: 'error',
  stage: 'read',
  examples: {
    pass: [{ source: '# Deck\n\nText.\n' }, { name: 'an empty file', source: '' }],
    fail: [
      { source: '', reading: 'link to nowhere', at: ['1:1'] },
      { source: '', reading: 'link to itself', at: ['1:1'] },
    ],
  },
  *check() {},
})
