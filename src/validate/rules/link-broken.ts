import { defineRule, made, type Rule } from '../rule.ts'

export const linkBroken: Rule = defineRule({
  name: 'link-broken',
  description: 'A link inside the project leads to a deck.',
  why: 'A link to a renamed note leads nowhere in every output, and nobody clicks all of them before publishing.',
  severity: 'error',
  examples: {
    pass: [
      {
        source: '# Deck\n\nSee [[Other]] and [the other one](other.md).\n',
        others: { 'other.md': '# Other\n\nText.\n' },
      },
      {
        name: 'a site is not looked at, and code is no link',
        source: '# Deck\n\nSee [the paper](https://example.org/a) and `[[code]]`.\n',
      },
    ],
    fail: [
      {
        source: '# Deck\n\nSee [[Ohter]].\n',
        others: { 'other.md': '# Other\n\nText.\n' },
        at: ['3:5'],
      },
      {
        name: 'a Markdown link',
        source: '# Deck\n\nSee [the other one](ohter.md).\n',
        others: { 'other.md': '# Other\n\nText.\n' },
        at: ['3:5'],
      },
    ],
  },
  check: (project) => made(project, 'link-broken'),
})
