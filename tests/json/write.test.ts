import fc from 'fast-check'
import { expect, test } from 'vitest'
import { jsonParts, oneLine, stringify } from '../../src/backends/json/write.ts'

const tidy = (_: string, part: unknown): unknown =>
  typeof part === 'string' ? part.replace(/\r\n?/g, '\n').normalize('NFC') : part

test.each([0, 1, 2, 10])('parts are what JSON.stringify gives, indented by %i', (indent) => {
  const text = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom('a\r\nb\r', '\\rho', '\\\r', 'e\u0301'),
  )
  const value = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 8 },
      text,
      fc.integer(),
      fc.constantFrom(null, true, undefined),
      fc.array(tie('value'), { maxLength: 4 }),
      fc.dictionary(fc.string(), tie('value'), { maxKeys: 4 }),
    ),
  })).value
  fc.assert(
    fc.property(fc.record({ value, list: fc.array(value) }), (given) => {
      expect([...jsonParts(given, indent)].join('')).toBe(
        JSON.stringify(given, tidy, indent).normalize('NFC'),
      )
    }),
  )
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

test('a line is what JSON.stringify gives, whether or not its texts were written before', () => {
  const text = fc.record(
    {
      markdown: fc.string({ unit: 'grapheme' }),
      html: fc.constantFrom('a\r\nb', '\\rho', 'e\u0301'),
    },
    { noNullPrototype: true },
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
          text,
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
      const expected = JSON.stringify(given, tidy)
      expect(oneLine(given, written)).toBe(expected)
      expect(oneLine(given, written)).toBe(expected)
      expect(stringify(given)).toBe(expected)
    }),
  )
})
