import { beforeAll, describe, expect, test } from 'vitest'
import { answer, paragraph, text } from '../../src/ast/build.ts'
import type { Deck, Question } from '../../src/ast/nodes.ts'
import type { EmitContext } from '../../src/backend.ts'
import { type Slice, slice } from '../../src/backends/pdf/boxes/box.ts'
import type { PdfOptions } from '../../src/backends/pdf/options.ts'
import { cardPage } from '../../src/backends/pdf/pages/card-page.ts'
import type { CardsInput } from '../../src/backends/pdf/pages/cards.ts'
import { keptLines } from '../../src/backends/pdf/pages/lines.ts'
import { type PlacedColumn, shownBy } from '../../src/backends/pdf/pages/shown.ts'
import { emit, resource } from './host.ts'
import {
  createMemory,
  deckOf,
  isOfInk,
  isOfPages,
  item,
  bookAndCards as options,
  toldOf,
  warmAsCold,
} from './kept.ts'
import { png } from './png.ts'

const numbers = Array.from({ length: 60 }, (_, index) => index)
const plain = numbers.map((number) => item(number))

/** What a build of these keeps: it is made once. */
const filled = createMemory()
beforeAll(() => emit([deckOf(plain)], options, { cached: filled.cached }))

const replaced = (number: number, other: Question): Deck =>
  deckOf(plain.map((each, index) => (index === number ? other : each)))

test('after an edit that moves nothing, the pages around it are drawn, and no other ink is read', async () => {
  const many = Array.from({ length: 120 }, (_, number) => item(number))
  const edited = many.with(60, item(60, 'It is so for a reason that is told at much length.'))
  const memory = createMemory()
  await emit([deckOf(many)], options, { cached: memory.cached })
  const pages = memory.made(isOfPages)
  const ink = memory.made(isOfInk)
  memory.lose(isOfInk)
  await emit([deckOf(edited)], options, { cached: memory.cached })
  expect(memory.made(isOfPages) - pages).toBeLessThan(pages / 4)
  expect(memory.made(isOfInk) - ink).toBeLessThan(ink / 2)
})

test('ink that is lost is made again', async () => {
  const memory = filled.copy()
  memory.lose((key) => isOfInk(key) || isOfPages(key))
  await warmAsCold(deckOf(plain), replaced(3, item(3, 'Short.')), { memory })
})

test('an element over several pages is copied by its text once, wherever it begins', async () => {
  const long = (text: string): Question =>
    item(12, `${text} ${'Well and truly told. '.repeat(400)}`)
  await warmAsCold(replaced(12, long('First.')), replaced(12, long('Second, and more.')))
})

test.each<[string, Deck]>([
  ['title', { ...deckOf(plain), title: 'Other' }],
  ['chapter', { ...deckOf(plain), children: deckOf(plain).children.slice(1) }],
  ['first of all', deckOf([item(99), ...plain])],
  ['number', replaced(55, item(55, 'Told again and again. '.repeat(600)))],
])('another %s is on all pages that name it', async (_, edited) => {
  await warmAsCold(deckOf(plain), edited, { memory: filled.copy() })
})

test.each<[string, PdfOptions]>([
  ['paper', { paper: 'letter' }],
  ['offset of backs', { offset: { x: 2, y: -1 } }],
  ['grid', { cards: '3x3' }],
  ['words', { words: { en: { contents: 'What is in it', symbols: 'Signs' } } }],
])('another %s is another page', async (_, more) => {
  await warmAsCold(deckOf(plain), deckOf(plain), {
    memory: filled.copy(),
    now: { ...options, ...more },
  })
})

test('fonts for text that become fonts for what ours lack are other fonts', async () => {
  const asset = (path: string): Promise<Uint8Array> =>
    resource(`dejavu-fonts-ttf/ttf/${path === 'a.ttf' ? 'DejaVuSerif' : 'DejaVuSans'}.ttf`)
  const slanted = paragraph({ type: 'emphasis', children: [text('Slanted.')] })
  const few = deckOf([{ ...item(0), children: [answer('short', slanted)] }])
  await warmAsCold(few, few, {
    old: { ...options, fonts: { body: ['a.ttf', 'b.ttf'] } },
    now: { ...options, fonts: { body: ['a.ttf'], fallback: ['b.ttf'] } },
    more: { asset },
  })
})

