import fc from 'fast-check'
import { expect, test } from 'vitest'
import { clusters } from '../../src/ast/clusters.ts'
import { expectGrowth } from '../processor-time.ts'

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })
const atOnce = (text: string): string[] =>
  Array.from(segmenter.segment(text), ({ segment }) => segment)

test.each([
  ['a letter with two thousand accents', `a${'\u0301'.repeat(2000)}b`],
  ['a family at every place of a part', `${'a'.repeat(250)}${'👩‍👩‍👧‍👦'.repeat(20)}`],
  ['flags, an odd number of letters', `é${'🇩🇪'.repeat(200)}🇩`],
  ['hands of every colour', `é${'👍🏽'.repeat(200)}`],
  ['lines that end in both signs', 'é\r\n'.repeat(200)],
  ['syllables', '각'.normalize('NFD').repeat(300)],
  ['conjuncts', 'क्षि'.repeat(200)],
  ['halves of pairs', `é${'\ud83d'.repeat(600)}${'\udc4d'.repeat(600)}`],
  ['nothing', ''],
])('%s: the clusters are those of the whole', (_, text) => {
  for (let before = 0; before < 12; before++) {
    const moved = 'é'.repeat(before) + text
    expect(clusters(moved)).toEqual(atOnce(moved))
  }
})

test('any text of signs that belong together: the clusters are those of the whole', () => {
  // No halves of pairs: a source is UTF-8, which has none, and the segmenter itself treats them in more than one way.
  const sign = fc.constantFrom(
    ...['a', '\u0301', '\u200d', '👩', '🏽', '🇩', '\r', '\n', '\ufe0f', '👍'],
    ...['\u1100', '\u1161', '\u11a8', 'क', '्', 'ि', '\u0600', '\u200c'],
  )
  const long = fc.array(sign, { minLength: 200, maxLength: 900 }).map((signs) => signs.join(''))
  fc.assert(
    fc.property(long, (text) => void expect(clusters(text)).toEqual(atOnce(text))),
    { numRuns: 100 },
  )
})

test('twice as much text takes at most 2.6 times as long', () =>
  expectGrowth((count) => clusters('é'.repeat(count)), [20_000, 40_000], { most: 2.6, noise: 100 }))
