import { defineRule, made, type Rule } from '../rule.ts'

export const linkRefused: Rule = defineRule({
  name: 'link-refused',
  description: 'A link has a safe address: https:, http:, mailto:, a relative path or a fragment.',
  why: 'A deck is data. An address such as `javascript:` would run in the reader’s browser.',
  severity: 'error',
  examples: {
    pass: [
      { source: '# Deck\n\nSee [the paper](https://example.org).\n' },
      {
        name: 'mail, and a place of the deck',
        source:
          '# Deck\n\nWrite to [us](mailto:us@example.org) or see [below](#metrics).\n\n## Metrics\n\nText.\n',
      },
    ],
    fail: [
      { source: '# Deck\n\nSee [the paper](javascript:alert).\n', at: ['3:5'] },
      {
        name: 'a picture in its own address',
        source: '# Deck\n\n![A dot](data:image/png;base64,AAAA)\n',
        at: ['3:1'],
      },
    ],
  },
  check: (project) => made(project, 'link-refused'),
})
