import { defineRule, made, type Rule } from '../rule.ts'

export const tableSize: Rule = defineRule({
  name: 'table-size',
  description:
    'A table has at most fifty thousand cells, and the short rows of a file lack no more.',
  why: 'Such a table is generated, and each short row is padded to the longest: a few kilobytes would become many megabytes of every output.',
  severity: 'error',
  examples: {
    pass: [
      { source: '# Deck\n\n$x$\n\n| a |\n|---|\n| b |\n' },
      {
        name: 'a hundred rows',
        source: `# Deck\n\n${'| a | b |\n'.repeat(1)}|---|---|\n${'| c | d |\n'.repeat(100)}`,
      },
    ],
    fail: [
      {
        source: `# Deck\n\n|${'a|'.repeat(300)}\n|${'-|'.repeat(300)}\n${'|b|\n'.repeat(200)}`,
        at: ['3:1'],
      },
      {
        name: 'narrow and long',
        source: `# Deck\n\nText.\n\n|${'a|'.repeat(100)}\n|${'-|'.repeat(100)}\n${'|b|\n'.repeat(600)}`,
        at: ['5:1'],
      },
      {
        name: 'several of short rows',
        source: `# Deck\n\n${`|${'a|'.repeat(150)}\n|${'-|'.repeat(150)}\n${'|b\n'.repeat(180)}\n`.repeat(2)}`,
        at: ['186:1'],
      },
    ],
  },
  check: (project) => made(project, 'table-size'),
})
