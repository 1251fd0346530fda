import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
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

type Fault = 'kill' | 'ENOSPC' | 'EIO'

/** A disk whose call number `at` fails; a killed process does nothing after it either. */
function faulty(fault: Fault, at: number): { disk: Disk; calls: () => number } {
  let count = 0
  const calls = Object.entries(realDisk).map(
    ([name, call]: [string, (...given: never[]) => Promise<unknown>]) => [
      name,
      async (...given: never[]) => {
        count += 1
        const fails = fault === 'kill' ? count >= at : count === at
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

describe.each<Fault>(['kill', 'ENOSPC', 'EIO'])('%s at any call', (fault) => {
  test('leaves each file old or new, foreign files alone, and is made good by the next build', async () => {
    const last = await callsOf()
    expect(last).toBeGreaterThan(15)
    for (let at = 1; at <= last; at++) {
      await rm(out, { recursive: true })
      await mkdir(out)
      await writeFile(join(out, 'README.md'), 'foreign')
      await write(before)

      await write(after, faulty(fault, at).disk).catch(() => undefined)

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
