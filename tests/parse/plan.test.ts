import { expect, test } from 'vitest'
import type { PlanStep } from '../../src/ast/nodes.ts'
import { toText } from '../../src/ast/text.ts'
import { select } from '../../src/ast/visit.ts'
import { parse } from '../../src/parse/index.ts'

/** The steps of a plan whose only row has this in its column of minutes. */
function step(minutes: string): PlanStep | undefined {
  const text = `# Study plan\n\n| Round | Minutes | Focus |\n|-|-|-|\n| Coding | ${minutes} | Graphs |\n`
  const { deck } = parse({ path: 'plan.md', text })
  return [...select([deck], 'planStep')][0]
}
const words = (found: PlanStep | undefined) => (found?.children ?? []).map((child) => toText(child))

test.each(['30', '30 min', '30 min.', '~30 minutes', '(30 m)', '30′'])(
  'a cell of %s is a number and nothing else',
  (cell) => {
    expect(step(cell)).toMatchObject({ minutes: 30 })
    expect(words(step(cell))).toEqual(['Graphs'])
  },
)

test.each([
  ['about 30', 'Minutes: about 30'],
  ['chapter 3', 'Minutes: chapter 3'],
  ['3 cups', 'Minutes: 3 cups'],
  ['10–20', 'Minutes: 10–20'],
  ['[3](https://example.org/plan)', 'Minutes: 3'],
])('what else is said in a cell of %s is kept', (cell, shown) => {
  expect(words(step(cell))).toEqual([shown, 'Graphs'])
})
