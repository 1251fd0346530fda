import { defineRule, type Rule } from '../rule.ts'

export const mathUnknown: Rule = defineRule({
  name: 'math-unknown',
  description: 'Every part of a formula can be drawn in print.',
  why: 'The PDF draws formulas from KaTeX’s boxes. A part that it does not know may be drawn wrong, and is worth a look.',
  severity: 'warning',
  stage: 'emit',
  examples: { pass: [], fail: [] },
  *check() {},
})
