import { defineRule, made, type Rule } from '../rule.ts'

export const markCount: Rule = defineRule({
  name: 'mark-count',
  description:
    'A paragraph has at most five hundred of each sign that may open something, such as `*`, `[` or `<`.',
  why: 'For each of them the other end is looked for, through all that follows; some thousands in one paragraph take minutes. Nobody writes them.',
  severity: 'error',
  examples: {
    pass: [
      { source: '# Deck\n\n*One* and *two*, `three`.\n' },
      { name: 'many, but not too many', source: `# Deck\n\n${'*one* '.repeat(200)}\n` },
    ],
    fail: [
      { source: `# Deck\n\n${'*one* '.repeat(300)}\n`, at: ['3:1'] },
      { name: 'brackets', source: `# Deck\n\n${'a [b '.repeat(600)}\n`, at: ['3:1'] },
    ],
  },
  check: (project) => made(project, 'mark-count'),
})
