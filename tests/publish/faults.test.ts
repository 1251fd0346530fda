import { mkdir, mkdtemp, rename, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Problem } from '../../src/files/problem.ts'
import { takeBuildLock } from '../../src/publish/build-lock.ts'
import { type Disk, namesIn, realDisk } from '../../src/publish/disk.ts'
import { publish } from '../../src/publish/index.ts'
import { files, tree } from './folder.ts'

let out = ''

beforeEach(async () => {
  out = join(await mkdtemp(join(tmpdir(), 'faults-')), 'dist')
  await mkdir(out)
  await writeFile(join(out, 'README.md'), 'foreign')
})

afterEach(() => rm(join(out, '..'), { recursive: true }))

const longAgo = new Date('2020-01-01T00:00:00Z')

const before = {
  'a/same.txt': 'same',
  'a/changed.txt': 'old',
  'b/c/gone.txt': 'gone',
  'b/d': 'file',
}
const after = {
  'a/same.txt': 'same',
  'a/changed.txt': 'new',
  'e/added.txt': 'added',
  'b/d/f.txt': 'folder',
}

type Fault = 'kill' | 'ENOSPC' | 'EIO' | 'EROFS' | 'EACCES'

/** A killed process does nothing any more, and what may not be written to may not be cleared either. */
const lasting: readonly Fault[] = ['kill', 'EROFS', 'EACCES']

/** A disk whose call number `at` fails, and where the fault lasts, all that follow. */
function faulty(fault: Fault, at: number): { disk: Disk; calls: () => number } {
  let count = 0
  const calls = Object.entries(realDisk).map(
    ([name, call]: [string, (...given: never[]) => Promise<unknown>]) => [
      name,
      async (...given: never[]) => {
        count += 1
        const fails = lasting.includes(fault) ? count >= at : count === at
        if (fails) throw Object.assign(new Error(`${fault} at call ${at}`), { code: fault })
        return call(...given)
      },
    ],
  )
  return { disk: Object.fromEntries(calls), calls: () => count }
}

function write(table: Readonly<Record<string, string>>, disk: Disk = realDisk) {
  return publish({ out, files: files(table), keep: () => false, disk })
}

/** How many calls a publication takes when nothing fails. */
async function callsOf(): Promise<number> {
  await write(before)
  const { disk, calls } = faulty('kill', Number.POSITIVE_INFINITY)
  await write(after, disk)
  return calls()
}

/** Make what a killed process left name a process that is gone; here the process lives on. */
async function die(): Promise<void> {
  const folder = join(out, '.deckwright')
  const gone = 2 ** 22 + 1
  for (const name of (await namesIn(folder)) ?? []) {
    if (!name.startsWith('building.json')) continue
    await writeFile(
      join(folder, name),
      JSON.stringify({ pid: gone, host: hostname(), started: '1' }),
    )
    await rename(join(folder, name), join(folder, name.replace(`.${process.pid}.`, `.${gone}.`)))
  }
}

describe.each<[string, readonly Fault[]]>([
  ['a killed process', ['kill']],
  ['a disk that says no for once', ['ENOSPC', 'EIO']],
  ['a disk that says no from then on', ['EROFS', 'EACCES']],
])('%s, at any call,', (_, kinds) => {
  test('leaves each file old or new, foreign files alone, and is made good by the next build', async () => {
    const last = await callsOf()
    expect(last).toBeGreaterThan(15)
    for (let at = 1; at <= last; at++) {
      const fault = kinds[at % kinds.length] ?? 'kill'
      await rm(out, { recursive: true })
      await mkdir(out)
      await writeFile(join(out, 'README.md'), 'foreign')
      await write(before)
      await utimes(join(out, 'a/same.txt'), longAgo, longAgo)

      const said = await write(after, faulty(fault, at).disk).then(
        () => undefined,
        (error) => error,
      )
      if (said && fault !== 'kill') expect(said, `call ${at}`).toBeInstanceOf(Problem)

      const between = await tree(out)
      expect(between['README.md'], `foreign file, call ${at}`).toBe('foreign')
      expect(between['a/same.txt'], `same file, call ${at}`).toBe('same')
      expect(['old', 'new'], `changed file, call ${at}`).toContain(between['a/changed.txt'])
      expect([undefined, 'added'], `added file, call ${at}`).toContain(between['e/added.txt'])

      if (fault === 'kill') await die()
      await write(after)
      expect(await tree(out, true), `next build, call ${at}`).toEqual({
        ...after,
        'README.md': 'foreign',
        '.deckwright/manifest.json': expect.any(String),
      })
      expect((await stat(join(out, 'a/same.txt'))).mtime, `call ${at}`).toEqual(longAgo)
    }
  })
})

