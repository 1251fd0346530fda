import { defineRule, made, type Rule } from '../rule.ts'

export const idRenamed: Rule = defineRule({
  name: 'id-renamed',
  description: 'A reworded title keeps its id.',
  why: 'The lock remembers the ids of the last build. A new title would be a new card without history; pinning the old id keeps it.',
  severity: 'warning',
  examples: {
    pass: [
      {
        source:
          '# Deck\n\n### Why cosine similarity for embeddings?\n\nIt compares direction and ignores magnitude, which varies with frequency.\n',
        before:
          '# Deck\n\n### Why cosine similarity for embeddings?\n\nIt compares direction and ignores magnitude, which varies with frequency.\n',
      },
      {
        name: 'another question in its place',
        source: '# Deck\n\n### What is recall?\n\nThe share of the positives that a model finds.\n',
        before:
          '# Deck\n\n### Why cosine similarity for embeddings?\n\nIt compares direction and ignores magnitude, which varies with frequency.\n',
      },
    ],
    fail: [
      {
        source:
          '# Deck\n\n### Why is cosine similarity used for embeddings?\n\nIt compares direction and ignores magnitude, which varies with frequency.\n',
        before:
          '# Deck\n\n### Why cosine similarity for embeddings?\n\nIt compares direction and ignores magnitude, which varies with frequency.\n',
        at: ['3:5'],
        fixed:
          '# Deck\n\n### Why is cosine similarity used for embeddings?\n<!-- id: why-cosine-similarity-for-embeddings -->\n\nIt compares direction and ignores magnitude, which varies with frequency.\n',
      },
      {
        name: 'a line of a list',
        source:
          '# Deck\n\n## Rapid fire\n\n- Why is cosine used for embeddings? → It compares direction and ignores magnitude.\n',
        before:
          '# Deck\n\n## Rapid fire\n\n- Why cosine for embeddings? → It compares direction and ignores magnitude.\n',
        at: ['5:3'],
        fixed:
          '# Deck\n\n## Rapid fire\n\n- Why is cosine used for embeddings? → It compares direction and ignores magnitude. <!-- id: why-cosine-for-embeddings -->\n',
      },
    ],
  },
  check: (project) => made(project, 'id-renamed'),
})
