import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isInside, isPlain, realest, resolveInside } from '../../src/files/inside.ts'
import { Problem } from '../../src/files/problem.ts'

let top = ''
let deck = ''

beforeAll(async () => {
  top = await realpath(await mkdtemp(join(tmpdir(), 'inside-')))
  deck = join(top, 'deck')
  await mkdir(join(deck, 'a/b'), { recursive: true })
  await mkdir(join(top, 'deck-evil'))
  await writeFile(join(deck, 'a/b/x.png'), 'x')
  await writeFile(join(deck, '..x.png'), 'x')
  await writeFile(join(top, 'deck-evil/x.png'), 'secret')
  await writeFile(join(top, 'secret.png'), 'secret')
  await symlink('a/b/x.png', join(deck, 'same.png'))
  await symlink('a', join(deck, 'way'))
  await symlink('../secret.png', join(deck, 'out.png'))
  await symlink('../deck-evil', join(deck, 'evil'))
  await symlink('circle', join(deck, 'circle'))
  await symlink('deck', join(top, 'linked'))
})

afterAll(() => rm(top, { recursive: true }))

test.each([
  ['/a', '/a', true],
  ['/a', '/a/b', true],
  ['/a', '/a/..b', true],
  ['/a', '/a/..b/c', true],
  ['/', '/a', true],
  ['/a', '/', false],
  ['/a', '/ab', false],
  ['/a', '/b', false],
  ['/a/b', '/a', false],
  ['/a/b', '/a/c', false],
  ['/a/b', '/a/b/../c', false],
])('in %s lies %s: %s', (folder, path, isIn) => {
  expect(isInside(folder, path)).toBe(isIn)
})

test.each([
  ['x.png', true],
  ['a/b/x.png', true],
  ['..x', true],
  ['x..', true],
  ['...', true],
  ['a/ab:c', true],
  ['', false],
  ['.', false],
  ['..', false],
  ['a/..', false],
  ['a/../b', false],
  ['../x', false],
  ['./x', false],
  ['a/./x', false],
  ['/x', false],
  ['a//x', false],
  ['a/', false],
  ['a\\b', false],
  ['\\\\server\\x', false],
  ['x\0.png', false],
  ['c:x', false],
  ['C:/x', false],
  ['c:\\x', false],
])('%j has only plain names: %s', (path, isIt) => {
  expect(isPlain(path)).toBe(isIt)
})

describe('a file named by a deck', () => {
  test('is found by its real path, also over links that stay', async () => {
    const real = join(deck, 'a/b/x.png')
    expect(await resolveInside(deck, 'a/b/x.png')).toBe(real)
    expect(await resolveInside(deck, 'same.png')).toBe(real)
    expect(await resolveInside(deck, 'way/b/x.png')).toBe(real)
    expect(await resolveInside(join(top, 'linked'), 'same.png')).toBe(real)
    expect(await resolveInside(deck, '..x.png')).toBe(join(deck, '..x.png'))
  })

  test.each([
    'out.png',
    'evil/x.png',
    'evil',
    '../secret.png',
    '../deck-evil/x.png',
    'a/../../secret.png',
    '/etc/passwd',
    'x\0.png',
    '..\\secret.png',
    '',
  ])('%j leads out and is refused', async (path) => {
    const resolved = resolveInside(deck, path)
    await expect(resolved).rejects.toBeInstanceOf(Problem)
    await expect(resolved).rejects.toThrow(`“${path}” leads out of its folder`)
    await expect(resolved).rejects.toMatchObject({ note: expect.stringContaining('copy the file') })
  })

  test.each([
    ['none.png', 'ENOENT'],
    ['circle', 'ELOOP'],
    ['a/b/x.png/y', 'ENOTDIR'],
    ['%2e%2e/secret.png', 'ENOENT'],
  ])('%s is said as the system says it', async (path, code) => {
    await expect(resolveInside(deck, path)).rejects.toMatchObject({ code })
  })
})

test('a folder lies in itself', async () => {
  expect(isInside(deck, deck)).toBe(true)
  await expect(resolveInside(deck, '')).rejects.toThrow('“”')
})

test('where a path leads that does not exist yet is told by the nearest folder', async () => {
  expect(await realest(join(deck, 'a'))).toBe(join(deck, 'a'))
  expect(await realest(join(deck, 'way/new/deep'))).toBe(join(deck, 'a/new/deep'))
  expect(await realest(join(deck, 'evil/new'))).toBe(join(top, 'deck-evil/new'))
  expect(await realest(join(top, 'linked/a/../x'))).toBe(join(deck, 'x'))
  expect(await realest('/none/at/all')).toBe('/none/at/all')
})
