import { defineRule, type Rule } from '../rule.ts'

export const remoteImage: Rule = defineRule({
  name: 'remote-image',
  description: 'The site shows pictures of the content folder.',
  why: 'A site that loads from elsewhere tracks its readers and breaks offline, so that a remote picture is shown by its description.',
  severity: 'warning',
  stage: 'emit',
  examples: { pass: [], fail: [] },
  *check() {},
})
