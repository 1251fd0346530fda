import { defineRule, type Rule } from '../rule.ts'

export const glyphMissing: Rule = defineRule({
  name: 'glyph-missing',
  description: 'Every character is in one of the fonts.',
  why: 'A character without a glyph prints as an empty box, or not at all.',
  severity: 'error',
  stage: 'emit',
  examples: {
    pass: [
      {
        source: '# Deck\n\n## Rapid fire\n\n- What is ∇·F? → Ελληνικά, русский, ½ and “naïve”.\n',
        backend: { name: 'pdf', options: { documents: ['cards'] } },
      },
      {
        name: 'signs and pictures',
        source: '# Deck\n\n## Rapid fire\n\n- Why? → Since 😀 ✓ → $\\aleph_0$.\n',
        backend: { name: 'pdf', options: { documents: ['cards'] } },
      },
    ],
    fail: [
      {
        source: '# Deck\n\n## Rapid fire\n\n- Why cosine? → 漢 it compares.\n',
        backend: { name: 'pdf', options: { documents: ['cards'] } },
        at: ['5:17'],
      },
      {
        name: 'in a title',
        source: '# Deck\n\n### Why 漢?\n\nIt compares.\n',
        backend: { name: 'pdf', options: { documents: ['cards'] } },
        at: ['3:1'],
      },
    ],
  },
  *check() {},
})
