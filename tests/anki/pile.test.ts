import { expect, test } from 'vitest'
import type { Note } from '../../src/backends/anki/collection.ts'
import { loadNoteTypes } from '../../src/backends/anki/load-types.ts'
import { createPile } from '../../src/backends/anki/pile.ts'
import { createContext } from './context.ts'

const types = await loadNoteTypes(createContext())

/** Notes of two types, each with so many letters. */
function notesOf(count: number, letters: number): Note[] {
  return Array.from({ length: count }, (_, index) => ({
    key: `deck/${index}`,
    type: index % 3 === 1 ? types.rapid : types.question,
    deck: 'Deck é',
    fields: [`${index}`, '−'.repeat(letters), '"\\\n\u2028'],
    tags: ['a', 'b::c'],
    cards: [0, index],
    modified: new Date(Date.UTC(2026, 1, 1, 0, 0, index)),
  }))
}

function pileOf(notes: readonly Note[]) {
  const sizes: number[] = []
  const aside = (bytes: Uint8Array) => {
    sizes.push(bytes.length)
    const copy = Uint8Array.from(bytes)
    return () => copy
  }
  const pile = createPile({ aside }, types)
  for (const note of notes) pile.add(note)
  return { pile, sizes }
}

test.each([
  ['few, which are held', 10, 10, 0],
  ['many, which are laid aside', 350, 50_500, 15],
  ['few that are long', 4, 6_000_000, 4],
])('%s, come as they went, however often', (_, count, letters, least) => {
  const notes = notesOf(count, letters)
  const { pile, sizes } = pileOf(notes)
  expect(pile.size()).toBe(count)
  expect(pile.types()).toEqual([types.question, types.rapid])
  expect(sizes.length).toBeGreaterThanOrEqual(least)
  expect(sizes.length).toBeLessThanOrEqual(2 * least)
  for (let time = 0; time < 2; time++) {
    let index = 0
    // Compared one by one, as a list of them would hold them all.
    for (const note of pile) {
      if (index % 50 === 0) expect(note).toEqual(notes[index])
      expect(note.type).toBe(notes[index]?.type)
      expect(note.key).toBe(notes[index]?.key)
      index += 1
    }
    expect(index).toBe(count)
  }
})

test('what is laid aside at once is some megabytes at most', () => {
  const { sizes } = pileOf(notesOf(350, 50_500))
  // Three bytes a letter here.
  expect(Math.max(...sizes)).toBeLessThan(4 * 2 ** 20)
})
