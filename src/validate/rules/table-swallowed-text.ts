import { defineRule, made, type Rule } from '../rule.ts'

export const tableSwallowedText: Rule = defineRule({
  name: 'table-swallowed-text',
  description: 'A blank line parts a table from the text below it.',
  why: 'Without one, Markdown reads the text as a row with one cell.',
  severity: 'error',
  examples: {
    pass: [{ source: '# Deck\n\n| a | b |\n|---|---|\n| c | d |\n\nText.\n' }],
    fail: [{ source: '# Deck\n\n| a | b |\n|---|---|\n| c | d |\nText.\n', at: ['6:1'] }],
  },
  check: (project) => made(project, 'table-swallowed-text'),
})
