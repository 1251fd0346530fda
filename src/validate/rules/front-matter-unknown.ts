import { defineRule, made, type Rule } from '../rule.ts'

export const frontMatterUnknown: Rule = defineRule({
  name: 'front-matter-unknown',
  description: 'Front matter has only keys that mean something.',
  why: 'A misspelt key is silently without effect, and one looks for the reason everywhere else.',
  severity: 'error',
  examples: {
    pass: [
      { source: '---\ntitle: Deck\npillars: []\n---\n\nText.\n' },
      { name: 'none', source: '# Deck\n\nNo front matter.\n' },
    ],
    fail: [
      { source: '---\ntitle: Deck\npilars: []\n---\n\nText.\n', at: ['3:1'] },
      {
        name: 'a claim that would go unchecked',
        source: '---\ntitle: Deck\nlang: en\nqestions: 3\n---\n\nText.\n',
        at: ['4:1'],
      },
    ],
  },
  check: (project) => made(project, 'front-matter-unknown'),
})
