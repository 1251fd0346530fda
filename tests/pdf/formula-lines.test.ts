import { expect, test } from 'vitest'
import { formulaLines } from '../../src/backends/pdf/boxes/formula-lines.ts'

test('names and formulas of an aligned block are parted, and what goes on below has no name', () => {
  expect(formulaLines('Adam:   m ← βm + g\n        v ← βv + g²\n')).toEqual([
    { label: 'Adam:', value: 'm ← βm + g' },
    { label: undefined, value: 'v ← βv + g²' },
    { label: undefined, value: '' },
  ])
})

test('a space inside a name stays, and white space inside a formula too', () => {
  expect(formulaLines('Of a sum:  a  +  b\nMean:      c')).toEqual([
    { label: 'Of a sum:', value: 'a  +  b' },
    { label: 'Mean:', value: 'c' },
  ])
})

test.each([
  ['without names', 'a = b\nc = d'],
  ['whose formulas begin in several columns', 'One: a\nLonger: b'],
  ['with a line that begins further left', 'Name:   a\n  b'],
  ['with a name that stands in', '  Name:   a\n          b'],
  ['with white space inside a name', 'A  name:  a\nAnother:  b'],
])('a block %s keeps its grid', (_, block) => {
  expect(formulaLines(block)).toBeUndefined()
})
