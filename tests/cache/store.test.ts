import { mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { cacheFolder } from '../../src/cache/folder.ts'
import { parseWith } from '../../src/cache/parse.ts'
import { createStore } from '../../src/cache/store.ts'
import { parse } from '../../src/parse/index.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'deckwright-store-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

/** The files of the store. */
async function files(): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}

describe('a store', () => {
  test('makes a value once for a key', async () => {
    const make = vi.fn(async () => ({
      a: new Map([['b', new Date(0)]]),
      c: new Uint8Array([1, 2]),
    }))
    const first = await createStore(folder, '1').cached(['k'], make)
    const again = await createStore(folder, '1').cached(['k'], make)
    expect(again).toEqual(first)
    expect(make).toHaveBeenCalledOnce()
  })

  test.each([
    ['another key', '1', ['k', 'l']],
    ['a key parted otherwise', '1', ['kl']],
    ['another version', '2', ['k']],
  ])('takes nothing of %s', async (_, version, key) => {
    await createStore(folder, '1').cached(['k'], async () => 'old')
    await createStore(folder, '1').cached(['k', 'm'], async () => 'old')
    expect(await createStore(folder, version).cached(key, async () => 'new')).toBe('new')
  })

  test('takes no file in which one byte is wrong, whichever', async () => {
    const store = createStore(folder, '1')
    await store.cached(['k'], async () => 'value')
    const [path = ''] = await files()
    const whole = await readFile(path)
    for (const index of whole.keys()) {
      const wrong = Buffer.from(whole)
      wrong[index] = (wrong[index] ?? 0) ^ 1
      await writeFile(path, wrong)
      expect(await store.cached(['k'], async () => `made ${index}`)).toBe(`made ${index}`)
    }
    await writeFile(path, whole.subarray(0, 20))
    expect(await store.cached(['k'], async () => 'cut')).toBe('cut')
  })

  test('goes on where it cannot write', async () => {
    await writeFile(join(folder, 'file'), '')
    const store = createStore(join(folder, 'file'), '1')
    expect(await store.cached(['k'], async () => 1)).toBe(1)
    await store.sweep(0)
  })

  test('keeps nothing of what fails', async () => {
    const store = createStore(folder, '1')
    await expect(store.cached(['k'], () => Promise.reject(new Error('no')))).rejects.toThrow('no')
    expect(await files()).toEqual([])
  })

  test('sweeps what nobody asked for in a month, once a day', async () => {
    const store = createStore(folder, '1')
    await store.cached(['old'], async () => 1)
    const [old = ''] = await files()
    const now = Date.now()
    await utimes(old, 0, now / 1000 - 31 * 24 * 3600)
    await store.cached(['young'], async () => 2)
    await store.sweep(now)
    expect(await files()).not.toContain(old)
    expect(await files()).toHaveLength(2)
    await writeFile(old, 'x')
    await utimes(old, 0, 0)
    await store.sweep(now + 1000)
    expect((await stat(old)).isFile()).toBe(true)
  })

  test('gives a source back as it was read', async () => {
    const source = {
      path: 'a.md',
      text: `# A\n\n## Q?\n\n- **Answer:** ${'so it is '.repeat(300)}\n`,
    }
    const read = vi.fn(async () => parse(source))
    const cached = parseWith(createStore(folder, '1'), read)
    expect(await cached(source, {})).toEqual(await cached(source, {}))
    expect(await cached(source, {})).toEqual(parse(source))
    expect(read).toHaveBeenCalledOnce()
  })
})

test.each([
  [{ DECKWRIGHT_CACHE: '/c', HOME: '/h' }, 'linux', '/c'],
  [{ XDG_CACHE_HOME: '/x', HOME: '/h' }, 'linux', '/x/deckwright'],
  [{ HOME: '/h' }, 'linux', '/h/.cache/deckwright'],
  [{ HOME: '/h' }, 'darwin', '/h/Library/Caches/deckwright'],
])('%o on %s: %s', (env, platform, folder) => {
  expect(cacheFolder(env, platform)).toBe(folder)
})
