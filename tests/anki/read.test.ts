import { readFile } from 'node:fs/promises'
import { deflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  createBudget,
  defaultLimits,
  type ReadLimits,
} from '../../src/backends/anki/read/limits.ts'
import { readMessage } from '../../src/backends/anki/read/protobuf.ts'
import { unpackZstd } from '../../src/backends/anki/read/zstd.ts'
import { readPackage } from '../../src/backends/anki/read.ts'
import { buildPackage } from './build.ts'
import { createContext } from './context.ts'
import { unzip } from './read-package.ts'
import { zip } from './zip.ts'

const file = (name: string): Promise<Buffer> => readFile(new URL(name, import.meta.url))
const wasm = (): Promise<Uint8Array> => createContext().resource('sql.js/dist/sql-wasm.wasm')
const read = async (bytes: Uint8Array, limits: Partial<ReadLimits> = {}) =>
  readPackage(bytes, await wasm(), { ...defaultLimits, ...limits })

describe.each([
  ['packages/anki-today.apkg', 'anki21b'],
  ['packages/anki-legacy.apkg', 'anki21'],
])('%s, as Anki itself exports it', (name, format) => {
  test('has its notes, cards, types, decks and media', async () => {
    const got = await read(await file(name))
    expect(got.format).toBe(format)
    expect(got.notes.map(({ fields, tags }) => [fields, tags])).toEqual([
      [
        ['1 < 2?', 'Yes: \\(1 &lt; 2\\)'],
        ['pillar::math', 'two'],
      ],
      [
        ['Ünïcode 😀', '<img src="soft max é.png">'],
        ['pillar::math', 'two'],
      ],
      [['{{c1::One}} and {{c3::three::a hint}}', ''], []],
      [['007', '', ''], []],
    ])
    const typeOf = new Map(got.noteTypes.map((type) => [type.id, type]))
    const types = got.notes.map(({ type }) => typeOf.get(type))
    expect(types.map((type) => [type?.name, type?.cloze])).toEqual([
      ['Basic', false],
      ['Basic', false],
      ['Cloze', true],
      ['Own type', false],
    ])
    expect(types[3]?.fields.map(({ name }) => name)).toEqual(['Front', 'Back', 'ßpäre'])
    expect(types[0]?.templates[0]).toMatchObject({ name: 'Card 1', front: '{{Front}}' })
    expect(types[0]?.css).toContain('.card')
    const deckOf = new Map(got.decks.map(({ id, name }) => [id, name]))
    const cards = got.cards.toSorted((a, b) => a.ord - b.ord)
    const ofNote = got.notes.map(({ id }) =>
      cards.filter(({ note }) => note === id).map(({ ord, deck }) => [ord, deckOf.get(deck)]),
    )
    expect(ofNote).toEqual([
      [[0, 'Top::Sub “two”']],
      [[0, 'Top::Sub “two”']],
      [
        [0, 'Top::Sub “two”'],
        [2, 'Top::Sub “two”'],
      ],
      [[0, 'Top']],
    ])
    expect([...got.media].map(([key, bytes]) => [key, bytes.length])).toEqual([
      ['soft max é.png', 68],
    ])
    expect(got.lost).toEqual([])
  })

  test('keeps ids of 64 bits to the last digit', async () => {
    const got = await read(await file(name))
    const ids = got.noteTypes.flatMap(({ fields, templates }) =>
      [...fields, ...templates].map(({ id }) => BigInt(id ?? 0)),
    )
    expect(ids.length).toBeGreaterThan(8)
    const large = ids.filter((id) => (id < 0n ? -id : id) > BigInt(Number.MAX_SAFE_INTEGER))
    expect(large.length).toBe(ids.length)
    // A number in between would have rounded them to multiples of some power of two.
    expect(ids.some((id) => id % 2n !== 0n)).toBe(true)
  })
})

test('a package of genanki is read', async () => {
  const got = await read(await file('packages/genanki.apkg'))
  expect(got.format).toBe('anki2')
  expect(got.notes.map(({ fields, tags }) => [fields, tags])).toEqual([
    [
      ['One?', '<img src="point.png">'],
      ['a', 'b::c'],
    ],
    [
      ['Two?', '<img src="point.png">'],
      ['a', 'b::c'],
    ],
  ])
  expect(got.decks.map(({ name, description }) => [name, description])).toContainEqual([
    'Gen::Deck',
    'A description',
  ])
  expect([...got.media.keys()]).toEqual(['point.png'])
})

