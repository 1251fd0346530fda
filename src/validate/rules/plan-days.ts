import { claims } from '../claims.ts'
import { defineRule, type Rule } from '../rule.ts'

export const planDays: Rule = defineRule({
  name: 'plan-days',
  description: 'A plan ends within the days that its section says.',
  why: 'A calendar is made from it. A round after the last day is a round that nobody has time for.',
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
          '# Deck\n\n## Study plan\n\nTwo rounds over 7 days.\n\n| Round | Day |\n|---|---|\n| Phone | 1 |\n| Coding | 8 |\n',
        at: ['5:17'],
      },
      {
        name: 'in the title',
        source:
          '# Deck\n\n## A 14-day plan\n<!-- role: plan -->\n\n| Round | Day |\n|---|---|\n| Phone | 1 |\n| Coding | 20 |\n',
        at: ['3:6'],
      },
    ],
  },
  *check(project, _, tools) {
    for (const { plan, claimed, place } of claims(project, 'day', tools)) {
      const last = Math.max(0, ...plan.children.map(({ day }) => day ?? 0))
      if (last > claimed)
        yield {
          reason: `Unexpected number of days ${claimed}, expected at least ${last}, the day of the last round`,
          place,
          note: 'Move the rounds closer together, or correct the number.',
        }
    }
  },
})
