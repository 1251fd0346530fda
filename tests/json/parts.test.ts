import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createParts } from '../../src/backends/json/parts.ts'

const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 80 }),
  fc.constantFrom('−'.repeat(100_000), 'x'.repeat(300_000), '😀'.repeat(63), ''),
)

test('parts are the UTF-8 of all that was added, and end where they may', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ text, settles: fc.boolean() })), (given) => {
      const parts = createParts()
      const ends = new Set<number>()
      let whole = ''
      for (const { text, settles } of given) {
        parts.add(text)
        whole += text
        if (!settles) continue
        parts.settle()
        ends.add(Buffer.byteLength(whole))
      }
      const made = parts.all()
      expect(Buffer.concat(made).equals(Buffer.from(whole))).toBe(true)
      let end = 0
      for (const part of made.slice(0, -1)) {
        end += part.length
        expect(ends).toContain(end)
      }
    }),
  )
})

test('many short texts are few parts, none of them long', () => {
  const parts = createParts()
  for (let index = 0; index < 100_000; index++) {
    parts.add(`${index}, and on it goes`)
    parts.settle()
  }
  const sizes = parts.all().map(({ length }) => length)
  expect(sizes.length).toBeGreaterThan(4)
  expect(sizes.length).toBeLessThan(12)
  expect(Math.max(...sizes)).toBeLessThan(300_000)
})
