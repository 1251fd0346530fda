import fc from 'fast-check'
import { expect, test } from 'vitest'
import { slug } from '../../src/ast/text.ts'
import { runs } from '../runs.ts'
import { sign } from '../signs.ts'

test.each([
  ['Why L2, not L1?', 'why-l2-not-l1'],
  ["Bayes' rule", 'bayes-rule'],
  ['Über ‘große’ Zahlen', 'über-große-zahlen'],
  ['…', 'item'],
  // Written apart, by an apostrophe too, and as one letter.
  ["A'\u0301", '\u00e1'],
  ['A\u0301', '\u00e1'],
])('the slug of “%s” is “%s”', (title, expected) => {
  expect(slug(title)).toBe(expected)
})

test('the slug of any title is one that systems do not write in another way, never empty or long', () => {
  const some = fc.constantFrom('a', 'A', 'İ', 'ß', 'Σ', "'", '’', '\u0301', '\u0327', '-', ' ', '7')
  const title = fc.array(fc.oneof(some, sign), { maxLength: 12 }).map((signs) => signs.join(''))
  fc.assert(
    fc.property(title, (text) => {
      const made = slug(text)
      expect(made.normalize('NFC')).toBe(made)
      expect(made).toMatch(/^[\p{L}\p{M}\p{N}]+(?:-[\p{L}\p{M}\p{N}]+)*$/u)
      expect([...made].length).toBeLessThanOrEqual(80)
    }),
    { numRuns: runs({ quick: 500, sample: 5_000, long: 200_000 }) },
  )
})
