import { defineRule, made, type Rule } from '../rule.ts'

export const assetRemote: Rule = defineRule({
  name: 'asset-remote',
  description: 'A picture lies in the content folder.',
  why: 'Nothing is loaded from the network: a build must give the same bytes tomorrow, and readers are not to be tracked.',
  severity: 'warning',
  examples: {
    pass: [
      { source: '# Deck\n\n![A curve](curve.png)\n', assets: ['curve.png'] },
      {
        name: 'a link is no picture',
        source: '# Deck\n\nSee [the curve](https://example.org/curve.png).\n',
      },
    ],
    fail: [
      { source: '# Deck\n\n![A curve](https://example.org/curve.png)\n', at: ['3:1'] },
      {
        name: 'in a table',
        source: '# Deck\n\n| a |\n|---|\n| ![A curve](http://example.org/curve.png) |\n',
        at: ['5:3'],
      },
    ],
  },
  check: (project) => made(project, 'asset-remote'),
})
