import { defineRule, type Rule } from '../rule.ts'

export const mathMathjax: Rule = defineRule({
  name: 'math-mathjax',
  description: 'A formula keeps to the commands that Anki knows too.',
  why: 'Anki sets formulas with MathJax, which lacks some commands of KaTeX. Such a command shows as red text on the card.',
  severity: 'warning',
  stage: 'emit',
  examples: { pass: [], fail: [] },
  *check() {},
})
