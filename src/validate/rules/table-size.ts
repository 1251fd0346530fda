import { defineRule, made, type Rule } from '../rule.ts'

export const tableSize: Rule = defineRule({
  name: 'table-size',
  description: 'A table has at most fifty thousand cells.',
  why: 'Such a table is generated, and each short row is padded to the longest: a few kilobytes would become many megabytes of every output.',
  severity: 'error',
  examples: { pass: [{ source: '# Deck\n\n$x$\n\n| a |\n|---|\n| b |\n' }], fail: [] },
  check: (project) => made(project, 'table-size'),
})