test('our own package is read as it was written', async () => {
  const { bytes, notes } = await buildPackage({ 'a.md': '# A\n\n## Why?\n\nBecause.\n' })
  const got = await read(bytes)
  expect(got.notes.map(({ guid, modified }) => [guid, modified])).toEqual(
    notes.map(({ guid, mod }) => [guid, mod]),
  )
  expect(got.notes[0]?.fields.slice(0, 3)).toEqual(['Why?', '<p>Because.</p>', ''])
})

describe('what comes from anybody', () => {
  test('bytes that are no package, and packages that are cut off or changed', async () => {
    await expect(read(new Uint8Array(3))).rejects.toThrow('expected an Anki package')
    await expect(read(zip({ 'a.txt': 'x' }))).rejects.toThrow('without a collection')
    const bytes = await file('packages/anki-today.apkg')
    await expect(read(bytes.subarray(0, 9000))).rejects.toThrow('its end is missing')
    const changed = Buffer.from(bytes)
    changed.fill(7, 200, 300)
    await expect(read(changed)).rejects.toThrow(/damaged/)
    const database = zip({ 'collection.anki2': 'no database at all', media: '{}' })
    await expect(read(database)).rejects.toThrow('Unexpected database in the package')
    await expect(read(zip({ meta: '\x08\x04', 'collection.anki2': '' }))).rejects.toThrow(
      'version 4',
    )
  })

  test('random bytes at a random place end in a message, and never hang', async () => {
    const bytes = await file('packages/genanki.apkg')
    await fc.assert(
      fc.asyncProperty(
        fc.nat(bytes.length - 1),
        fc.uint8Array({ minLength: 1, maxLength: 40 }),
        async (at, noise) => {
          const changed = Buffer.from(bytes)
          changed.set(noise.subarray(0, changed.length - at), at)
          const outcome = await read(changed).then(
            () => 'read',
            (error: Error) => error.message,
          )
          expect(outcome === 'read' || outcome.length > 10).toBe(true)
        },
      ),
      { numRuns: 30 },
    )
  })

  test('a file that unpacks to more than it says, or than is allowed, is refused', async () => {
    const bomb = deflateRawSync(Buffer.alloc(1_000_000))
    const lying = zip({ 'collection.anki2': { packed: bomb, size: 100 } })
    await expect(read(lying)).rejects.toThrow('larger than it says')
    const honest = zip({ 'collection.anki2': { packed: bomb, size: 1_000_000 } })
    await expect(read(honest, { file: 1000 })).rejects.toThrow('expected at most 1000 bytes')
    const many = zip(Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`${i}`, 'x'])))
    await expect(read(many, { files: 20 })).rejects.toThrow('30 files')
    const today = await file('packages/anki-today.apkg')
    await expect(read(today, { file: 100_000 })).rejects.toThrow('the collection')
    await expect(read(today, { total: 100_000 })).rejects.toThrow('expected at most')
  })

  test('a frame that asks for more memory than is allowed is refused before it is unpacked', async () => {
    const budget = createBudget({ files: 1, file: 1000, total: 1000 })
    const frame = Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd, 0x00, 0xb0, 1, 0, 0)
    await expect(unpackZstd(frame, 'a file', budget)).rejects.toThrow('expected at most 1000')
  })

  test('media with paths for names are left out and said, and so are those without a file', async () => {
    const files = unzip(await file('packages/genanki.apkg'))
    const names = { 0: '../evil.png', 1: 'a\\b.png', 2: '..', 3: 'gone.png', 4: 'e\u0301.png' }
    const got = await read(
      zip({
        'collection.anki2': files.get('collection.anki2') ?? '',
        media: JSON.stringify(names),
        ...{ 0: 'x', 1: 'x', 2: 'x', 4: 'x' },
      }),
    )
    expect([...got.media.keys()]).toEqual(['\u00e9.png'])
    expect(got.lost).toEqual(['../evil.png', 'a\\b.png', '..', 'gone.png'])
  })

  test('messages that end early, nest a length too large or are of an unknown kind', () => {
    expect(readMessage(Uint8Array.of(0x08, 0x96, 0x01)).integer(1)).toBe(150n)
    expect(readMessage(Uint8Array.of(0x12, 2, 104, 105)).text(2)).toBe('hi')
    for (const bytes of [[0x08, 0x96], [0x12, 9, 1], [0x0b], [0x09, 1], Array(12).fill(0xff)])
      expect(() => readMessage(Uint8Array.from(bytes))).toThrow('damaged')
  })
})
