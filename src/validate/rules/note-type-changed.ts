import { defineRule, type Rule } from '../rule.ts'

export const noteTypeChanged: Rule = defineRule({
  name: 'note-type-changed',
  description: 'A note of the last Anki package still has the same note type.',
  why: 'Anki updates a note only while its type is the same, so a question that became a concept keeps its old text there. Change the type of the note in Anki, as the message says, and import again: progress stays. It is said once.',
  severity: 'warning',
  stage: 'emit',
  examples: {
    pass: [
      {
        source: '# Deck\n\n## Rapid fire\n\n- Why cosine? → It compares direction.\n',
        backend: { name: 'anki' },
        before: '# Deck\n\n## Rapid fire\n\n- Why cosine? → It compares direction.\n',
      },
      {
        name: 'another answer',
        source: '# Deck\n\n## Rapid fire\n\n- Why cosine? → It compares directions.\n',
        backend: { name: 'anki' },
        before: '# Deck\n\n## Rapid fire\n\n- Why cosine? → It compares direction.\n',
      },
    ],
    fail: [
      {
        name: 'a line that became a question of its own',
        source: '# Deck\n\n### Why cosine?\n\nIt compares direction.\n',
        backend: { name: 'anki' },
        before: '# Deck\n\n## Rapid fire\n\n- Why cosine? → It compares direction.\n',
        at: ['3:5'],
      },
      {
        name: 'a question that became a concept',
        source: '# Deck\n\n### Momentum?\n\n- **Formula:** $v$\n- **Kernel:** $v$\n',
        backend: { name: 'anki' },
        before: '# Deck\n\n### Momentum?\n\nA running mean.\n',
        at: ['3:5'],
      },
    ],
  },
  *check() {},
})
