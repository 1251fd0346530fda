import { defineRule, type Rule } from '../rule.ts'

export const cardOverflow: Rule = defineRule({
  name: 'card-overflow',
  description: 'What is asked and what is answered fit on a printed card.',
  why: 'A card that is cut off in the middle of its answer teaches half of it. The message says which side is too long, and by how much at the smallest type.',
  severity: 'warning',
  stage: 'emit',
  examples: { pass: [], fail: [] },
  *check() {},
})