test('a build that only recovers goes back to what its own sources say', async () => {
  await write(before)
  const last = await callsOf()
  await write(before)
  await write(after, faulty('kill', last - 6).disk).catch(() => undefined)
  await die()
  const { recovered } = await write(before)
  expect(recovered).toBe(true)
  expect(await tree(out)).toEqual({ ...before, 'README.md': 'foreign' })
})

test('recovery leaves alone what somebody has put in the way or edited meanwhile', async () => {
  await write(before)
  const last = await callsOf()
  for (let at = 1; at <= last; at++) {
    await rm(out, { recursive: true })
    await mkdir(out)
    await write(before)
    await write(after, faulty('kill', at).disk).catch(() => undefined)
    await die()
    const between = await tree(out)
    const isAdded = between['e/added.txt'] !== undefined
    const isGone = between['b/c/gone.txt'] === undefined
    await mkdir(join(out, 'e'), { recursive: true })
    if (!isAdded) await writeFile(join(out, 'e/added.txt'), 'by hand')
    if (!isGone) await writeFile(join(out, 'b/c/gone.txt'), 'edited')
    await write({ 'a/same.txt': 'same' })
    const then = await tree(out)
    if (!isAdded) expect(then['e/added.txt'], `call ${at}`).toBe('by hand')
    if (!isGone) expect(then['b/c/gone.txt'], `call ${at}`).toBe('edited')
  }
})

describe('a build that was broken off is completed although somebody has put', () => {
  /** A build from `after` that had written its journal and nothing more. */
  async function brokenOff(): Promise<void> {
    await write(before)
    const { disk } = faulty('kill', Number.POSITIVE_INFINITY)
    const rename: Disk['rename'] = async (from, to) => {
      if (from.includes('stage')) throw Object.assign(new Error('kill'), { code: 'kill' })
      await disk.rename(from, to)
    }
    await expect(write(after, { ...disk, rename })).rejects.toThrow('kill')
    expect(await namesIn(join(out, '.deckwright'))).toContain('journal.json')
  }

  test('a folder where a file is to be', async () => {
    await brokenOff()
    await mkdir(join(out, 'e/added.txt'), { recursive: true })
    await expect(write(after)).rejects.toThrow('e/added.txt')
    await rm(join(out, 'e'), { recursive: true })
    expect((await write(after)).recovered).toBe(false)
    expect(await tree(out)).toEqual({ ...after, 'README.md': 'foreign' })
  })

  test('a file where a folder is to be', async () => {
    await brokenOff()
    await writeFile(join(out, 'e'), 'mine')
    await expect(write(after)).rejects.toThrow(`that deckwright did not write:\n  ${out}/e`)
    expect(await tree(out)).toMatchObject({ e: 'mine', 'a/changed.txt': 'new' })
  })

  test('a link where a folder was, to files that are the same', async () => {
    await brokenOff()
    const elsewhere = join(out, '../elsewhere')
    await rename(join(out, 'b'), elsewhere)
    await symlink(elsewhere, join(out, 'b'))
    await expect(write(after)).rejects.toThrow(`did not write:\n  ${out}/b`)
    expect(await tree(elsewhere)).toEqual({ 'c/gone.txt': 'gone' })
  })
})

