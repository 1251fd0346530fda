/** Packages of very many notes, which no test of a few finds fault with. */
import { expect, test } from 'vitest'
import type { Note } from '../../src/backends/anki/collection.ts'
import { writePackage } from '../../src/backends/anki/container.ts'
import { loadNoteTypes } from '../../src/backends/anki/load-types.ts'
import { runs } from '../runs.ts'
import { checkPackage } from './check-package.ts'
import { createContext } from './context.ts'

const count = runs({ quick: 10_000, sample: 10_000, long: 100_000 })

test(`${count} notes are written and found sound, in memory that grows as they do`, async () => {
  const { question: type } = await loadNoteTypes(createContext())
  const modified = new Date('2026-01-01')
  const names = Object.keys(type.shape.fields)
  const notes = Array.from({ length: count }, (_, i): Note => {
    const content: Record<string, string> = {
      question: `Why is ${i} so?`,
      shortAnswer: `<p>${'So it is. '.repeat(20)}</p>`,
      uid: `deck/${i}`,
    }
    const fields = names.map((name) => content[name] ?? '')
    return { key: `deck/${i}`, type, deck: `Deck ${i % 10}`, fields, tags: ['a'], modified }
  })
  const decks = Array.from({ length: 10 }, (_, i) => ({ name: `Deck ${i}`, description: '' }))
  const before = process.memoryUsage().rss
  const started = performance.now()
  const bytes = await writePackage({
    namespace: 'large',
    modified,
    decks,
    types: [type],
    notes,
    media: [],
  })
  const seconds = (performance.now() - started) / 1000
  const megabytes = (process.memoryUsage().rss - before) / 2 ** 20
  // Thirty times what it takes, so that a busy machine does not fail it.
  expect(seconds).toBeLessThan(3 + count / 2_000)
  expect(megabytes).toBeLessThan(100 + count / 200)
  expect(await checkPackage(bytes)).toEqual([])
}, 300_000)
