import { createRequire } from 'node:module'
import { afterEach, expect, test, vi } from 'vitest'
import type { Collection, Note } from '../../src/backends/anki/collection.ts'
import { writePackage } from '../../src/backends/anki/container.ts'
import { toCollection } from '../../src/backends/anki/emit.ts'
import { noteTypes } from '../../src/backends/anki/note-types.ts'
import { clozeDeletion } from '../../src/backends/anki/safe-text.ts'
import { cardTemplate } from '../../src/backends/anki/template.ts'
import { checkPackage } from './check-package.ts'
import { createContext, emitted, projectOf } from './context.ts'
import { fieldsOf, readPackage } from './read-package.ts'
import { richAssets, richDecks } from './rich-project.ts'

const require = createRequire(import.meta.url)

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllEnvs()
})

async function richPackage(): Promise<Uint8Array> {
  const [file] = await emitted(projectOf(richDecks()), createContext({ assets: richAssets }))
  if (!file || typeof file.contents === 'string') throw new Error('No package')
  return file.contents
}

async function clozeNote(text: string, css = '.card { color: red }'): Promise<Note> {
  const shape = noteTypes.cloze
  const fields = Object.keys(shape.fields)
  const [template] = shape.templates
  if (!template) throw new Error('No template')
  const file = await createContext().template(template.file)
  const modified = new Date('2026-01-01')
  return {
    key: 'cloze/one',
    type: {
      shape,
      templates: [cardTemplate(template, file, Object.values(shape.fields), true)],
      css,
      modified,
    },
    deck: 'Study',
    fields: fields.map((key) => (key === 'text' ? text : key === 'uid' ? 'cloze/one' : '')),
    tags: [],
    modified,
  }
}

function collectionOf(note: Note, more: Partial<Collection> = {}): Collection {
  const decks = [{ name: 'Study', description: '' }]
  return {
    namespace: 'study',
    modified: note.modified,
    decks,
    types: [note.type],
    notes: [note],
    media: [],
    ...more,
  }
}

test('an independent checker finds nothing wrong with a rich package', async () => {
  expect(await checkPackage(await richPackage())).toEqual([])
})

test('the checker is no yes-man: it finds what is broken on purpose', async () => {
  const note = await clozeNote('{{c1::a}} [sound:x.mp3] <img src="gone.png">')
  const broken = { ...note, tags: ['two words', '"'], fields: note.fields.slice(1), deck: 'A::B' }
  const bytes = await writePackage(
    collectionOf(broken, {
      decks: [{ name: 'A::B', description: '' }],
      media: [{ name: 'a/b.png', bytes: new Uint8Array(1) }],
    }),
  )
  expect((await checkPackage(bytes)).map((problem) => problem.replace(/\d{5,}/, '#'))).toEqual([
    'deck A::B has no parent',
    'note #: field count',
    'note #: empty first field',
    'note #: tags « two words " »',
    'note # has no card',
    'a/b.png is in no field',
    'media name a/b.png',
  ])
})

test('a cloze note has a card for each number, whatever its text holds', async () => {
  const text = `${clozeDeletion(1, '\\(\\frac{1}{\\sqrt{x}}\\)')} and ${clozeDeletion(3, 'std::map', 'a::b')}`
  const note = await clozeNote(text)
  const bytes = await writePackage(collectionOf(note))
  expect(await checkPackage(bytes)).toEqual([])
  expect((await readPackage(bytes)).cards.map(({ ord }) => ord)).toEqual([0, 2])
})

test('two builds give the same bytes, at another time and in another time zone', async () => {
  const first = await richPackage()
  vi.useFakeTimers({ now: new Date('2031-07-05T23:59:58Z'), toFake: ['Date'] })
  vi.stubEnv('TZ', 'Pacific/Kiritimati')
  expect(new Date().getTimezoneOffset()).toBe(-840)
  const second = await richPackage()
  expect(Buffer.from(second).equals(Buffer.from(first))).toBe(true)
})

test('no listener is added to the process, and no other sql.js is loaded', async () => {
  const events = ['uncaughtException', 'unhandledRejection', 'exit', 'SIGINT']
  const before = events.map((event) => process.listenerCount(event))
  await richPackage()
  expect(events.map((event) => process.listenerCount(event))).toEqual(before)
  const loaded = Object.keys(require.cache).filter((path) => /[\\/]sql\.js[\\/]/.test(path))
  for (const path of loaded) expect(path).not.toContain('anki-apkg-export')
  expect(Object.keys(require.cache).some((path) => path.includes('anki-apkg-export'))).toBe(true)
  expect(Object.keys(require.cache).some((path) => /anki-apkg-export.*index\.js$/.test(path))).toBe(
    false,
  )
})

test('the zip of the exporter is not loaded, and is itself to whoever asks for it', async () => {
  const path = createRequire(require.resolve('anki-apkg-export/dist/exporter.js')).resolve('jszip')
  await richPackage()
  expect(require.cache[path]).toBeUndefined()
  const zip = new (require(path))()
  zip.file('a', 'b')
  expect(await zip.file('a').async('string')).toBe('b')
})

const odd = 'O\'Brien "q" ; DROP TABLE notes; -- 😀 עברית \\ %s é'

test('a note of a type that the package does not have is refused', async () => {
  const note = await clozeNote('{{c1::a}}')
  await expect(writePackage(collectionOf(note, { types: [] }))).rejects.toThrow(
    'The note cloze/one is of no note type of the package',
  )
  await expect(writePackage(collectionOf(note, { decks: [] }))).rejects.toThrow('in no deck')
})

test('quotes, emoji and right-to-left text come through in style, names and fields', async () => {
  const note = await clozeNote(`${clozeDeletion(1, 'x')} ${odd}`, `/* ${odd} */`)
  const bytes = await writePackage(
    collectionOf({ ...note, deck: odd }, { decks: [{ name: odd, description: odd }] }),
  )
  const read = await readPackage(bytes)
  const [row = {}] = read.notes
  expect(fieldsOf(read, row).Text).toBe(`{{c1::x}} ${odd}`)
  expect(Object.values(read.models).map(({ css }) => css)).toEqual([`/* ${odd} */`])
  expect(Object.values(read.decks).map(({ name }) => name)).toContain(odd)
})

test('a project without cards has no package, and says so', async () => {
  const context = createContext()
  expect(await emitted(projectOf([]), context)).toEqual([])
  expect(context.warnings.map(({ rule }) => rule)).toEqual(['anki-empty'])
})

test('progress counts up to all notes, and a cancelled build stops between notes', async () => {
  const controller = new AbortController()
  const context = createContext({ assets: richAssets, signal: controller.signal })
  await emitted(projectOf(richDecks()), context)
  expect(context.steps.at(-1)).toEqual([5, 5])
  controller.abort(new Error('Cancelled'))
  await expect(toCollection(projectOf(richDecks()), context)).rejects.toThrow('Cancelled')
})
