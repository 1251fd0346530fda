import { defineRule, type Rule } from '../rule.ts'

export const fileSize: Rule = defineRule({
  name: 'file-size',
  description: 'A deck is no longer than a mebibyte.',
  why: 'A file of that size is no notes by hand. Files with the same `deck:` are one deck.',
  severity: 'error',
  stage: 'read',
  examples: {
    pass: [
      { source: '# Deck\n\nText.\n' },
      { name: 'just below', source: `# Deck\n\n${'A line of notes.\n'.repeat(60_000)}` },
    ],
    fail: [
      { source: `# Deck\n\n${'A line of notes.\n'.repeat(62_000)}`, at: ['1:1'] },
      { name: 'counted in bytes', source: `# Deck\n\n${'漢字\n'.repeat(150_000)}`, at: ['1:1'] },
    ],
  },
  *check() {},
})
