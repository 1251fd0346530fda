import { defineRule, type Rule } from '../rule.ts'

const questions = (count: number): string =>
  Array.from({ length: count }, (_, i) => `### Why ${i}?\n\nBecause.\n\n`).join('')

export const outputSize: Rule = defineRule({
  name: 'output-size',
  description: 'No output is out of proportion to the decks it is made from.',
  why: 'What stands in a deck once may be shown with each of its items. A few kilobytes can so become gigabytes, which fill a disk before anyone sees why. Nothing is written of such an output; the others are made.',
  severity: 'error',
  stage: 'emit',
  examples: {
    pass: [
      {
        source: '# Deck\n\n### Why cosine?\n\nIt compares direction.\n',
        backend: { name: 'site' },
      },
      {
        name: 'some companies with each question',
        source: `# Deck\n\n## Cluster\n\n**Companies:** Acme, Globex, Initech\n\n${questions(40)}`,
        backend: { name: 'site' },
      },
    ],
    fail: [
      {
        source: `---\ntitle: ${'Long and longer '.repeat(500)}\n---\n\n${questions(320)}`,
        backend: { name: 'site' },
        at: ['1:1'],
      },
      {
        name: 'a long heading of the deck',
        source: `# ${'Longer and longer '.repeat(500)}\n\n${questions(300)}`,
        backend: { name: 'site' },
        at: ['1:1'],
      },
    ],
  },
  *check() {},
})
