import { readFileSync } from 'node:fs'
import { expect, onTestFinished, test } from 'vitest'
import type { Deck } from '../../src/ast/nodes.ts'
import { withMeta } from '../../src/ast/shelf.ts'
import { openShelf, readShelf } from '../../src/files/shelf.ts'
import { parse } from '../../src/parse/index.ts'

const path = 'formula-sheet.md'
const deckOf = (text: string): Deck => parse({ path, text }, {}).deck
const shipped = (): Deck => deckOf(readFileSync(`content/${path}`, 'utf8'))

function shelf() {
  const shelf = openShelf()
  onTestFinished(() => shelf.close())
  return shelf
}

test('a tree comes back as it was put away, here and in another thread', () => {
  const { put, sent, descriptor } = shelf()
  const deck = shipped()
  const shelved = put(deck)
  expect(shelved).toStrictEqual(deck)
  expect(readShelf(descriptor, [structuredClone(sent(shelved))])).toStrictEqual([deck])
  expect(readShelf(descriptor, [structuredClone(sent(deck))])).toStrictEqual([deck])
})

test('signs beyond the first 65,536, and halves of them, come back', () => {
  const { put, sent, descriptor } = shelf()
  const deck = deckOf(`# A\n\n## Why \u{1f600}, and \ud83d?\n\n\u2028\u0000"`)
  expect(readShelf(descriptor, [sent(put(deck))])).toStrictEqual([deck])
})

test('trees that were not asked for in a while are not held', () => {
  const { put } = shelf()
  const large = 'words '.repeat(2 ** 17)
  const decks = Array.from({ length: 40 }, (_, index) => put(deckOf(`# ${index}\n\n${large}`)))
  const [first, last] = [decks[0], decks.at(-1)]
  const before = first?.children
  expect(first?.children).toBe(before)
  for (const { children } of decks) expect(children).toHaveLength(1)
  expect(first?.children).not.toBe(before)
  expect(first?.children).toStrictEqual(before)
  expect(last?.children).toBe(last?.children)
})

test('other front matter asks for no tree', () => {
  const deck = shelf().put(shipped())
  const other = withMeta(deck, { ...deck.meta, preset: 'bank' })
  expect(other.meta.preset).toBe('bank')
  expect(other.children).toBe(deck.children)
  expect(deck.meta.preset).not.toBe('bank')
})

test('while others do the work, nothing is held', () => {
  const { put, rest } = shelf()
  const deck = put(shipped())
  const before = deck.children
  rest()
  expect(deck.children).not.toBe(before)
  expect(deck.children).toStrictEqual(before)
})

test('any data laid aside is read when it is asked for', () => {
  const { aside, put } = shelf()
  const read = aside({ shingles: Uint32Array.from([1, 2]), title: 'a – b', none: undefined })
  put(shipped())
  expect(read()).toEqual({ shingles: Uint32Array.from([1, 2]), title: 'a – b', none: undefined })
  expect(read()).not.toBe(read())
})
