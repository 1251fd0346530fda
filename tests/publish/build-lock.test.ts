import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { homedir, hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { takeBuildLock } from '../../src/publish/build-lock.ts'
import { realDisk } from '../../src/publish/disk.ts'
import { checkOut } from '../../src/publish/index.ts'

let out = ''

beforeEach(async () => {
  out = await mkdtemp(join(tmpdir(), 'lock-'))
  await mkdir(join(out, '.deckwright'))
})

afterEach(() => rm(out, { recursive: true }))

function leaveLock(owner: object): Promise<void> {
  return writeFile(join(out, '.deckwright/building.json'), JSON.stringify(owner))
}

describe('the build lock', () => {
  test('is had by one build at a time', async () => {
    const giveBack = await takeBuildLock(realDisk, out)
    await expect(takeBuildLock(realDisk, out)).rejects.toThrow(`process ${process.pid}`)
    await giveBack()
    await (await takeBuildLock(realDisk, out))()
    expect(await readdir(join(out, '.deckwright'))).toEqual([])
  })

  test('of a process that is gone is taken over', async () => {
    const child = spawn(process.execPath, ['-e', ''])
    await new Promise((ended) => child.on('close', ended))
    await leaveLock({ pid: child.pid, host: hostname(), started: '' })
    await (await takeBuildLock(realDisk, out))()
  })

  test('of an earlier process with the same number is taken over', async () => {
    await leaveLock({ pid: process.pid, host: hostname(), started: '1' })
    await (await takeBuildLock(realDisk, out))()
  })

  test('of another machine is not taken over', async () => {
    await leaveLock({ pid: 1, host: 'elsewhere.example', started: '1' })
    await expect(takeBuildLock(realDisk, out)).rejects.toThrow('elsewhere.example')
  })

  test('that is no lock is taken over', async () => {
    await writeFile(join(out, '.deckwright/building.json'), 'garbage')
    await (await takeBuildLock(realDisk, out))()
  })

  test('is taken by one of many that see a stale one', async () => {
    await leaveLock({ pid: process.pid, host: hostname(), started: '1' })
    const all = await Promise.allSettled(
      Array.from({ length: 20 }, () => takeBuildLock(realDisk, out)),
    )
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })
})

describe('an output folder', () => {
  test.each([
    ['the root of the disk', '/'],
    ['the home folder', homedir()],
    ['what is read', '.'],
    ['what is read', 'content/..'],
  ])('may not be %s', async (reason, path) => {
    const sources = [join(out, 'content')]
    await mkdir(join(out, 'content'))
    await expect(checkOut(join(path.startsWith('/') ? '' : out, path), sources)).rejects.toThrow(
      reason,
    )
  })

  test('may be a folder of its own, also one that is not there yet', async () => {
    await checkOut(join(out, 'dist/deep'), [join(out, 'content')])
  })
})
