import { claims } from '../claims.ts'
import { defineRule, type Rule } from '../rule.ts'

export const planRounds: Rule = defineRule({
  name: 'plan-rounds',
  description: 'A plan has as many rounds as its section says.',
  why: 'Whoever follows the plan counts on the number, and finds out on the last day that a round is missing.',
  severity: 'warning',
  examples: {
    pass: [
      {
        source:
          '# Deck\n\n## Study plan\n\nTwo rounds over 9 days.\n\n| Round | Day |\n|---|---|\n| Phone | 1 |\n| Coding | 8 |\n',
      },
      {
        name: 'no claim',
        source:
          '# Deck\n\n## Study plan\n\n| Round | Day |\n|---|---|\n| Phone | 1 |\n| Coding | 8 |\n',
      },
    ],
    fail: [
      {
        source:
          '# Deck\n\n## Study plan\n\nThree rounds over 9 days.\n\n| Round | Day |\n|---|---|\n| Phone | 1 |\n| Coding | 8 |\n',
        at: ['5:1'],
      },
      {
        name: 'in the title',
        source:
          '# Deck\n\n## 3 rounds\n<!-- role: plan -->\n\n| Round | Day |\n|---|---|\n| Phone | 1 |\n| Coding | 8 |\n',
        at: ['3:4'],
      },
    ],
  },
  *check(project, _, tools) {
    for (const { plan, claimed, place } of claims(project, 'round', tools)) {
      const count = plan.children.length
      if (count !== claimed)
        yield {
          reason: `Unexpected number of rounds ${claimed}, expected ${count}, which the plan has`,
          place,
          note: 'Add the missing ones to the plan, or correct the number.',
        }
    }
  },
})
