import { defineRule, made, type Rule } from '../rule.ts'

export const tableColumns: Rule = defineRule({
  name: 'table-columns',
  description: 'A row has no more cells than the header.',
  why: 'A bare bar inside a formula parts a cell in two, and what does not fit the header is dropped by most readers.',
  severity: 'error',
  examples: {
    pass: [{ source: '# Deck\n\n| a | b |\n|---|---|\n| $P(A\\\\|B)$ | b |\n' }],
    fail: [{ source: '# Deck\n\n| a | b |\n|---|---|\n| $P(A|B)$ | b |\n', at: ['5:1'] }],
  },
  check: (project) => made(project, 'table-columns'),
})
