import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createDiagram } from '../../src/render/diagram/draw.ts'

const pieces = [
  ...['A', 'B', 'é1', 'end', 'subgraph', 's', 'direction LR', 'style', 'class', '%%', 'graph TD'],
  ...['-->', '---', '-.->', '==>', '~~~', '--', '-.', '<-->', 'x--x', '--o', '&', '|', ':::', ';'],
  ...[
    '[',
    ']',
    '(',
    ')',
    '{',
    '}',
    '((',
    '))',
    '[/',
    '/]',
    '\\]',
    '>',
    '"',
    '#quot;',
    '#',
    '<br/>',
  ],
  ...['\n', '\n', '\n', ' ', ' ', 'text', '\\n', '$$', '@{', '😀', '\u0000', '\t'],
]

test('any text is drawn or refused with a line that it has; nothing is thrown', () => {
  const diagram = createDiagram()
  const source = fc
    .array(fc.constantFrom(...pieces), { maxLength: 40 })
    .map((parts) => `flowchart TD\n${parts.join('')}`)
  let drawn = 0
  fc.assert(
    fc.property(source, (text) => {
      const { svg, error } = diagram(text)
      expect(Boolean(svg)).toBe(!error)
      if (error) {
        expect(error.reason).toMatch(/^Unexpected /)
        expect(error.line).toBeGreaterThanOrEqual(1)
        expect(error.line).toBeLessThanOrEqual(text.split('\n').length)
      } else drawn += 1
    }),
    { numRuns: 1500, seed: 11 },
  )
  expect(drawn).toBeGreaterThan(0)
})

test('statements in any order are drawn or refused', () => {
  const lines = [
    ...['A --> B', 'B --> C', 'C --> A', 'A --> s', 's --> t', 't --> B', 'A & B --> C & D'],
    ...['subgraph s', 'subgraph t [T]', 'end', 'end', 'direction LR', 'A --> A', 'D{x} -->|y| A'],
  ]
  const source = fc
    .array(fc.constantFrom(...lines), { maxLength: 16 })
    .map((parts) => `flowchart TD\n${parts.join('\n')}`)
  let drawn = 0
  fc.assert(
    fc.property(source, (text) => {
      const { svg, error } = createDiagram()(text)
      expect(Boolean(svg)).toBe(!error)
      if (svg) {
        drawn += 1
        expect(svg('p')).not.toMatch(/NaN|undefined|Infinity/)
      }
    }),
    { numRuns: 400, seed: 11 },
  )
  expect(drawn).toBeGreaterThan(40)
})

test('long input ends soon', () => {
  const started = performance.now()
  for (const unit of ['A[', '--', '"', 'A --> ', '& ', '\n;', '<', '#a', '(('])
    createDiagram()(`flowchart TD\n${unit.repeat(40_000 / unit.length)}`)
  expect(performance.now() - started).toBeLessThan(5000)
})
