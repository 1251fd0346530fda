import { defineRule, made, type Rule } from '../rule.ts'

export const roleUnknown: Rule = defineRule({
  name: 'role-unknown',
  description: 'A role that a comment gives a section is one that there is.',
  why: 'A misspelt role is no role: the lines of the section would stay prose, and nobody would see why.',
  severity: 'error',
  examples: {
    pass: [
      { source: '# Deck\n\n## In a hurry\n<!-- role: rapid -->\n\n- L1 or L2? → sparse; small\n' },
      {
        source:
          '# Deck\n\n## In a hurry\n<!-- role: Rapid fire -->\n\n- L1 or L2? → sparse; small\n',
      },
    ],
    fail: [
      {
        source: '# Deck\n\n## In a hurry\n<!-- role: rapdi -->\n\n- L1 or L2? → sparse; small\n',
        at: ['4:1'],
      },
      { source: '# Deck\n\n## Steps\n<!-- role: steps -->\n\n- One\n', at: ['4:1'] },
    ],
  },
  check: (project) => made(project, 'role-unknown'),
})
