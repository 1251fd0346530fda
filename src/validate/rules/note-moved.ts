import { defineRule, type Rule } from '../rule.ts'

export const noteMoved: Rule = defineRule({
  name: 'note-moved',
  description: 'A note of the last Anki package is still in the same deck of Anki.',
  why: 'An import updates the text of a note and leaves its cards where they are, since learners may have moved them on purpose. The message has the search that finds them there, and the deck to move them to. It is said once.',
  severity: 'info',
  stage: 'emit',
  examples: { pass: [], fail: [] },
  *check() {},
})
