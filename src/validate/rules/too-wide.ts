import { defineRule, type Rule } from '../rule.ts'

const book = { name: 'pdf' as const, options: { documents: ['book' as const] } }
const columns = (count: number, cell: string): string => `|${`${cell}|`.repeat(count)}\n`

export const tooWide: Rule = defineRule({
  name: 'too-wide',
  description: 'Words, formulas and tables are no wider than their column.',
  why: 'Paper has an edge. A longer word is broken anywhere, a wider formula is made smaller until it can hardly be read, and a table of too many columns is printed as a list of its rows.',
  severity: 'warning',
  stage: 'emit',
  examples: {
    pass: [
      {
        source:
          '# Deck\n\n## Rapid fire\n\n- Why cosine? → It compares direction, and $a + b$ is short.\n',
        backend: book,
      },
      {
        name: 'a long word with hyphens, and a long formula that breaks at its signs',
        source: `# Deck\n\nIt is ${'state-of-the-art-'.repeat(12)}work.\n\n$$\n${'a + '.repeat(60)}b\n$$\n`,
        backend: book,
      },
    ],
    fail: [
      {
        name: 'a word',
        source: `# Deck\n\nThe sequence ${'GATTACA'.repeat(20)} is long.\n`,
        backend: book,
        at: ['3:14'],
      },
      {
        name: 'a formula that cannot be broken',
        source: `# Deck\n\nText.\n\n$$\n\\text{${'abc'.repeat(60)}}\n$$\n`,
        backend: book,
        at: ['5:1'],
      },
      {
        name: 'a table of a hundred columns',
        source: `# Deck\n\n${columns(100, 'name')}${columns(100, '-')}${columns(100, 'cell')}`,
        backend: book,
        at: ['3:1'],
      },
    ],
  },
  *check() {},
})
