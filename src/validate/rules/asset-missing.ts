import { defineRule, made, type Rule } from '../rule.ts'

export const assetMissing: Rule = defineRule({
  name: 'asset-missing',
  description: 'A picture is where the deck says.',
  why: 'A missing picture is an empty frame in print and on the site, and a broken one in Anki.',
  severity: 'error',
  examples: {
    pass: [
      { source: '# Deck\n\n![A curve](curve.png)\n', assets: ['curve.png'] },
      {
        name: 'in a folder, and by its name alone',
        source: '# Deck\n\n![A curve](pictures/curve.png) and ![[curve.png]]\n',
        assets: ['pictures/curve.png'],
      },
    ],
    fail: [
      { source: '# Deck\n\n![A curve](curev.png)\n', assets: ['curve.png'], at: ['3:1'] },
      {
        name: 'embedded as in Obsidian',
        source: '# Deck\n\nText, then ![[curve.jpg]].\n',
        assets: ['curve.png'],
        at: ['3:12'],
      },
    ],
  },
  check: (project) => made(project, 'asset-missing'),
})
