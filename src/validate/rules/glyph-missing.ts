import { defineRule, type Rule } from '../rule.ts'

export const glyphMissing: Rule = defineRule({
  name: 'glyph-missing',
  description: 'Every character is in one of the fonts.',
  why: 'A character without a glyph prints as an empty box, or not at all.',
  severity: 'error',
  stage: 'emit',
  examples: { pass: [], fail: [] },
  *check() {},
})
