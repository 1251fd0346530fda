/** What is kept of a PDF's pages, where it takes many builds to see a fault. */
import { expect, test } from 'vitest'
import { deck, section } from '../../src/ast/build.ts'
import { runs } from '../runs.ts'
import { emit } from './host.ts'
import { createMemory, deckOf, item, bookAndCards as options, toldOf, warmAsCold } from './kept.ts'

const plain = Array.from({ length: 80 }, (_, number) => item(number))

test('a page that is kept has the glyphs of its own questions, not those of what is gone', async () => {
  // Nothing else has these letters, and some of these questions are kept with one on the next pages.
  const many = Array.from({ length: 200 }, (_, number) => item(number))
  const odd = many.map((each, index) => (index % 25 === 4 ? item(index, 'Žluťoučký kůň.') : each))
  await warmAsCold(deckOf(odd), deckOf(many))
})

test('a page that was the last no longer ends the document, and the other way round', async () => {
  // Without an index, whose pages would be the last ones; only where a group of pages ends with them are they kept.
  const bare = plain.map((each) => ({ ...each, children: each.children.slice(0, 1) }))
  const memory = createMemory()
  for (const length of [8, 16, 24, 32, 40, 48, 56, 64, 72]) {
    const first = { ...section('First', bare.slice(0, length)), id: 'first' }
    const second = { ...section('Second', bare.slice(length)), id: 'second' }
    const whole = deck('Kept', [first, second])
    await warmAsCold({ ...whole, children: [first] }, whole, { memory })
    await warmAsCold(whole, { ...whole, children: [first] }, { memory })
  }
})

/** Numbers that look drawn by lot, the same at each run. */
function lots(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((state / 2_147_483_648) * below)
  }
}

const rounds = runs({ quick: 2, sample: 8, long: 60 })

test('builds one after the other make what builds from nothing make, whatever is edited', async () => {
  const lot = lots(7)
  const memory = createMemory()
  let items = plain.slice(0, 40)
  for (let round = 0; round < rounds; round += 1) {
    const at = lot(items.length)
    const texts = ['Short.', 'A formula and no more. '.repeat(1 + lot(60)), 'Ünïcödé, 漢.', '漢']
    const kind = lot(5)
    if (kind === 0) items = items.toSpliced(at, 1)
    else if (kind === 1) items = items.toSpliced(at, 0, item(200 + round))
    else if (kind === 2) items = [...items.slice(at), ...items.slice(0, at)]
    else items = items.with(at, item(300 + round, texts[lot(texts.length)]))
    const now = deckOf(items)
    const warm = await emit([now], options, { cached: memory.cached })
    expect(toldOf(warm)).toEqual(toldOf(await emit([now], options)))
  }
})
