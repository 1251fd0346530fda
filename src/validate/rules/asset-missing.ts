import { defineRule, made, type Rule } from '../rule.ts'

export const assetMissing: Rule = defineRule({
  name: 'asset-missing',
  description: 'A picture is where the deck says.',
  why: 'A missing picture is an empty frame in print and on the site, and a broken one in Anki.',
  severity: 'error',
  examples: {
    pass: [{ source: '# Deck\n\n![A curve](curve.png)\n', assets: ['curve.png'] }],
    fail: [{ source: '# Deck\n\n![A curve](curev.png)\n', assets: ['curve.png'], at: ['3:1'] }],
  },
  check: (project) => made(project, 'asset-missing'),
})
