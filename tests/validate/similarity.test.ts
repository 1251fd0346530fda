import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createPacker, textsIn } from '../../src/validate/packed-texts.ts'
import { createSharedShingles } from '../../src/validate/shared-shingles.ts'
import { masked, shinglesOf, textSet, wordNumbers } from '../../src/validate/shingles.ts'
import { alike, fewestShared } from '../../src/validate/similarity.ts'
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

test('so they are among longer texts, which have to meet more than once', () => {
  const own = fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 8, maxLength: 60 })
  const changes = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 400 })), { maxLength: 30 })
  const variants = fc.tuple(own, fc.array(changes, { minLength: 1, maxLength: 4 }))
  fc.assert(
    fc.property(
      fc.array(variants, { minLength: 1, maxLength: 4 }),
      fc.constantFrom(0.1, 0.3, 0.5, 0.6, 0.8, 0.9, 1),
      (families, degree) => {
        const all = families.flatMap(([first, others]) =>
          [[], ...others].map((edits) => {
            const numbers = [...first]
            for (const [at, number] of edits) numbers[at % numbers.length] = number
            return textSet(numbers.map(String))
          }),
        )
        const found = alike(
          all.map((shingles, key) => ({ key, shingles })),
          degree,
        )
        expect(found).toEqual(groupsOf(all, degree))
      },
    ),
    { numRuns: runs({ quick: 300, sample: 3_000, long: 50_000 }) },
  )
})

test('texts that share too little with all together are none that have a copy', () => {
  const text = fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 20 })
  fc.assert(
    fc.property(
      fc.array(text, { minLength: 2, maxLength: 8 }),
      fc.constantFrom(0, 0.3, 0.6, 0.9, 1),
      (lists, degree) => {
        const all = lists.map((list) => textSet(list.map(String)))
        const table = createSharedShingles(all.reduce((sum, { length }) => sum + length, 0))
        for (const shingles of all) table.see(shingles, 1)
        const left = all.flatMap((shingles, key) =>
          table.shared(shingles, 1) >= fewestShared(degree, shingles.length)
            ? { key, shingles }
            : [],
        )
        expect(alike(left, degree)).toEqual(
          alike(
            all.map((shingles, key) => ({ key, shingles })),
            degree,
          ),
        )
      },
    ),
    { numRuns: runs({ quick: 200, sample: 2_000, long: 50_000 }) },
  )
})

test('a table of shared shingles parts most that one text alone has', () => {
  const all = Array.from({ length: 200 }, (_, i) =>
    textSet(Array.from({ length: 50 }, (_, j) => `${i} ${j}`)),
  )
  const table = createSharedShingles(200 * 50)
  for (const shingles of all) table.see(shingles, 3)
  const sharedOf = (kind: number): number =>
    all.reduce((sum, shingles) => sum + table.shared(shingles, kind), 0)
  expect(sharedOf(3)).toBeLessThan(200 * 50 * 0.15)
  for (const shingles of all) table.see(shingles, 3)
  expect(sharedOf(3)).toBe(200 * 50)
  // What is seen of one kind is no copy of another.
  expect(sharedOf(4)).toBeLessThan(200 * 50 * 0.3)
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

test('a text is packed with its place, in whatever file it stands', () => {
  const packer = createPacker()
  const places = ['a.md', 'b.md', 'a.md'].map((file, i) => ({
    file,
    start: { line: i + 1, column: 2, offset: i * 10 },
    end: { line: i + 1, column: 9, ...(i === 1 ? {} : { offset: i * 10 + 7 }) },
  }))
  const texts = [words('a', 'b'), words(), words('c')]
  for (const [i, place] of places.entries()) packer.add(i * 2, place, texts[i] ?? words())
  const found = [...textsIn(packer.packed())]
  expect(found.map(({ place }) => place())).toEqual(places)
  expect(found.map(({ owner }) => owner)).toEqual([0, 2, 4])
  expect(found.map(({ shingles }) => [...shingles])).toEqual(texts.map((text) => [...text]))
})
