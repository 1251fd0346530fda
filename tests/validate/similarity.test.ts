import fc from 'fast-check'
import { expect, test } from 'vitest'
import { masked, shinglesOf, wordNumbers } from '../../src/validate/shingles.ts'
import { alike } from '../../src/validate/similarity.ts'
import { runs } from '../runs.ts'

function words(...list: string[]): Uint32Array {
  return wordNumbers(list.join(' '))
}

/** How much two sets share: their common part in their union. */
function jaccard(a: Uint32Array, b: Uint32Array): number {
  const common = [...a].filter((shingle) => b.includes(shingle)).length
  return common / new Set([...a, ...b]).size
}

test('words of the title are one sign where two and more stand together', () => {
  const [state = 1, and = 1, batch = 1] = words('state', 'and', 'batch')
  const text = words('state', 'batch', 'size', 'effects', 'and', 'batch')
  expect([...masked(text, words('batch', 'size', 'effects'))]).toEqual([state, 0, and, batch])
})

test('words are letters and digits, whatever their case and form', () => {
  expect(words('Ａ-b', '“Straße”,', 'N=10')).toEqual(words('a', 'b', 'straße', 'n', '10'))
  expect(words('𝒙y', '😀z')).toEqual(words('xy', 'z'))
  expect(words('漢字', 'é')).toHaveLength(2)
  expect(words('', '…')).toHaveLength(0)
})

test('shingles are runs of three words', () => {
  const [abc, bcd] = [words('a', 'b', 'c'), words('b', 'c', 'd')].map((run) => shinglesOf(run)[0])
  const all = shinglesOf(words('a', 'b', 'c', 'd', 'x', 'a', 'b', 'c'))
  expect([...all]).toEqual([...new Set(all)].toSorted((a, b) => a - b))
  expect(all).toHaveLength(5)
  expect([...all]).toEqual(expect.arrayContaining([abc, bcd]))
  expect(shinglesOf(words('a', 'c', 'b'))).not.toEqual(shinglesOf(words('a', 'b', 'c')))
  expect(shinglesOf(words('a', 'b'))).toHaveLength(1)
  expect(shinglesOf(words())).toHaveLength(0)
})

/** The groups by comparing each text with each. */
function groupsOf(texts: readonly Uint32Array[], degree: number): number[][] {
  const group = texts.map((_, i) => i)
  for (const [i, a] of texts.entries())
    for (const [j, b] of texts.entries())
      if (jaccard(a, b) >= degree) {
        const [from, to] = [group[j], group[i] ?? i]
        for (const [k, of] of group.entries()) if (of === from) group[k] = to
      }
  const members = [...new Set(group)].map((of) =>
    group.flatMap((other, i) => (other === of ? i : [])),
  )
  return members.filter(({ length }) => length > 1)
}

test('the groups are those of comparing each with each, exactly from the degree on', () => {
  const text = fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 3, maxLength: 12 })
  fc.assert(
    fc.property(
      fc.array(text, { minLength: 2, maxLength: 9 }),
      fc.constantFrom(0.3, 0.6, 0.9),
      (lists, degree) => {
        const all = lists.map((list) => shinglesOf(words(...list)))
        const found = alike(
          all.map((shingles, key) => ({ key, shingles })),
          degree,
        )
        expect(found).toEqual(groupsOf(all, degree))
      },
    ),
    { numRuns: runs({ quick: 200, sample: 2_000, long: 50_000 }) },
  )
})

test('ten thousand answers, half of them copies, take seconds at most', () => {
  const texts = Array.from({ length: 10_000 }, (_, i) => {
    const own = Array.from({ length: 30 }, (_, j) => `own${i}x${j}`)
    const copy = Array.from({ length: 30 }, (_, j) => (j === i % 30 ? `own${i}` : `copy${j}`))
    return { key: i, shingles: shinglesOf(words(...(i % 2 === 0 ? own : copy))) }
  })
  const groups = alike(texts, 0.6)
  expect(groups.map(({ length }) => length)).toEqual([5000])
}, 20_000)
