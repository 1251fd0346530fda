import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Disk, realDisk } from '../../src/publish/disk.ts'
import { publish } from '../../src/publish/index.ts'
import { files, manifestPaths, tree } from './folder.ts'

let out = ''

beforeEach(async () => {
  out = join(await mkdtemp(join(tmpdir(), 'recovery-')), 'dist')
})

afterEach(() => rm(join(out, '..'), { recursive: true }))

const before = { 'a/changed.txt': 'old', 'b/gone/deep/x.txt': 'gone', 'b/z.txt': 'gone' }
const after = { 'a/changed.txt': 'new', 'e/added.txt': 'added' }

function write(table: Readonly<Record<string, string>>, disk: Disk = realDisk) {
  return publish({ out, files: files(table), keep: () => false, disk })
}

const own = (name: string): string => join(out, '.deckwright', name)

function fault(code: string): Error {
  return Object.assign(new Error(code), { code })
}

/** A build from `after` over one from `before` that had written its journal and nothing more. */
async function brokenOff(): Promise<void> {
  await write(before)
  const stop: Disk['rename'] = async (from, to) => {
    if (from.includes('/stage/')) throw fault('EIO')
    await rename(from, to)
  }
  await expect(write(after, { ...realDisk, rename: stop })).rejects.toThrow('the disk reports')
  expect(await readdir(own('stage'))).toEqual(['0', '1'])
}

describe('a journal', () => {
  test('is completed, and the manifest then lists what is there', async () => {
    await brokenOff()
    const { recovered, files: written } = await write(after)
    expect(recovered).toBe(true)
    expect(written.every(({ changed }) => !changed)).toBe(true)
    expect(await tree(out, true)).toEqual({
      ...after,
      '.deckwright/manifest.json': expect.any(String),
    })
    expect(await manifestPaths(out)).toEqual(['a/changed.txt', 'e/added.txt'])
    expect((await readdir(out)).sort()).toEqual(['.deckwright', 'a', 'e'])
  })

  test('leaves to others what they have made meanwhile: it is not listed', async () => {
    await brokenOff()
    await writeFile(join(out, 'a/changed.txt'), 'edited')
    await mkdir(join(out, 'e/added.txt'), { recursive: true })
    await expect(write(after)).rejects.toThrow(
      `2 files are in the way that deckwright did not write:\n  ${out}/a/changed.txt\n  ${out}/e/added.txt`,
    )
    expect(await manifestPaths(out)).toEqual([])
    expect(await tree(out)).toEqual({ 'a/changed.txt': 'edited' })
  })

  test('whose staged files were torn leaves the old ones, and lists no others', async () => {
    await brokenOff()
    await writeFile(own('stage/0'), 'n')
    await rm(own('stage/1'))
    const stop: Disk['makeFolder'] = () => Promise.reject(fault('EIO'))
    await expect(write({ 'x/new.txt': 'x' }, { ...realDisk, makeFolder: stop })).rejects.toThrow()
    expect(await tree(out)).toEqual({ 'a/changed.txt': 'old' })
    expect(await manifestPaths(out)).toEqual(['a/changed.txt'])
    await write(after)
    expect(await tree(out)).toEqual(after)
  })

  test('that was written though the disk said no is still completed', async () => {
    await write(before)
    const doubtful: Disk['rename'] = async (from, to) => {
      await rename(from, to)
      if (to.endsWith('journal.json')) throw fault('EIO')
    }
    await expect(write(after, { ...realDisk, rename: doubtful })).rejects.toThrow()
    expect(await readdir(own('stage'))).toEqual(['0', '1'])
    expect((await write(after)).recovered).toBe(true)
  })

  test.each([
    ['nonsense', 'nonsense'],
    ['of another version', JSON.stringify({ version: 2 })],
    ...['../../secret', '0/../../../secret', '0x', 'x0', ''].map((from) => [
      `that moves ${JSON.stringify(from)}`,
      journal({ moves: [{ from, path: 'a/stolen.txt', sha256: '', previous: null }] }),
    ]),
    ['that removes outside', journal({ removals: [{ path: '../secret', sha256: '' }] })],
    [
      'that removes our own',
      journal({ first: [{ path: '.deckwright/manifest.json', sha256: '' }] }),
    ],
  ])('%s is thrown away', async (_, text = '') => {
    await write(before)
    await writeFile(join(out, '../secret'), 'secret')
    await writeFile(own('journal.json'), text)
    expect((await write(before)).recovered).toBe(false)
    expect(await tree(out, true)).toEqual({
      ...before,
      '.deckwright/manifest.json': expect.any(String),
    })
    expect(await readFile(join(out, '../secret'), 'utf8')).toBe('secret')
  })

  test('that was half written is cleared away, and nothing that is not ours', async () => {
    await write(before)
    for (const name of ['journal.json.new', 'manifest.json.new', 'new.txt'])
      await writeFile(own(name), '{')
    await write(before)
    expect((await readdir(own('.'))).sort()).toEqual(['manifest.json', 'new.txt'])
  })
})

