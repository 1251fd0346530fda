import { defineRule, type Rule } from '../rule.ts'

export const mathMathjax: Rule = defineRule({
  name: 'math-mathjax',
  description: 'A formula keeps to the commands that Anki knows too.',
  why: 'Anki sets formulas with MathJax, which lacks some commands of KaTeX. Such a command shows as red text on the card.',
  severity: 'warning',
  stage: 'emit',
  examples: {
    pass: [
      {
        source:
          '# Deck\n\n## Rapid fire\n\n- Which class? → $\\operatorname*{arg\\,max}_c p(c)$.\n',
        backend: { name: 'anki' },
      },
      {
        source: '# Deck\n\n## Rapid fire\n\n- Which numbers? → $\\mathbb{R}$.\n',
        backend: { name: 'anki' },
      },
    ],
    fail: [
      {
        source: '# Deck\n\n## Rapid fire\n\n- Which class? → $\\argmax_c p(c)$.\n',
        backend: { name: 'anki' },
        at: ['5:1'],
      },
      {
        name: 'each command once',
        source: '# Deck\n\n## Stopping\n\n- **Formula:** $x \\isin \\reals$\n',
        backend: { name: 'anki' },
        at: ['3:1', '3:1'],
      },
    ],
  },
  *check() {},
})
