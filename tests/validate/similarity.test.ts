import fc from 'fast-check'
import { expect, test } from 'vitest'
import { alike, masked, shinglesOf } from '../../src/validate/similarity.ts'

/** How much two sets share: their common part in their union. */
function jaccard(a: Uint32Array, b: Uint32Array): number {
  const common = [...a].filter((shingle) => b.includes(shingle)).length
  return common / new Set([...a, ...b]).size
}

test('words of the title are one sign where two and more stand together', () => {
  const title = ['batch', 'size', 'effects']
  expect(masked(['state', 'batch', 'size', 'effects', 'and', 'batch'], title)).toEqual([
    'state',
    '§',
    'and',
    'batch',
  ])
})

test('shingles are runs of three words', () => {
  const [abc, bcd] = [
    ['a', 'b', 'c'],
    ['b', 'c', 'd'],
  ].map((words) => shinglesOf(words)[0] ?? 0)
  const all = shinglesOf(['a', 'b', 'c', 'd', 'x', 'a', 'b', 'c'])
  expect([...all]).toEqual([...new Set(all)].toSorted((a, b) => a - b))
  expect(all).toHaveLength(5)
  expect([...all]).toEqual(expect.arrayContaining([abc, bcd]))
  expect(shinglesOf(['a', 'c', 'b'])).not.toEqual(shinglesOf(['a', 'b', 'c']))
  expect(shinglesOf(['a', 'b'])).toHaveLength(1)
  expect(shinglesOf([])).toHaveLength(0)
})

test('two texts are alike exactly from the degree on', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 3, maxLength: 12 }),
      fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 3, maxLength: 12 }),
      fc.constantFrom(0.3, 0.6, 0.9),
      (first, second, degree) => {
        const [a, b] = [shinglesOf(first), shinglesOf(second)]
        const groups = alike(
          [
            { key: 1, shingles: a },
            { key: 2, shingles: b },
          ],
          degree,
        )
        expect(groups.length === 1).toBe(jaccard(a, b) >= degree)
      },
    ),
  )
})

test('ten thousand answers, half of them copies, take seconds at most', () => {
  const texts = Array.from({ length: 10_000 }, (_, i) => {
    const own = Array.from({ length: 30 }, (_, j) => `own${i} word${j}`)
    const copy = Array.from({ length: 30 }, (_, j) => (j === i % 30 ? `own${i}` : `copy${j}`))
    return { key: i, shingles: shinglesOf(i % 2 === 0 ? own : copy) }
  })
  const groups = alike(texts, 0.6)
  expect(groups.map(({ length }) => length)).toEqual([5000])
}, 20_000)