function journal(parts: object): string {
  const manifest = { version: 1, files: [] }
  return JSON.stringify({ version: 1, first: [], moves: [], removals: [], manifest, ...parts })
}

describe('a folder that is empty', () => {
  test.each(['EBUSY', 'ENOTEMPTY', 'EEXIST'])('and stays, by %s, is no fault', async (code) => {
    await write(before)
    const removeFolder: Disk['removeFolder'] = (path) =>
      path.endsWith('gone') ? Promise.reject(fault(code)) : realDisk.removeFolder(path)
    await write(after, { ...realDisk, removeFolder })
    expect(await tree(out)).toEqual(after)
    expect(await readdir(join(out, 'b'))).toEqual(['gone'])
  })

  test('and cannot be removed for another reason is a fault, mended by the next build', async () => {
    await write(before)
    const removeFolder: Disk['removeFolder'] = () => Promise.reject(fault('EIO'))
    await expect(write(after, { ...realDisk, removeFolder })).rejects.toMatchObject({
      message: `${out} cannot be written: the disk reports an error`,
      note: expect.stringContaining('completed by the next build'),
    })
    await write(after)
    expect((await readdir(out)).sort()).toEqual(['.deckwright', 'a', 'e'])
  })
})

test('a build that changes nothing writes nothing but its lock', async () => {
  await write(after)
  const touched: string[] = []
  const note = (path: string) => touched.push(path.slice(out.length + '/.deckwright/'.length))
  const disk: Disk = {
    ...realDisk,
    makeFolder: async (path) => note(path),
    write: async (path, contents) => {
      note(path)
      await realDisk.write(path, contents)
    },
    rename: async (_, to) => void note(to),
  }
  const { files: written, removed, recovered } = await write(after, disk)
  expect([written.map(({ changed }) => changed), removed, recovered]).toEqual([
    [false, false],
    [],
    false,
  ])
  expect(touched).toHaveLength(1)
  expect(touched[0]).toMatch(/^building\.json\.\d+\./)
})

test('paths come back in the order of code units, sizes in bytes', async () => {
  const bytes = { path: 'B.bin', contents: new Uint8Array([200, 201, 202]) }
  const made = [...files({ 'z.txt': 'é', 'b/x.txt': '' }), bytes, ...files({ 'a.txt': 'a' })]
  const first = await publish({ out, files: made, keep: () => false })
  expect(first.files.map(({ path, size }) => [path, size])).toEqual([
    ['B.bin', 3],
    ['a.txt', 1],
    ['b/x.txt', 0],
    ['z.txt', 2],
  ])
  for (const path of ['z.txt', 'B.bin', 'a.txt']) await writeFile(join(out, path), 'edited')
  const again = await publish({ out, files: [...made].reverse(), keep: () => false })
  expect(again.edited).toEqual({ again: ['B.bin', 'a.txt', 'z.txt'], left: [] })
  const last = await write({ b: 'a file now' })
  expect(last.removed).toEqual(['B.bin', 'a.txt', 'b/x.txt', 'z.txt'])
})

test('files in the way are counted, and the first of them named', async () => {
  await mkdir(out)
  for (const name of 'abcdefg') await writeFile(join(out, name), 'foreign')
  const publication = write(Object.fromEntries([...'abcdefg'].map((name) => [name, 'ours'])))
  const lines = [...'abcde'].map((name) => `  ${out}/${name}`)
  await expect(publication).rejects.toMatchObject({
    message: [
      '7 files are in the way that deckwright did not write:',
      ...lines,
      '  and 2 more',
    ].join('\n'),
    note: 'Nothing was changed. Move them away, or choose another folder by --out.',
  })
  await expect(write({ a: 'ours' })).rejects.toMatchObject({
    message: `A file is in the way that deckwright did not write:\n  ${out}/a`,
  })
})

test('a file that somebody has removed is nobody\u2019s edit', async () => {
  await write(before)
  await rm(join(out, 'b'), { recursive: true })
  await rm(join(out, 'a/changed.txt'))
  const { edited, removed } = await write({ 'a/changed.txt': 'new' })
  expect(edited).toEqual({ again: [], left: [] })
  expect(removed).toEqual([])
})
