import { defineRule, type Rule } from '../rule.ts'

export const mathUnknown: Rule = defineRule({
  name: 'math-unknown',
  description: 'Every part of a formula can be drawn in print.',
  why: 'The PDF draws formulas from KaTeX’s boxes. A part that it does not know may be drawn wrong, and is worth a look.',
  severity: 'warning',
  stage: 'emit',
  examples: {
    pass: [
      {
        source: '# Deck\n\n## Rapid fire\n\n- Which part? → $\\textcolor{red}{a} + \\boxed{b}$.\n',
        backend: { name: 'pdf', options: { documents: ['cards'] } },
      },
      {
        source: '# Deck\n\n## Rapid fire\n\n- Which part? → $\\textcolor{#ff8800}{a}$.\n',
        backend: { name: 'pdf', options: { documents: ['cards'] } },
      },
    ],
    fail: [
      {
        source: '# Deck\n\n## Rapid fire\n\n- Which part? → $\\textcolor{nocolor}{a}$.\n',
        backend: { name: 'pdf', options: { documents: ['cards'] } },
        at: ['5:17'],
      },
      {
        name: 'behind a formula',
        source: '# Deck\n\n### Which part?\n\n$$\n\\colorbox{nocolor}{a}\n$$\n',
        backend: { name: 'pdf', options: { documents: ['cards'] } },
        at: ['5:1'],
      },
    ],
  },
  *check() {},
})
