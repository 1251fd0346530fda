import { mkdtemp, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { lockName, readLock, writeLock } from '../../src/files/lock-file.ts'
import { Problem } from '../../src/files/problem.ts'
import { isRunning } from '../../src/files/running.ts'
import { emptyLock } from '../../src/link/lock.ts'

let folder = ''
let path = ''

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lock-file-'))
  path = join(folder, lockName)
})

afterEach(() => rm(folder, { recursive: true }))

const lock = emptyLock('p', new Date('2026-01-01T00:00:00Z'))
const id = '3e14bdf1-7048-4788-9770-504ae4a22aa3'
const gone = 2 ** 22 + 1

test('a lock is written once, and left alone where it says the same', async () => {
  expect(await writeLock(path, lock)).toBe(true)
  const before = new Date('2020-01-01')
  await utimes(path, before, before)
  expect(await writeLock(path, lock)).toBe(false)
  expect((await stat(path)).mtime).toEqual(before)
  expect(await readLock(path)).toEqual(lock)
  expect(await readdir(folder)).toEqual([lockName])
})

test('what a process left beside it that was killed is removed, and nothing else', async () => {
  const names = [
    `${lockName}.${process.ppid}.${id}.tmp`,
    `${lockName}.${gone}.tmp`,
    `${lockName}.bak`,
    `other.json.${gone}.${id}.tmp`,
  ]
  for (const name of [...names, `${lockName}.${gone}.${id}.tmp`])
    await writeFile(join(folder, name), '{')
  await writeLock(path, lock)
  expect(await readdir(folder)).toEqual([lockName, ...names].sort())
})

test('a place where it cannot be written is said, and nothing is left beside it', async () => {
  const taken = join(folder, 'none', lockName)
  const writing = writeLock(taken, lock)
  await expect(writing).rejects.toBeInstanceOf(Problem)
  await expect(writing).rejects.toThrow(`${taken} cannot be written: there is no such file`)
  expect(await readdir(folder)).toEqual([])
})

test('a process is running, or it is not', () => {
  expect(isRunning(process.pid)).toBe(true)
  expect(isRunning(1)).toBe(true)
  expect(isRunning(gone)).toBe(false)
})
