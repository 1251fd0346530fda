import { defineRule, type Rule } from '../rule.ts'

export const cardOverflow: Rule = defineRule({
  name: 'card-overflow',
  description: 'What is asked and what is answered fit on a printed card.',
  why: 'A card that is cut off in the middle of its answer teaches half of it. The message says which side is too long, and by how much at the smallest type.',
  severity: 'warning',
  stage: 'emit',
  examples: {
    pass: [
      {
        source: '# Deck\n\n## Rapid fire\n\n- Why cosine? → It compares direction.\n',
        backend: { name: 'pdf', options: { documents: ['cards'] } },
      },
      {
        name: 'a paragraph',
        source:
          '# Deck\n\n### Why cosine?\n\n' +
          'It compares the directions of two vectors and not their lengths. '.repeat(3),
        backend: { name: 'pdf', options: { documents: ['cards'] } },
      },
    ],
    fail: [
      {
        source:
          '# Deck\n\n### Why cosine?\n\n' +
          'It compares the directions of two vectors and not their lengths. '.repeat(60),
        backend: { name: 'pdf', options: { documents: ['cards'] } },
        at: ['3:1'],
      },
      {
        name: 'a list on a smaller card',
        source: `# Deck\n\n### Why cosine?\n\n- Direction.\n${'- A line of its own.\n'.repeat(60)}`,
        backend: { name: 'pdf', options: { documents: ['cards'], cards: '3x3' } },
        at: ['3:1'],
      },
    ],
  },
  *check() {},
})
