import { defineRule, made, type Rule } from '../rule.ts'

export const anchorBroken: Rule = defineRule({
  name: 'anchor-broken',
  description: 'A link to a heading leads to one that is there.',
  why: 'Headings are reworded more often than files are renamed. The link still opens the page, at the wrong place.',
  severity: 'error',
  examples: {
    pass: [
      { source: '# Deck\n\nSee [[#Metrics]].\n\n## Metrics\n\nText.\n' },
      {
        name: 'by the slug of a heading, here and in another deck',
        source:
          '# Deck\n\nSee [above](#why-cosine) and [the other](other.md#recall).\n\n### Why cosine?\n\nDirection.\n',
        others: { 'other.md': '# Other\n\n## Recall\n\nA share.\n' },
      },
    ],
    fail: [
      { source: '# Deck\n\nSee [[#Metric]].\n\n## Metrics\n\nText.\n', at: ['3:5'] },
      {
        name: 'in another deck',
        source: '# Deck\n\nSee [recall](other.md#recal).\n',
        others: { 'other.md': '# Other\n\n## Recall\n\nA share.\n' },
        at: ['3:5'],
      },
    ],
  },
  check: (project) => made(project, 'anchor-broken'),
})
