import { expect, test } from 'vitest'
import { answer, deck, kernel, question, section, text } from '../../src/ast/build.ts'
import type { Deck } from '../../src/ast/nodes.ts'
import { itemsOf } from '../../src/ast/visit.ts'
import { guidOf, stableId } from '../../src/backends/anki/identity.ts'
import { noteTypeJson } from '../../src/backends/anki/note-type-json.ts'
import { noteTypes } from '../../src/backends/anki/note-types.ts'
import { createContext, emitted, projectOf, type Stamps } from './context.ts'
import { fieldsOf, readPackage } from './read-package.ts'
import { richAssets, richDecks } from './rich-project.ts'

async function build(decks: Deck[], stamps: Stamps = new Map(), date = '2026-03-01') {
  const context = createContext({ assets: richAssets, stamps, date: new Date(date) })
  const [file] = await emitted(projectOf(decks), context)
  if (!file || typeof file.contents === 'string') throw new Error('No package')
  const read = await readPackage(file.contents)
  return read.notes.map((note) => ({
    id: note.id,
    guid: note.guid,
    mod: note.mod,
    uid: fieldsOf(read, note).Uid,
  }))
}

const guids = async (decks: Deck[]): Promise<string[]> =>
  (await build(decks)).map(({ uid, guid }) => `${uid} ${guid}`).sort()

test('note types, fields and templates are fixed for ever', async () => {
  const shapes = Object.values(noteTypes).map((shape) => {
    const templates = shape.templates.map(({ key, name }) => ({
      key,
      name,
      front: '',
      back: '',
      parts: [],
    }))
    const json = noteTypeJson({ shape, templates, css: '', modified: new Date(0) })
    const { id, name, type, flds, tmpls } = JSON.parse(JSON.stringify(json))
    const pair = (part: { id: number; name: string; ord: number }): string =>
      `${part.ord} ${part.id} ${part.name}`
    return { id, name, type, fields: flds.map(pair), templates: tmpls.map(pair) }
  })
  // A difference here makes every learner's notes refuse updates. Use a spare field instead; never update this file.
  await expect(`${JSON.stringify(shapes, undefined, 2)}\n`).toMatchFileSnapshot(
    'expected/note-types.json',
  )
})

test('a GUID depends on the namespace and the key alone', () => {
  expect(guidOf('study', 'deck/softmax')).toBe(guidOf('study', 'deck/softmax'))
  expect(guidOf('study', 'deck/softmax')).not.toBe(guidOf('other', 'deck/softmax'))
  expect(guidOf('study', 'deck/softmax')).toMatch(/^[\x21-\x7e]{6,11}$/)
})

test('ids are exact integers that Anki does not take for the future', () => {
  for (const key of ['a', 'b', 'c', 'd']) {
    const id = stableId('notes', key)
    expect(Number.isSafeInteger(id)).toBe(true)
    expect(id).toBeLessThan(Date.UTC(2015, 0))
    expect(id).toBeGreaterThan(Date.UTC(2001, 0))
  }
})

test('an edited answer, a moved section, a renamed deck and a reworded title keep all GUIDs', async () => {
  const before = await guids(richDecks())
  const [ml, systems] = richDecks()
  if (!ml || !systems) throw new Error('No decks')
  ml.title = 'Renamed'
  ml.children.reverse()
  const [first] = [...itemsOf(ml)].map(({ item }) => item)
  if (!first) throw new Error('No item')
  first.title = [text('Reworded')]
  first.children.push({ ...kernel('x'), children: [] })
  expect(await guids([systems, ml])).toEqual(before)
})

test('after one edit exactly one note is newer', async () => {
  const stamps: Stamps = new Map()
  const first = await build(richDecks(), stamps, '2026-03-01')
  expect((await build(richDecks(), stamps, '2026-04-01')).map(({ mod }) => mod)).toEqual(
    first.map(({ mod }) => mod),
  )
  const edited = richDecks()
  for (const { item } of edited.flatMap((one) => [...itemsOf(one)]))
    if (item.id === 'bias-vs-variance') item.children = [answer('short', 'Another answer.')]
  const second = await build(edited, stamps, '2026-05-01')
  const newer = second.filter(({ mod }, i) => mod !== first[i]?.mod)
  expect(newer.map(({ uid }) => uid)).toEqual(['ml-interview/bias-vs-variance'])
  expect(newer[0]?.mod).toBe(Date.UTC(2026, 4, 1) / 1000)
})

test('new cards come in the order of the deck', async () => {
  const ids = (await build(richDecks())).map(({ id }) => Number(id))
  expect(ids).toEqual(ids.map((_, i) => (ids[0] ?? 0) + i))
})

test('two cards of one key are an error that names both places', async () => {
  const twin = (file: string, line: number) =>
    question('Why?', [answer('short', 'So.')], {
      position: { file, start: { line, column: 1 }, end: { line, column: 9 } },
    })
  const decks = [deck('D', [section('S', [twin('a.md', 3), twin('b.md', 7)])])]
  await expect(build(decks)).rejects.toThrow(/d\/why.*b\.md:7:1.*a\.md:3:1/)
})
