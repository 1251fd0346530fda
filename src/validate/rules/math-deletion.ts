import { placeOf } from '../places.ts'
import { defineRule, type Rule } from '../rule.ts'

/** The sign that opens a deletion. */
const opening = /\{\{c[1-9]\d{0,2}::/

export const mathDeletion: Rule = defineRule({
  name: 'math-deletion',
  description: 'A deletion stands around a formula, not in it.',
  why: 'Between dollars all is TeX, so `{{c1::` is shown as a part of the formula, and makes no card. A deletion may hold a whole formula.',
  severity: 'warning',
  examples: {
    pass: [
      {
        source:
          '---\ntitle: Deck\nanki: {cloze: true}\n---\n\nThe output is $\\hat y =$ {{c1::$\\sigma(z)$}}, a ==$p$==.\n',
      },
      { name: 'as code', source: '# Deck\n\nNot `$y = {{c1::x}}$`.\n' },
    ],
    fail: [
      { source: '# Deck\n\nThe output is $\\hat y = {{c1::\\sigma(z)}}$.\n', at: ['3:15'] },
      {
        name: 'in a formula of its own',
        source: '# Deck\n\n### Output\n\n- **Formula:** $y = {{c2::\\sigma(z)}}$\n',
        at: ['5:16'],
      },
    ],
  },
  *check(project, _, tools) {
    for (const type of ['inlineMath', 'math', 'formula', 'kernel'] as const)
      for (const { node, file } of tools.nodes(project.decks, type)) {
        const [sign] = opening.exec(node.value) ?? []
        if (sign === undefined) continue
        yield {
          reason: `Unexpected deletion \`${sign}\` inside a formula, expected one around a formula`,
          place: placeOf(node, file),
          note: `End the formula before it: \`$y =$ ${sign}$x$}}\`.`,
        }
      }
  },
})
