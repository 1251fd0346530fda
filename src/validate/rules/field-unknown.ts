import { missingRules } from '../fields.ts'
import { itemAt } from '../item-at.ts'
import { replacement } from '../replacement.ts'
import { defineRule, type Rule } from '../rule.ts'

export const fieldUnknown: Rule = defineRule({
  name: 'field-unknown',
  description: 'A bold label that is almost one of a field is spelt as one.',
  why: 'A misspelt label is prose: its text goes to the field above it, and the card lacks the one it was written for.',
  severity: 'error',
  examples: {
    pass: [
      {
        source: '# Deck\n\n### Why cosine?\n\n**Note:** any bold text that is no label is prose.\n',
      },
      {
        name: 'by other names',
        source:
          '---\ntitle: Deck\n---\n\n### Why cosine?\n\n**Probe:** geometry.\n\n**TL;DR:** Direction.\n\n**Explanation:** No length.\n\n**Follow-up questions:** When not?\n\n**Pitfalls:** “Always.”\n',
      },
    ],
    fail: [
      {
        source:
          '# Deck\n\n### Why cosine?\n\n**Probing:** geometry.\n\n**Short anwser:** It compares direction.\n\n**Deep answer:** The dot product mixes direction and length.\n\n**Follow-ups:** When not?\n\n**Red flags:** “Always.”\n',
        at: ['7:1'],
        fixed:
          '# Deck\n\n### Why cosine?\n\n**Probing:** geometry.\n\n**Short answer:** It compares direction.\n\n**Deep answer:** The dot product mixes direction and length.\n\n**Follow-ups:** When not?\n\n**Red flags:** “Always.”\n',
      },
      {
        name: 'in a list',
        source: '# Deck\n\n## Stopping\n\n- **Formula:** $a$\n- **Kernal:** $a$\n',
        at: ['6:3'],
        fixed: '# Deck\n\n## Stopping\n\n- **Formula:** $a$\n- **Kernel:** $a$\n',
      },
    ],
  },
  *check(project, _, tools) {
    for (const { node } of tools.nodes(project.decks, 'unknownField')) {
      const { label, nearest, position } = node
      const owner = itemAt(project, position)
      const bare = label.replace(/(?<!\s)\s*[:：]\s*$/, '')
      const expected = capitalised(node.expected || nearest)
      yield {
        reason: `Unexpected label “${bare}”, expected “${expected}”`,
        place: position,
        note: 'It is read as prose until then.',
        fix: replacement(tools, position.file, labelPlace(position, bare), bare, expected),
        mutes: owner ? [{ rules: missingRules(nearest), within: owner.item.position }] : [],
      }
    }
  },
})

/** The start of a field, where its label stands between marks of a heading or of bold text. */
function labelPlace<P extends { start: { offset?: number | undefined }; end: object }>(
  place: P,
  label: string,
): P {
  const offset = (place.start.offset ?? 0) + label.length + 8
  return { ...place, end: { ...place.end, offset } }
}

function capitalised(label: string): string {
  return label.charAt(0).toUpperCase() + label.slice(1)
}
