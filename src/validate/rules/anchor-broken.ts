import { defineRule, made, type Rule } from '../rule.ts'

export const anchorBroken: Rule = defineRule({
  name: 'anchor-broken',
  description: 'A link to a heading leads to one that is there.',
  why: 'Headings are reworded more often than files are renamed. The link still opens the page, at the wrong place.',
  severity: 'error',
  examples: {
    pass: [{ source: '# Deck\n\nSee [[#Metrics]].\n\n## Metrics\n\nText.\n' }],
    fail: [{ source: '# Deck\n\nSee [[#Metric]].\n\n## Metrics\n\nText.\n', at: ['3:5'] }],
  },
  check: (project) => made(project, 'anchor-broken'),
})
