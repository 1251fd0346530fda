import { defineRule, type Rule } from '../rule.ts'

export const imageFormat: Rule = defineRule({
  name: 'image-format',
  description: 'A picture is a PNG or a JPEG.',
  why: 'The PDF can embed these two. Of any other picture its alternative text is printed.',
  severity: 'warning',
  stage: 'emit',
  examples: { pass: [], fail: [] },
  *check() {},
})
