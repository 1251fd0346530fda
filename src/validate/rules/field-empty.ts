import { allMissingRules } from '../fields.ts'
import { itemAt } from '../item-at.ts'
import { endOf, startOf } from '../places.ts'
import { defineRule, made, type Rule } from '../rule.ts'

export const fieldEmpty: Rule = defineRule({
  name: 'field-empty',
  description: 'A label has text behind it.',
  why: 'A label alone was meant to be filled in. It makes no card, and nobody sees that it is empty once the deck is printed.',
  severity: 'error',
  examples: {
    pass: [
      { source: '# Deck\n\n## Stopping\n\n- **Prompt:** “When?”\n- **Formula:** $a$\n' },
      {
        name: 'what it holds stands below',
        source: '# Deck\n\n## Stopping\n\n**Formula:**\n\n$$\na\n$$\n',
      },
    ],
    fail: [
      {
        source: '# Deck\n\n## Stopping\n\n- **Prompt:**\n- **Formula:** $a$\n',
        at: ['5:3'],
      },
      {
        name: 'before the next label',
        source:
          '# Deck\n\n### Why cosine?\n\n**Probing:** geometry.\n\n**Short answer:** Direction.\n\n**Deep answer:**\n\n**Follow-ups:** When not?\n\n**Red flags:** “Always.”\n',
        at: ['9:1'],
      },
    ],
  },
  *check(project, _, tools) {
    for (const fault of made(project, 'field-empty')) {
      const { place } = fault
      const owner = itemAt(project, place)
      const label = tools.text(place.file).slice(startOf(place), endOf(place))
      const rules = allMissingRules.filter((rule) => asksFor(rule, label))
      yield { ...fault, mutes: owner ? [{ rules, within: owner.item.position }] : [] }
    }
  },
})

/** Whether a rule such as `short-answer-missing` asks for what a label names; «Answer» is the short one. */
function asksFor(rule: string, label: string): boolean {
  const bare = label
    .toLowerCase()
    .replace(/[^a-z]+/g, ' ')
    .trim()
  const field = rule.replace(/-missing$/, '').replaceAll('-', ' ')
  if (bare.includes(field)) return true
  const others: Readonly<Record<string, RegExp>> = {
    probe: /prob|intent/,
    'short answer': /^(?:direct )?answer|tl ?dr/,
    'deep answer': /long|details|explanation/,
    'follow ups': /follow/,
    'red flags': /mistake|pattern|pitfall/,
  }
  return others[field]?.test(bare) ?? false
}
