import { defineRule, made, type Rule } from '../rule.ts'

export const formulaLength: Rule = defineRule({
  name: 'formula-length',
  description: 'A formula has at most two thousand characters.',
  why: 'No page can show a longer one, and setting it takes long and makes a hundred times its size of markup.',
  severity: 'error',
  examples: {
    pass: [
      { source: '# Deck\n\n$x$\n\n| a |\n|---|\n| b |\n' },
      { name: 'just below', source: `# Deck\n\n$$\n${'x + '.repeat(400)}x\n$$\n` },
    ],
    fail: [
      { source: `# Deck\n\n$$\n${'x + '.repeat(600)}x\n$$\n`, at: ['3:1'] },
      { name: 'in a line', source: `# Deck\n\nText $${'x + '.repeat(600)}x$.\n`, at: ['3:6'] },
    ],
  },
  *check(project) {
    for (const fault of made(project, 'formula-length'))
      yield { ...fault, mutes: [{ rules: ['code-language'], within: fault.place }] }
  },
})
