import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  addLine,
  jsonParts,
  lineFeed,
  oneLine,
  type Written,
} from '../../src/backends/json/write.ts'

const tidied = (_: string, part: unknown): unknown =>
  typeof part === 'string' ? part.replace(/\r\n?/g, '\n').normalize('NFC') : part

test.each([0, 1, 2, 10])('parts are what JSON.stringify gives, indented by %i', (indent) => {
  const value = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 8 },
      fc.string({ unit: 'grapheme' }),
      fc.integer(),
      fc.constantFrom(null, true, undefined),
      fc.array(tie('value'), { maxLength: 4 }),
      fc.dictionary(fc.string(), tie('value'), { maxKeys: 4 }),
    ),
  })).value
  fc.assert(
    fc.property(fc.record({ value, list: fc.array(value) }), (given) => {
      expect([...jsonParts(given, indent)].join('')).toBe(JSON.stringify(given, undefined, indent))
    }),
  )
})

test('parts that stand deep in another value are indented as there', () => {
  const value = { a: [1, { b: '' }], c: [] }
  const [start, end] = ['{\n  "x": [\n    ', '\n  ]\n}']
  const whole = JSON.stringify({ x: [value] }, undefined, 2)
  expect(start + [...jsonParts(value, 2, 2)].join('') + end).toBe(whole)
  expect(lineFeed(2, 2)).toBe('\n    ')
})

test('no part is longer than one item of a deck', () => {
  const item = { text: 'x'.repeat(1000) }
  const value = {
    decks: [{ tree: Array.from({ length: 50 }, () => item) }],
    cards: Array(50).fill(item),
  }
  const parts = [...jsonParts(value, 2)]
  expect(Math.max(...parts.map((part) => part.length))).toBeLessThan(1100)
})

/** The text of a value on one line. */
function added(value: unknown, written: Written): string {
  const pieces: string[] = []
  addLine(value, written, (piece) => pieces.push(piece))
  return pieces.join('')
}

const odd = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({
    unit: fc.constantFrom('\r', '\n', '\t', '\\', '"', 'n', 'r', 'e', '\u0301', '\u0303', '\u001f'),
  }),
  fc.constantFrom('a\r\nb\r', '\\rho', '\\\r', 'e\u0301', '\ud800', '\u2028', '\u212b', '\u007f'),
)

test('a line is what JSON.stringify gives, whether or not its texts were written before', () => {
  const text = fc.record(
    { markdown: odd, html: odd, tex: odd },
    { requiredKeys: ['markdown', 'html'], noNullPrototype: true },
  )
  const position = fc.constant({ file: 'cafe\u0301.md', start: { line: 1 }, end: { line: 2 } })
  const node = fc.letrec((tie) => ({
    node: fc.oneof(
      { maxDepth: 4 },
      text,
      fc.record(
        {
          type: fc.constantFrom('section', 'question'),
          depth: fc.option(fc.nat(), { nil: undefined }),
          checked: fc.boolean(),
          text,
          tags: fc.array(odd),
          children: fc.array(tie('node'), { maxLength: 3 }),
          position,
        },
        { noNullPrototype: true },
      ),
    ),
  })).node
  fc.assert(
    fc.property(node, (given) => {
      const written = new Map()
      const expected = JSON.stringify(given, tidied)
      expect(added(given, written)).toBe(expected)
      expect(added(given, written)).toBe(expected)
      expect(oneLine(given)).toBe(expected)
    }),
  )
})

test('a letter joins no sign that JSON has for another one', () => {
  expect(JSON.parse(oneLine('a\n\u0303b'))).toBe('a\n\u0303b')
})

test('a text that was written is not written again', () => {
  const text = { html: 'x', markdown: 'x' }
  const written = new Map([[text, '"known"']])
  expect(added([text, { text }], written)).toBe('["known",{"text":"known"}]')
})
