import { readdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { expect, test, vi } from 'vitest'
import { openSpool, spoolWriter } from '../../src/files/spool.ts'
import { sha256 } from '../../src/publish/manifest.ts'

test('files lie in a spool as they were put there, whole or in parts', () => {
  const spool = openSpool()
  const { file: put } = spoolWriter(spool.descriptor)
  const bytes = new Uint8Array(3_000_000).map((_, index) => index)
  const records = [
    put({ path: 'a.txt', contents: 'a – b', deck: 'loss' }),
    put({ path: 'empty', contents: '' }),
    put({ path: 'b.bin', contents: bytes }),
    put({ path: 'c.txt', parts: ['−', new Uint8Array([65]), '', '🎲'] }),
    put({ path: 'd.txt', parts: Array.from({ length: 70_000 }, (_, at) => `${at % 10}é`) }),
  ]
  // Sent between threads, they are data.
  const files = structuredClone(records).map(spool.file)
  expect(files.map(({ path, deck, size }) => [path, deck, size])).toEqual([
    ['a.txt', 'loss', 7],
    ['empty', undefined, 0],
    ['b.bin', undefined, 3_000_000],
    ['c.txt', undefined, 8],
    ['d.txt', undefined, 210_000],
  ])
  expect(files.map(({ contents }) => Buffer.from(contents).toString().slice(0, 8))).toEqual([
    'a – b',
    '',
    Buffer.from(bytes).toString().slice(0, 8),
    '−A🎲',
    '0é1é2é3é',
  ])
  for (const { contents, sha256: sum } of files) expect(sha256(contents)).toBe(sum)
  for (const { pieces, sha256: sum } of files)
    expect(sha256(Buffer.concat([...(pieces?.() ?? [])]))).toBe(sum)
  expect([...(files[2]?.pieces?.() ?? [])].map(({ length }) => length)).toEqual([
    2 ** 20,
    2 ** 20,
    3_000_000 - 2 ** 21,
  ])
  spool.close()
  expect(() => files[0]?.contents).toThrow('EBADF')
})

test('what is laid aside is there when it is asked for, and is in no file', () => {
  const spool = openSpool()
  const { file, aside } = spoolWriter(spool.descriptor)
  const later = [aside(Buffer.from('one')), aside(new Uint8Array()), aside(Buffer.from('two'))]
  const made = file({ path: 'a', parts: later.map((read) => read()) })
  expect(Buffer.from(spool.file(made).contents).toString()).toBe('onetwo')
  spool.close()
})

test('a spool leaves no file behind, not even while it is open', async () => {
  const before = await readdir(tmpdir())
  const spool = openSpool()
  const names = (await readdir(tmpdir())).filter((name) => !before.includes(name))
  expect(names.filter((name) => /^deckwright-[\da-f-]{36}$/.test(name))).toEqual([])
  spool.close()
})

test('a folder for temporary files that is not there is named, with a way out', () => {
  vi.stubEnv('TMPDIR', '/not/there')
  expect(openSpool).toThrow(/^\/not\/there\/deckwright-.* cannot be written: there is no such/)
  vi.unstubAllEnvs()
})
