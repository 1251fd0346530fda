import { expect, test } from 'vitest'
import { alignTex } from '../../src/validate/align.ts'
import { createLocator } from '../../src/validate/places.ts'
import { rowsOf } from '../../src/validate/rows.ts'

test.each([
  ['on a line', 'see $a+b$', 'a+b', 'b', 7],
  ['with backticks', '$`a+b`$', 'a+b', 'b', 4],
  ['in brackets', String.raw`\( a+b \)`, 'a+b', 'b', 5],
  ['behind a bar of a cell', String.raw`$P(A\|B)$`, 'P(A|B)', 'B', 6],
  ['behind a double bar of TeX', String.raw`$\|x\|$`, String.raw`\|x\|`, 'x', 3],
  ['in a quote', '$$\n> a\n> b\n> $$', 'a\nb', 'b', 9],
  ['in a list', '$$\n    a\n    b\n    $$', 'a\nb', 'b', 13],
  ['with CR LF', '$$\r\na\r\nb\r\n$$', 'a\nb', 'b', 7],
  ['in a math fence', '```math\na\nb\n```', 'a\nb', 'b', 10],
  ['past a label', '**Formula:** $b$ = $a$', 'a', 'a', 20],
])('%s', (_, raw, tex, letter, offset) => {
  expect(alignTex(raw, tex)[tex.indexOf(letter)]).toBe(offset)
})

test('what does not agree stays inside the source', () => {
  const map = alignTex('$a$', 'something else')
  expect(map).toHaveLength('something else'.length + 1)
  expect(Math.max(...map)).toBeLessThanOrEqual(3)
})

test.each([
  ['a', 1],
  ['', 1],
  [String.raw`a \\ b`, 2],
  [String.raw`a \\ b \\`, 2],
  [String.raw`\begin{aligned} a \\ b \\ c \end{aligned}`, 3],
  [String.raw`\begin{cases} a \\ b \end{cases}`, 2],
  [String.raw`\begin{pmatrix} a \\ b \\ c \end{pmatrix}`, 1],
  [String.raw`\sum_{\substack{i \\ j}} a`, 1],
])('rows of %s', (tex, rows) => {
  expect(rowsOf(tex)).toBe(rows)
})

test('lines end in LF, CR and CR LF', () => {
  const locate = createLocator('a\r\nb\rc\nd')
  expect([0, 3, 5, 7].map((offset) => locate(offset).line)).toEqual([1, 2, 3, 4])
  expect(locate(7)).toEqual({ line: 4, column: 1, offset: 7 })
})
