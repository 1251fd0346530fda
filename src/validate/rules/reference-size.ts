import { defineRule, made, type Rule } from '../rule.ts'

export const referenceSize: Rule = defineRule({
  name: 'reference-size',
  description: 'References do not make a deck more than some times as long.',
  why: 'Each use of `[name]` stands for the whole address of its definition: a thousand uses of one long address make megabytes of kilobytes.',
  severity: 'error',
  examples: {
    pass: [
      { source: '# Deck\n\nSee [the page] and [the page].\n\n[the page]: https://example.org\n' },
      {
        name: 'forty times the same',
        source: `# Deck\n\n${'See [the page]. '.repeat(40)}\n\n[the page]: https://example.org/${'a'.repeat(200)}\n`,
      },
    ],
    fail: [
      {
        source: `# Deck\n\n${'See [the page]. '.repeat(300)}\n\n[the page]: https://example.org/${'a'.repeat(3000)}\n`,
        at: ['3:1013'],
      },
      {
        name: 'in a list',
        source: `# Deck\n\n${'- [the page]\n'.repeat(300)}\n\n[the page]: https://example.org/${'a'.repeat(3000)}\n`,
        at: ['61:3'],
      },
    ],
  },
  check: (project) => made(project, 'reference-size'),
})