describe('a page is known by', () => {
  const shown = { key: 'part' }
  const columns = (own: Partial<Slice>, y = 0, x = 0, down = 0): PlacedColumn[] => [
    { column: { slices: [{ part: slice({ shown, ...own }), y }], height: 1 }, x, down },
  ]

  test('which lines stand on it, and where', () => {
    const pages = [
      columns({}),
      columns({ index: 1 }),
      columns({ shown: { key: 'other' } }),
      columns({}, 1),
      columns({}, 0, 1),
      columns({}, 0, 0, 1),
    ]
    const keys = [...pages.map((page) => shownBy(page, '').key), shownBy(columns({}), 'head').key]
    expect(keys).not.toContain(undefined)
    expect(new Set(keys).size).toBe(keys.length)
    expect(shownBy(columns({ shown: undefined }), '')).toEqual({})
  })

  test('the side of its cards, and whether it begins or ends the document', () => {
    const options = { paper: 'a4', grid: '2x4', offset: { x: 0, y: 0 } } as CardsInput
    const keyOf = (showing: Partial<Parameters<typeof cardPage>[1]>): string | undefined =>
      cardPage([], { side: 'back', opens: false, closes: false, ...showing }, options, []).key
    const keys = [
      keyOf({}),
      keyOf({ side: 'front' }),
      keyOf({ opens: true }),
      keyOf({ closes: true }),
    ]
    expect(keys).not.toContain(undefined)
    expect(new Set(keys).size).toBe(keys.length)
  })
})

test('what only the foot of a card says is on its page', async () => {
  const after = replaced(3, { ...item(3), pillar: 'Statistics', difficulty: 'hard' })
  await warmAsCold(deckOf(plain), after)
})

test('what the foot of a card lacks is said again, at its question', async () => {
  const odd = { ...item(57), pillar: '漢' }
  const before = replaced(57, odd)
  const edited = deckOf(
    plain.map((each, index) => (index === 57 ? odd : index === 0 ? item(0, 'Short.') : each)),
  )
  const only: PdfOptions = { documents: ['cards'] }
  const { warnings } = await warmAsCold(before, edited, { old: only, now: only })
  expect(warnings.map(({ rule }) => rule)).toContain('glyph-missing')
})

test('pictures that can be seen through are written in their order, kept or not', async () => {
  const pictured = (text: string): Deck =>
    deckOf(
      plain.map((each, index) => {
        const child = answer('short', index === 0 ? text : 'See.')
        const asset = index % 20 === 3 ? 'large.png' : index % 20 === 5 ? 'small.png' : undefined
        if (asset)
          child.children.push(paragraph({ type: 'image', url: asset, alt: 'A square', asset }))
        return { ...each, children: [child] }
      }),
    )
  const asset = async (path: string): Promise<Uint8Array> =>
    path === 'large.png' ? png(900, 600, 4) : png(4, 4, 4)
  await warmAsCold(pictured('One.'), pictured('Two.'), { more: { asset } })
})

test('a picture that has changed is another one, of the same size', async () => {
  const pictured = (asset: string): Deck =>
    replaced(2, {
      ...item(2),
      children: [
        answer('short', 'See.', paragraph({ type: 'image', url: 'a.png', alt: 'A square', asset })),
      ],
    })
  const made = (shade: number, cached?: EmitContext['cached']): ReturnType<typeof emit> =>
    emit([pictured('a.png')], options, {
      asset: async () => png(40, 20, 3, shade),
      ...(cached && { cached }),
    })
  const { cached } = createMemory()
  const first = await made(40, cached)
  const warm = await made(80, cached)
  expect(toldOf(warm)).toEqual(toldOf(await made(80)))
  expect(toldOf(warm)).not.toEqual(toldOf(first))
})

test('lines that are kept have the measures of those that were set, and show them', async () => {
  const lines = [
    slice({ gap: 1, height: 2, baseline: 1.5, keep: true }),
    slice({ height: 1, clings: 'firmly' }),
    slice({ height: 0.5, keep: true, clings: 'gladly', items: () => [{ type: 'close' }] }),
  ]
  const sheet = {
    bytes: new Uint8Array(),
    steps: new Int32Array(),
    texts: [],
    parts: [],
    fonts: [],
  }
  const ink = { write: () => ({ from: 0, to: 0 }), end: () => sheet }
  const [kept] = await keptLines(
    ['only'],
    { keyOf: String, set: () => lines },
    async (units, { make }) =>
      units.map((unit) => ({ part: structuredClone(make(unit, ink)), sheet, key: 'only' })),
  )
  const measures = ({ items, shown, index, ...own }: Slice) => ({ ...own, shows: items() })
  expect(kept?.map(measures)).toEqual(lines.map(measures))
})
