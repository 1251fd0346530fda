import { defineRule, made, type Rule } from '../rule.ts'

export const frontMatterInvalid: Rule = defineRule({
  name: 'front-matter-invalid',
  description: 'Front matter is YAML, and its values are of the right kind.',
  why: 'A value that cannot be read is left out. Said at its own line, it is put right in a second. Settings of rules that no rule understands count too.',
  severity: 'error',
  examples: {
    pass: [
      { source: '---\ntitle: Deck\nquestions: 0\n---\n\nText.\n' },
      {
        name: 'a rule with an option',
        source: '---\ntitle: Deck\nrules:\n  story-length: [warning, { max: 20 }]\n---\n\nText.\n',
      },
    ],
    fail: [
      { source: '---\ntitle: Deck\nquestions: many\n---\n\nText.\n', at: ['3:1'] },
      {
        name: 'a rule that there is not',
        source: '---\ntitle: Deck\nrules:\n  story-lenght: off\n---\n\nText.\n',
        at: ['3:1'],
      },
    ],
  },
  *check(project) {
    for (const fault of made(project, 'front-matter-invalid'))
      yield { note: 'It is left out until then.', ...fault }
  },
})
