import { defineRule, type Rule } from '../rule.ts'

export const noteTypeChanged: Rule = defineRule({
  name: 'note-type-changed',
  description: 'A note of the last Anki package still has the same note type.',
  why: 'Anki updates a note only while its type is the same, so a question that became a concept keeps its old text there. Change the type of the note in Anki, as the message says, and import again: progress stays. It is said once.',
  severity: 'warning',
  stage: 'emit',
  examples: { pass: [], fail: [] },
  *check() {},
})
