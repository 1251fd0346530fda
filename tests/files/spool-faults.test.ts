import { closeSync, fstatSync, openSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { expect, test, vi } from 'vitest'
import { Problem } from '../../src/files/problem.ts'
import { openSpool, spoolWriter } from '../../src/files/spool.ts'

/** How much the system takes at once, in bytes, and the sizes of what it was asked to write. */
const system = vi.hoisted(() => ({ most: Number.POSITIVE_INFINITY, asked: [] as number[] }))

vi.mock('node:fs', async (original) => {
  const fs = await original<typeof import('node:fs')>()
  return {
    ...fs,
    writeSync: (to: number, bytes: Uint8Array, at: number, length: number, position: number) => {
      system.asked.push(length)
      return fs.writeSync(to, bytes, at, Math.min(length, system.most), position)
    },
    readSync: (from: number, bytes: Uint8Array, at: number, length: number, position: number) =>
      fs.readSync(from, bytes, at, Math.min(length, system.most), position),
  }
})

test('a system that takes and gives a little at a time loses nothing', () => {
  const spool = openSpool()
  system.most = 7
  const { file: put } = spoolWriter(spool.descriptor)
  const one = spool.file(put({ path: 'a', contents: 'one sentence of some length' }))
  const two = spool.file(put({ path: 'b', parts: [new Uint8Array(20).fill(65), 'another'] }))
  expect(Buffer.from(one.contents).toString()).toBe('one sentence of some length')
  expect(Buffer.from(two.contents).toString()).toBe(`${'A'.repeat(20)}another`)
  system.most = Number.POSITIVE_INFINITY
  spool.close()
})

test('short texts are written together, and no more of them than fit into memory', () => {
  const spool = openSpool()
  const { file: put } = spoolWriter(spool.descriptor)
  system.asked.length = 0
  put({ path: 'a', parts: ['a', 'b', new Uint8Array(3), 'c', '', 'd'] })
  expect(system.asked).toEqual([2, 3, 2])
  system.asked.length = 0
  put({ path: 'b', parts: Array.from({ length: 200_000 }, () => 'x') })
  expect(system.asked).toEqual([65_536, 65_536, 65_536, 3392])
  system.asked.length = 0
  put({ path: 'c', parts: [new Uint8Array(1), 'x'.repeat(65_536), 'y'] })
  expect(system.asked).toEqual([1, 65_536, 1])
  spool.close()
})

test('a file without a deck has none, not even an empty one', () => {
  const spool = openSpool()
  const { file: put } = spoolWriter(spool.descriptor)
  const made = put({ path: 'a', contents: 'x' })
  expect(Object.keys(made)).toEqual(['path', 'start', 'size', 'sha256'])
  expect('deck' in spool.file(made)).toBe(false)
  expect('deck' in spool.file(put({ path: 'b', contents: 'x', deck: 'loss' }))).toBe(true)
  spool.close()
})

test('nobody else may read what lies there', () => {
  const spool = openSpool()
  expect(fstatSync(spool.descriptor).mode & 0o777).toBe(0o600)
  spool.close()
})

test('a full disk is said in words, with the folder and a way out', ({ skip }) => {
  if (process.platform !== 'linux') return skip('only Linux has a disk that is always full')
  const full = openSync('/dev/full', 'w')
  const failed = (): unknown => {
    try {
      return spoolWriter(full).file({ path: 'a', contents: 'x' })
    } catch (error) {
      return error
    }
  }
  const problem = failed()
  expect(problem).toBeInstanceOf(Problem)
  expect(problem).toMatchObject({
    message: `${tmpdir()} cannot be written: the disk is full`,
    note: 'What a build makes lies there until it is whole. TMPDIR names another folder for temporary files.',
    cause: { code: 'ENOSPC' },
  })
  closeSync(full)
})

test('what is gone is said, and not taken for something else', () => {
  const spool = openSpool()
  const made = spoolWriter(spool.descriptor).file({ path: 'a', contents: 'four' })
  expect(() => spool.file({ ...made, size: 5 }).contents).toThrow('laid aside is gone')
  expect(() => spool.file({ ...made, start: 4, size: 1 }).contents).toThrow('laid aside is gone')
  spool.close()
})

test('a fault of ours is no fault of the disk', () => {
  const spool = openSpool()
  const { file: put } = spoolWriter(spool.descriptor)
  expect(() => put({ path: 'a', parts: [{ length: 3 } as never] })).toThrow(TypeError)
  spool.close()
})
