import { lstat, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Problem } from '../../src/files/problem.ts'
import { bytesOf, namesIn, realDisk } from '../../src/publish/disk.ts'

let folder = ''
const at = (path: string): string => join(folder, path)

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'disk-'))
  await writeFile(at('file'), 'one')
  await mkdir(at('full'))
  await writeFile(at('full/inner'), 'two')
  await symlink(at('loop'), at('loop'))
})

afterEach(() => rm(folder, { recursive: true }))

describe('a folder', () => {
  test('is made with those around it, and is no error where it is there', async () => {
    await realDisk.makeFolder(at('a/b/c'))
    expect((await lstat(at('a/b/c'))).isDirectory()).toBe(true)
    await realDisk.makeFolder(at('a/b/c'))
    await Promise.all(Array.from({ length: 8 }, () => realDisk.makeFolder(at('d/e/f'))))
    expect((await lstat(at('d/e/f'))).isDirectory()).toBe(true)
  })

  test('is not made where a file is, or below one, nor where there is no end of trying', async () => {
    await expect(realDisk.makeFolder(at('file'))).rejects.toThrow('EEXIST')
    await expect(realDisk.makeFolder(at('file/a'))).rejects.toThrow('ENOTDIR')
    await expect(realDisk.makeFolder(at('loop/a'))).rejects.toThrow('ELOOP')
    if (process.platform === 'linux')
      await expect(realDisk.makeFolder('/proc/none/a')).rejects.toThrow('ENOENT')
  })

  test('is removed only when it is empty, but for a tree, which goes as a whole', async () => {
    await expect(realDisk.removeFolder(at('full'))).rejects.toThrow('ENOTEMPTY')
    await realDisk.removeTree(at('full'))
    await realDisk.removeTree(at('full'))
    await realDisk.makeFolder(at('empty'))
    await realDisk.removeFolder(at('empty'))
    expect((await readdir(folder)).sort()).toEqual(['file', 'loop'])
  })
})

test('a file is written over by `write`, and never by `writeNew` or `link`', async () => {
  await realDisk.write(at('file'), 'new')
  expect(await readFile(at('file'), 'utf8')).toBe('new')
  await expect(realDisk.writeNew(at('file'), 'newer')).rejects.toThrow('EEXIST')
  await realDisk.writeNew(at('other'), 'newest')
  await expect(realDisk.link(at('other'), at('file'))).rejects.toThrow('EEXIST')
  await realDisk.link(at('other'), at('second'))
  expect((await lstat(at('second'))).ino).toBe((await lstat(at('other'))).ino)
  await realDisk.rename(at('other'), at('file'))
  expect(await readFile(at('file'), 'utf8')).toBe('newest')
  await realDisk.remove(at('file'))
  await expect(realDisk.remove(at('file'))).rejects.toThrow('ENOENT')
})

describe('what is not there', () => {
  test('has no bytes: nothing, a folder, and what would lie below a file', async () => {
    expect((await bytesOf(at('full/inner')))?.toString()).toBe('two')
    expect(await bytesOf(at('none'))).toBeUndefined()
    expect(await bytesOf(at('full'))).toBeUndefined()
    expect(await bytesOf(at('file/inner'))).toBeUndefined()
  })

  test('has no names: nothing, and a file', async () => {
    expect(await namesIn(at('full'))).toEqual(['inner'])
    expect(await namesIn(at('none'))).toBeUndefined()
    expect(await namesIn(at('file'))).toBeUndefined()
  })

  test('is not what cannot be read: that is said, as files would be lost by it', async () => {
    for (const read of [bytesOf, namesIn]) {
      const error = await read(at('loop')).catch((error: unknown) => error)
      expect(error).toBeInstanceOf(Problem)
      expect(error).toMatchObject({
        note: 'Nothing of this build was written.',
        cause: { code: 'ELOOP' },
      })
      expect(String(error)).toMatch(/\/loop cannot be read: \S/)
    }
    await expect(bytesOf('a\0b')).rejects.toThrow(/cannot be read: ERR_INVALID_ARG_VALUE/)
  })
})
