import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createStore } from '../../src/cache/store.ts'
import type { Invocation } from '../../src/cli/arguments.ts'
import type { BuildReport } from '../../src/cli/build-report.ts'
import type { OpenProject, ProjectRequest } from '../../src/cli/project.ts'
import { recordOf } from '../../src/cli/record.ts'
import { publish } from '../../src/publish/index.ts'
import type { Message } from '../../src/validate/message.ts'
import { toMessage } from '../../src/validate/report.ts'
import { files } from '../publish/folder.ts'

const store = vi.hoisted(() => ({ folder: '' }))
vi.mock('../../src/cli/kept.ts', () => ({
  openStore: async () => (store.folder === '' ? undefined : createStore(store.folder, 'v')),
}))

let folder = ''

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'record-'))
  store.folder = join(folder, 'store')
  await mkdir(join(folder, 'templates/site'), { recursive: true })
  await mkdir(join(folder, 'content'))
  await writeFile(join(folder, 'templates/site/style.css'), 'a {}')
  await writeFile(join(folder, 'templates/site/page.mustache'), 'page')
  await writeFile(join(folder, 'content/a.png'), 'a')
  await writeFile(join(folder, 'content/b.png'), 'b')
  await writeFile(join(folder, 'lock.json'), 'lock')
  await publish({
    out: join(folder, 'dist'),
    files: files({ 'pdf/a.pdf': 'one' }),
    keep: () => false,
  })
})

afterEach(() => rm(folder, { recursive: true }))

type Change = (project: OpenProject) => OpenProject

function project(change: Change = (same) => same): OpenProject {
  return change({
    root: folder,
    config: { backends: ['json', ['site', { print: true }]], title: 'T' },
    configPath: undefined,
    folders: { content: join(folder, 'content'), templates: join(folder, 'templates') },
    content: {
      root: join(folder, 'content'),
      sources: [
        { path: 'a.md', text: '# A' },
        { path: 'b.md', text: '# B' },
      ],
      length: 6,
      longest: 3,
      assets: ['a.png', 'b.png'],
      messages: [],
    },
    lockPath: join(folder, 'lock.json'),
    backends: [],
    options: { sources: [], backends: [], assets: ['a.png', 'b.png'] } as never,
  })
}

interface Given {
  change?: Change
  request?: Partial<ProjectRequest>
  options?: Invocation['options']
  out?: string
}

const record = ({ change, request = {}, options = {}, out = 'dist' }: Given = {}) =>
  recordOf(project(change), { paths: [], ...request }, { out: join(folder, out), options })

const place = {
  file: 'a.md',
  start: { line: 1, column: 1, offset: 0 },
  end: { line: 1, column: 2, offset: 1 },
}
const message = (rule: string, severity: 'error' | 'warning' | 'info' = 'warning'): Message =>
  toMessage({ rule, severity, fault: { reason: 'Seen', place } })

function report(more: Partial<BuildReport['outcome']> = {}): BuildReport {
  return {
    project: project(),
    out: join(folder, 'dist'),
    started: 0,
    published: {
      files: [{ path: 'pdf/a.pdf', size: 3, changed: true }],
      removed: ['gone'],
      edited: { again: ['x'], left: [] },
      recovered: true,
    },
    outcome: {
      decks: [{ id: 'a' }] as never,
      messages: [],
      held: [],
      failures: [],
      times: new Map([['pdf', 3]]),
      ...more,
    },
  }
}

async function kept(given: Given = {}): Promise<boolean> {
  return (await (await record(given))?.read()) !== undefined
}

test('what was reported is reported again, as of files that are the same', async () => {
  const related = [{ reason: 'There', place }]
  const fix = { edits: [{ file: 'a.md', start: 0, end: 1, text: 'b' }] } as never
  const said = [
    toMessage({
      rule: 'one',
      severity: 'error',
      fault: { reason: 'Seen', place, note: 'Do so.', related, fix } as never,
    }),
    message('two', 'warning'),
    message('three', 'info'),
  ]
  expect(await kept()).toBe(false)
  await (await record())?.write(report({ messages: said }))
  const again = await (await record())?.read()
  expect(again?.published).toEqual({
    files: [{ path: 'pdf/a.pdf', size: 3, changed: false }],
    removed: [],
    edited: { again: [], left: [] },
    recovered: false,
  })
  expect(again?.outcome).toEqual({
    decks: [{ id: 'a' }],
    messages: said,
    held: [],
    failures: [],
    times: new Map(),
  })
  expect(again?.outcome.messages.map((one) => [one.fatal, one.note])).toEqual([
    [true, 'Do so.'],
    [false, undefined],
    [undefined, undefined],
  ])
  expect(Object.keys(again?.outcome.messages[1] ?? {})).toEqual(Object.keys(said[1] ?? {}))
})

const inConfig =
  (config: object): Change =>
  (one) => ({ ...one, config: { ...one.config, ...config } as never })
const inContent =
  (content: object): Change =>
  (one) => ({ ...one, content: { ...one.content, ...content } })