test('a full disk is cleared of what was staged', async () => {
  await write(before)
  const { disk } = faulty('ENOSPC', Number.POSITIVE_INFINITY)
  const full: Disk['write'] = async (path, contents) => {
    await disk.write(path, String(contents).slice(0, 3))
    if (path.includes('journal'))
      throw Object.assign(new Error('full'), { code: 'ENOSPC', path: `${path}` })
  }
  const publication = write(after, { ...disk, write: full })
  await expect(publication).rejects.toThrow(
    /journal\.json\.new cannot be written: the disk is full/,
  )
  expect(await tree(out, true)).toEqual({
    ...before,
    'README.md': 'foreign',
    '.deckwright/manifest.json': expect.any(String),
  })
})

test('a file that cannot be put in its place is called by its place', async () => {
  const rename: Disk['rename'] = async (from, to) => {
    if (to.endsWith('added.txt'))
      throw Object.assign(new Error('no'), { code: 'EACCES', path: from, dest: to })
    await realDisk.rename(from, to)
  }
  await expect(write(after, { ...realDisk, rename })).rejects.toThrow(
    `${out}/e/added.txt cannot be written: permission is denied`,
  )
})

test('a folder of the output may be a disk of its own', async () => {
  const moved: string[] = []
  const rename: Disk['rename'] = async (from, to) => {
    if (from.includes('/stage/') && to.includes('/e/'))
      throw Object.assign(new Error('another disk'), { code: 'EXDEV' })
    moved.push(to)
    await realDisk.rename(from, to)
  }
  const removeFolder: Disk['removeFolder'] = async (path) => {
    if (path.endsWith('/b/c')) throw Object.assign(new Error('a mount'), { code: 'EBUSY' })
    await realDisk.removeFolder(path)
  }
  await write(before)
  await mkdir(join(out, 'e'))
  await writeFile(join(out, 'e/added.txt.deckwright-new'), 'left by a process that was killed')
  await write(after, { ...realDisk, rename, removeFolder })
  expect(await tree(out)).toEqual({ ...after, 'README.md': 'foreign' })
  expect(moved).toContain(join(out, 'e/added.txt'))
  expect(await namesIn(join(out, 'b/c'))).toEqual([])
})

test('a disk without links can be built to, by one at a time', async () => {
  const link: Disk['link'] = async () => {
    throw Object.assign(new Error('no links'), { code: 'EPERM' })
  }
  const disk = { ...realDisk, link }
  await write(before, disk)
  const giveBack = await takeBuildLock(disk, out)
  await expect(write(after, disk)).rejects.toThrow('Another build is writing')
  await giveBack()
  await write(after, disk)
  expect(await tree(out)).toEqual({ ...after, 'README.md': 'foreign' })
})

test('a fault takes away the folders that were made for nothing, and no others', async () => {
  const deep = join(out, 'there/new/deep')
  await mkdir(join(out, 'there'))
  const full: Disk['link'] = async () => {
    throw Object.assign(new Error('full'), { code: 'ENOSPC' })
  }
  const options = { files: files(after), keep: () => false, disk: { ...realDisk, link: full } }
  await expect(publish({ ...options, out: deep })).rejects.toThrow('the disk is full')
  expect(await namesIn(join(out, 'there'))).toEqual([])
  await expect(publish({ ...options, out: join(out, 'there') })).rejects.toThrow('full')
  expect(await namesIn(join(out, 'there'))).toEqual([])
})

test('a journal that cannot be read stops the build; it is not taken for none', async () => {
  await write(before)
  const loop = join(out, '.deckwright/journal.json')
  await symlink(loop, loop)
  await expect(write(after)).rejects.toThrow(
    `${loop} cannot be read: its links go round in a circle`,
  )
  expect(await tree(out)).toEqual({ ...before, 'README.md': 'foreign' })
})
