import { defineRule, type Rule } from '../rule.ts'
import { withoutWords } from '../tex-text.ts'

export const mathLetters: Rule = defineRule({
  name: 'math-letters',
  description: 'A name of several letters is set as a name.',
  why: 'TeX sets `TPR` as the product of T, P and R, with the spacing of one. In `\\mathrm{}` it is one name.',
  severity: 'info',
  examples: {
    pass: [
      { source: '# Deck\n\nThe rate $\\mathrm{TPR} = QK^\\top$.\n' },
      { name: 'a product', source: '# Deck\n\nThe product $A B C$ of $XY$.\n' },
    ],
    fail: [
      {
        source: '# Deck\n\nThe rate $TPR / 2$.\n',
        at: ['3:11'],
        fixed: '# Deck\n\nThe rate $\\mathrm{TPR} / 2$.\n',
      },
      {
        name: 'in a table, behind an escaped bar',
        source: '# Deck\n\n| a |\n|---|\n| $P(x\\|y) / FPR$ |\n',
        at: ['5:14'],
        fixed: '# Deck\n\n| a |\n|---|\n| $P(x\\|y) / \\mathrm{FPR}$ |\n',
      },
    ],
  },
  *check(_, __, tools) {
    for (const { tex, place, offset, node } of tools.formulas()) {
      // Most formulas have no such word, with or without what stands in `\text{…}`.
      if (node.type === 'legendEntry' || !/[A-Z]{3}/.test(tex)) continue
      for (const { index, 0: name } of withoutWords(tex).matchAll(
        /(?<![A-Za-z\\_^])[A-Z]{3,}(?![A-Za-z])/g,
      )) {
        const isCommand = /\\[A-Za-z]*$/.test(tex.slice(0, index))
        if (isCommand) continue
        const [start, end] = [offset(index), offset(index + name.length)]
        const text = `\\mathrm{${name}}`
        yield {
          reason: `Unexpected \`${name}\`, which is set as a product of letters, expected \`${text}\``,
          place: tools.placeIn(place.file, start, end),
          note: 'Where it is a product, write blanks between the letters.',
          fix: { title: 'Set it as a name', edits: [{ file: place.file, start, end, text }] },
        }
      }
    }
  },
})