const others: [what: string, given: Given][] = [
  ['the title', { change: inConfig({ title: 'U' }) }],
  ['an option of an output', { change: inConfig({ backends: ['json', ['site', {}]] }) }],
  ['the outputs', { change: inConfig({ backends: ['json'] }) }],
  ['no outputs named', { change: inConfig({ backends: undefined }) }],
  ['the output folder', { out: 'other' }],
  ['the formats', { options: { to: 'json' } }],
  ['the condition', { options: { where: 'difficulty=hard' } }],
  ['the folder of the decks', { change: inContent({ root: '/elsewhere' }) }],
  ['a text', { change: inContent({ sources: [{ path: 'a.md', text: '# A' }] }) }],
  [
    'the name of a deck',
    {
      change: inContent({
        sources: [
          { path: 'a.md', text: '# A' },
          { path: 'c.md', text: '# B' },
        ],
      }),
    },
  ],
  ['the lock file', { change: (one) => ({ ...one, lockPath: join(folder, 'none.json') }) }],
  ['fewer pictures', { change: (one) => ({ ...one, options: { assets: ['a.png'] } as never }) }],
  ['no pictures', { change: (one) => ({ ...one, options: {} as never }) }],
  [
    'no templates',
    { change: (one) => ({ ...one, folders: { content: join(folder, 'content') } }) },
  ],
]

test.each(others)('another build is not taken for it: %s', async (_, given) => {
  await (await record())?.write(report())
  expect(await kept()).toBe(true)
  expect(await record(given)).toBeDefined()
  expect(await kept(given)).toBe(false)
})

test.each([
  ['a template', 'templates/site/style.css'],
  ['a new template', 'templates/site/new.css'],
  ['a new template beside the folders', 'templates/new'],
  ['a picture', 'content/b.png'],
  ['the lock', 'lock.json'],
  ['an output', 'dist/pdf/a.pdf'],
])('another file makes another build: %s', async (_, path) => {
  await (await record())?.write(report())
  expect(await kept()).toBe(true)
  await writeFile(join(folder, path), 'other')
  expect(await kept()).toBe(false)
})

test('a picture that has gone is not one that is empty or the same', async () => {
  await (await record())?.write(report())
  await rm(join(folder, 'content/b.png'))
  expect(await kept()).toBe(false)
  expect(await record()).toBeDefined()
})

test('what a build wrote into the lock counts, not what was there before', async () => {
  const one = await record()
  await writeFile(join(folder, 'lock.json'), 'new ids')
  await one?.write(report())
  expect(await kept()).toBe(true)
  await writeFile(join(folder, 'lock.json'), 'lock')
  expect(await kept()).toBe(false)
})

const own = (more: object) => inConfig({ backends: [{ name: 'own', emit: () => [], ...more }] })

test.each<[why: string, given: Given]>([
  ['nothing of earlier builds is wanted', { request: { isFresh: true } }],
  ['nobody vouches for the project', { request: { isUntrusted: true } }],
  ['there is to be no lock', { options: { 'no-lock': true } }],
  ['a file could not be read', { change: inContent({ messages: [message('file-size')] }) }],
  ['a backend says not what it depends on', { change: own({}) }],
  [
    'one of several backends says it not',
    { change: inConfig({ backends: ['json', { name: 'own', emit: () => [] }] }) },
  ],
])('there is no record where %s', async (_, given) => {
  expect(await record(given)).toBeUndefined()
})

test('there is none without a store, nor where templates are links', async () => {
  await symlink(join(folder, 'lock.json'), join(folder, 'templates/site/link.css'))
  expect(await record()).toBeUndefined()
  await rm(join(folder, 'templates'), { recursive: true })
  expect(await record()).toBeDefined()
  // What cannot be listed may hold anything.
  await writeFile(join(folder, 'templates'), 'a file')
  expect(await record()).toBeUndefined()
  await rm(join(folder, 'templates'))
  store.folder = ''
  expect(await record()).toBeUndefined()
})

test('a backend that says what it depends on is known by its name and that', async () => {
  const change = own({ fingerprint: '1' })
  await (await record({ change }))?.write(report())
  expect(await kept({ change })).toBe(true)
  expect(await kept({ change: own({ fingerprint: '2' }) })).toBe(false)
  expect(await kept({ change: own({ name: 'other', fingerprint: '1' }) })).toBe(false)
  expect(await kept({ change: own({ fingerprint: '' }) })).toBe(false)
})

test.each<[why: string, made: () => BuildReport]>([
  ['nothing was written', () => ({ ...report(), published: undefined })],
  ['a deck was held back', () => report({ held: [{}] as never })],
  ['a backend failed', () => report({ failures: [{}] as never })],
  ...['note-removed', 'card-removed', 'note-moved', 'note-type-changed'].map(
    (rule) =>
      [`${rule} was said`, () => report({ messages: [message('one'), message(rule)] })] as [
        string,
        () => BuildReport,
      ],
  ),
])('nothing is kept where %s', async (_, made) => {
  await (await record())?.write(made())
  expect(await kept()).toBe(false)
})

test('nothing is kept of an output that is not whole', async () => {
  await rm(join(folder, 'dist/pdf/a.pdf'))
  await (await record())?.write(report())
  await publish({
    out: join(folder, 'dist'),
    files: files({ 'pdf/a.pdf': 'one' }),
    keep: () => false,
  })
  expect(await kept()).toBe(false)
})
