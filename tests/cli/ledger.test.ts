import { createHash } from 'node:crypto'
import { appendFile, mkdir, mkdtemp, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { MadeFile } from '../../src/backend.ts'
import { createStore, type Store } from '../../src/cache/store.ts'
import { openLedger, untouchedFiles, writeLedger } from '../../src/cli/ledger.ts'
import { marksNow } from '../../src/publish/marks.ts'

let folder: string
let out: string
let store: Store
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'deckwright-ledger-'))
  out = join(folder, 'dist')
  store = createStore(join(folder, 'cache'), '1')
  await put('.deckwright/manifest.json', '{}')
})
afterEach(() => rm(folder, { recursive: true, force: true }))

async function put(path: string, contents: string): Promise<void> {
  await mkdir(dirname(join(out, path)), { recursive: true })
  await writeFile(join(out, path), contents)
}

const fileOf = (path: string, contents: string, key?: string): MadeFile => ({
  path,
  contents,
  ...(key !== undefined && { key }),
  deck: 'loss',
  size: Buffer.byteLength(contents),
  sha256: createHash('sha256').update(contents).digest('hex'),
})

/** An output of two files, of which one says what it was made from. */
async function written(): Promise<MadeFile> {
  const page = fileOf('site/a.html', 'page', 'k1')
  const other = fileOf('site/b.html', 'other')
  for (const { path, contents } of [page, other]) await put(path, String(contents))
  await writeLedger(store, out, [page, other])
  return page
}

test('a file of the last build is taken by its key', async () => {
  const page = await written()
  const kept = await openLedger(store, out, ['site'])
  const found = kept('site/a.html', 'k1')
  expect(found).toMatchObject({ ...page, contents: Buffer.from('page') })
  expect(found?.marks).toBe(marksNow(join(out, 'site/a.html')))
  expect(kept('site/a.html', 'k2')).toBeUndefined()
  expect(kept('site/b.html', '')).toBeUndefined()
  expect(kept('site/c.html', 'k1')).toBeUndefined()
})

const changes: [string, () => Promise<unknown>][] = [
  ['longer', () => appendFile(join(out, 'site/a.html'), 'x')],
  ['of the same length', () => writeFile(join(out, 'site/a.html'), 'PAGE')],
  [
    'of the same length and time',
    async () => {
      await writeFile(join(out, 'site/a.html'), 'PAGE')
      await utimes(join(out, 'site/a.html'), 1, 1)
    },
  ],
  ['gone', () => rm(join(out, 'site/a.html'))],
  ['a folder', async () => put('site/a.html/b', '').catch(() => rm(join(out, 'site/a.html')))],
]

test.each(changes)('a file that is %s is made again', async (_, change) => {
  await written()
  await utimes(join(out, 'site/a.html'), 1, 1)
  await writeLedger(store, out, [fileOf('site/a.html', 'page', 'k1')])
  expect((await openLedger(store, out, ['site']))('site/a.html', 'k1')).toBeDefined()
  await change()
  expect((await openLedger(store, out, ['site']))('site/a.html', 'k1')).toBeUndefined()
})

test('a file that was not made from a key is known while nobody touches it', async () => {
  await written()
  const before = await untouchedFiles(store, out, ['site'])
  expect(before('site/a.html')?.sha256).toBe(fileOf('site/a.html', 'page').sha256)
  expect(before('site/b.html')?.sha256).toBe(fileOf('site/b.html', 'other').sha256)
  expect(before('site/c.html')).toBeUndefined()
  await put('site/b.html', 'OTHER')
  expect(before('site/b.html')).toBeUndefined()
})

test('nothing is taken from an output that is not whole, of another folder or of another backend', async () => {
  await written()
  expect((await openLedger(store, join(folder, 'x'), ['site']))('site/a.html', 'k1')).toBe(
    undefined,
  )
  expect((await openLedger(store, out, ['json']))('site/a.html', 'k1')).toBeUndefined()
  await put('.deckwright/journal.json', '{}')
  expect((await openLedger(store, out, ['site']))('site/a.html', 'k1')).toBeUndefined()
})

test('the contents of a file that was changed meanwhile are not taken for it', async () => {
  await written()
  const kept = await openLedger(store, out, ['site'])
  const found = kept('site/a.html', 'k1')
  expect(String(await readFile(join(out, 'site/a.html')))).toBe('page')
  await put('site/a.html', 'mine')
  expect(() => found?.contents).toThrow('was changed while the build was under way')
})
