import { defineRule, type Rule } from '../rule.ts'

export const noteRemoved: Rule = defineRule({
  name: 'note-removed',
  description: 'A note of the last Anki package is in the next one.',
  why: 'A package can add and update notes, not delete them: a question that is deleted here stays in Anki. The message has the search that finds such notes there. It is said once, at the first build without them. A deck whose file was renamed looks the same: give it its old id in the front matter, and its notes are kept.',
  severity: 'info',
  stage: 'emit',
  examples: { pass: [], fail: [] },
  *check() {},
})
