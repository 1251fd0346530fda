import { defineRule, made, type Rule } from '../rule.ts'

export const parseTimeout: Rule = defineRule({
  name: 'parse-timeout',
  description: 'A deck is read within its time and memory.',
  why: 'Some texts that nobody writes make a Markdown parser work for minutes. A source that nobody vouches for (`--untrusted`), or that is very long, is given some seconds; then it is kept as plain text.',
  severity: 'error',
  examples: {
    pass: [
      { source: '# Deck\n\nA paragraph.\n' },
      { source: '# Deck\n\n- a list\n  - in a list\n' },
    ],
    fail: [
      { source: '# Deck\n\nA paragraph.\n', reading: 'no time', at: ['1:1'] },
      {
        name: 'with front matter',
        source: '---\ntitle: Deck\n---\n\nA paragraph.\n',
        reading: 'no time',
        at: ['1:1'],
      },
    ],
  },
  check: (project) => made(project, 'parse-timeout'),
})
