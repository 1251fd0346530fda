import { startOf } from '../places.ts'
import { defineRule, made, type Rule } from '../rule.ts'

export const mathUnclosed: Rule = defineRule({
  name: 'math-unclosed',
  description: 'A block of math that is opened is closed.',
  why: 'A stray `$$` makes a formula of everything down to the end of the file: headings and questions vanish without a word.',
  severity: 'error',
  examples: {
    pass: [{ source: '# Deck\n\n$$\na = b\n$$\n\nText.\n' }],
    fail: [{ source: '# Deck\n\n$$\na = b\n\n## Lost\n\nText.\n', at: ['3:1'] }],
  },
  *check(project, _, tools) {
    for (const fault of made(project, 'math-unclosed')) {
      const { place } = fault
      const swallowed = tools
        .formulas()
        .find(
          (formula) =>
            formula.place.file === place.file && startOf(formula.place) === startOf(place),
        )
      const within = swallowed?.place ?? place
      yield { ...fault, mutes: [{ rules: ['math-invalid', 'math-script', 'math-money'], within }] }
    }
  },
})
