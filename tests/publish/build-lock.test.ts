import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { homedir, hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { takeBuildLock } from '../../src/publish/build-lock.ts'
import { type Disk, realDisk } from '../../src/publish/disk.ts'
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

/** The start of a process, as the system has it. */
async function startOf(pid: number): Promise<string | undefined> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined)
  return stat?.slice(stat.lastIndexOf(')')).split(' ')[20]
}

function failing(code: string): () => Promise<never> {
  return async () => {
    throw Object.assign(new Error(code), { code })
  }
}

describe('the build lock of a process that lives', () => {
  const other = process.ppid
  const lives = { pid: other, host: hostname() }

  test('is respected, in words that say whose it is and what to do', async () => {
    await leaveLock({ ...lives, started: (await startOf(other)) ?? '' })
    const taken = takeBuildLock(realDisk, out)
    await expect(taken).rejects.toMatchObject({
      message: `Another build is writing to ${out} (process ${other} on ${hostname()})`,
      note: `Wait until it has ended. If there is none, remove ${out}/.deckwright/building.json.`,
    })
    expect(await readdir(join(out, '.deckwright'))).toEqual(['building.json'])
  })

  test('is respected where nobody knows when it began', async () => {
    await leaveLock({ ...lives, started: '' })
    await expect(takeBuildLock(realDisk, out)).rejects.toThrow('Another build')
  })

  test('is taken over where the process is a later one', async ({ skip }) => {
    if (!(await startOf(other))) return skip('the system has no /proc')
    await leaveLock({ ...lives, started: '1' })
    await (await takeBuildLock(realDisk, out))()
  })

  test('is taken over where it is this very one, and holds none', async () => {
    const started = (await startOf(process.pid)) ?? ''
    await leaveLock({ pid: process.pid, host: hostname(), started })
    await (await takeBuildLock(realDisk, out))()
  })

  test('is respected where only the number is that of this one', async () => {
    const started = (await startOf(process.pid)) ?? ''
    await leaveLock({ pid: process.pid, host: 'elsewhere.example', started })
    await expect(takeBuildLock(realDisk, out)).rejects.toThrow('elsewhere.example')
  })

  test('is put back where it came between the look and the removal', async () => {
    const theirs = JSON.stringify({ ...lives, started: (await startOf(other)) ?? '' })
    await leaveLock({ pid: 2 ** 22 + 1, host: hostname(), started: '1' })
    const late: Disk['rename'] = async (from, to) => {
      await writeFile(from, theirs)
      await rename(from, to)
    }
    await expect(takeBuildLock({ ...realDisk, rename: late }, out)).rejects.toThrow(
      `Another build is writing to ${out}`,
    )
    expect(await readFile(join(out, '.deckwright/building.json'), 'utf8')).toBe(theirs)
    expect(await readdir(join(out, '.deckwright'))).toEqual(['building.json'])
  })
})

test('a lock that was faster is said to be so, though it is gone again', async () => {
  const taken = takeBuildLock({ ...realDisk, link: failing('EEXIST') }, out)
  await expect(taken).rejects.toMatchObject({ message: `Another build is writing to ${out}` })
  expect(await readdir(join(out, '.deckwright'))).toEqual([])
})

test('what processes left that are gone is removed, and nothing else', async () => {
  const names = [
    `building.json.${2 ** 22 + 1}.x`,
    `building.json.${process.pid}.x`,
    `building.json.${process.ppid}.x`,
    `my.building.json.${2 ** 22 + 1}.x`,
    'building.json.bak',
  ]
  for (const name of names) await writeFile(join(out, '.deckwright', name), '')
  await (await takeBuildLock(realDisk, out))()
  expect((await readdir(join(out, '.deckwright'))).sort()).toEqual(names.slice(2).sort())
})

describe('on a disk without links', () => {
  test.each(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'])(
    '(%s) a lock is had by one',
    async (code) => {
      const disk = { ...realDisk, link: failing(code) }
      const giveBack = await takeBuildLock(disk, out)
      const owner = JSON.parse(await readFile(join(out, '.deckwright/building.json'), 'utf8'))
      expect(owner).toMatchObject({ pid: process.pid, host: hostname() })
      await expect(takeBuildLock(disk, out)).rejects.toThrow(`process ${process.pid} on`)
      await giveBack()
    },
  )

  test('a fault is a fault', async () => {
    for (const disk of [
      { ...realDisk, link: failing('EIO') },
      { ...realDisk, link: failing('EPERM'), writeNew: failing('EIO') },
    ])
      await expect(takeBuildLock(disk, out)).rejects.toThrow('EIO')
    expect(await readdir(join(out, '.deckwright'))).toEqual([])
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
    const check = checkOut(join(path.startsWith('/') ? '' : out, path), sources)
    await expect(check).rejects.toThrow(reason)
    await expect(check).rejects.toMatchObject({ note: expect.stringContaining('such as dist') })
  })

  test('may be a folder of its own, also one that is not there yet', async () => {
    await checkOut(join(out, 'dist/deep'), [join(out, 'content')])
  })
})
