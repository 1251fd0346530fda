/** The files of a shard are read to know that they are those that were written, and are not held. */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import type { MadeFile } from '../../src/backend.ts'
import { filesOf } from '../../src/cli/shard-files.ts'
import type { ShardRecord } from '../../src/cli/shard-record.ts'
import { publish } from '../../src/publish/index.ts'
import { sha256 } from '../../src/publish/manifest.ts'

let folder = ''

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'deckwright-'))
})

const hashOf = (text: string): string => sha256(new TextEncoder().encode(text))

async function put(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(folder, path)), { recursive: true })
  await writeFile(join(folder, path), text)
}

function read(files: readonly { path: string; sha256: string; deck?: string }[]) {
  const record = { index: 2, of: 3, files } as unknown as ShardRecord
  return filesOf({ folder, record })
}

const textOf = (file: MadeFile | undefined): string =>
  Buffer.concat([...(file?.pieces?.() ?? [])]).toString()

test('files are given with their size, their deck and what is in them', async () => {
  await put('pdf/a.pdf', 'one')
  await put('site/index.html', '')
  const files = await read([
    { path: 'pdf/a.pdf', sha256: hashOf('one'), deck: 'a' },
    { path: 'site/index.html', sha256: hashOf('') },
  ])
  expect(files).toMatchObject([
    { path: 'pdf/a.pdf', deck: 'a', size: 3, sha256: hashOf('one'), contents: Buffer.from('one') },
    { path: 'site/index.html', size: 0 },
  ])
  expect(files.map(textOf)).toEqual(['one', ''])
})

describe('a file that is not as it was written is refused', () => {
  test.each([
    ['gone', async () => undefined, 'is gone'],
    ['a folder', async () => void (await mkdir(join(folder, 'a.txt'))), 'is gone'],
    ['another', () => put('a.txt', 'two'), 'is not what the shard has written'],
  ])('%s', async (_, make, said) => {
    await make()
    const reading = read([{ path: 'a.txt', sha256: hashOf('one') }])
    await expect(reading).rejects.toThrow(said)
    await expect(reading).rejects.toMatchObject({
      note: expect.stringContaining('deckwright build --shard 2/3'),
    })
  })

  test('also if it changes while it is put in place', async () => {
    await put('a.txt', 'one')
    const [file] = await read([{ path: 'a.txt', sha256: hashOf('one') }])
    await put('a.txt', 'two')
    expect(() => textOf(file)).toThrow('is not what the shard has written')
    expect(() => file?.contents).toThrow('is not what the shard has written')
  })
})

test('a long file is put in place without being held', async () => {
  const out = await mkdtemp(join(tmpdir(), 'deckwright-'))
  onTestFinished(() => rm(out, { recursive: true }))
  const text = 'a line of a bundle\n'.repeat(2 ** 18)
  await put('json/bundle.json', text)
  const [file] = await read([{ path: 'json/bundle.json', sha256: hashOf(text) }])
  if (!file) throw new Error('There is no file')
  const long = Object.defineProperty(file, 'contents', {
    get() {
      throw new Error('It is held')
    },
  })
  await publish({ out, files: [long], keep: () => false })
  expect(await readFile(join(out, 'json/bundle.json'), 'utf8')).toBe(text)
})
