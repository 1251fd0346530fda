import { mkdir, readdir, stat, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { loadConfiguration } from '../../src/files/configuration.ts'
import { diskHost } from '../../src/files/host.ts'
import { readLock, writeLock } from '../../src/files/lock-file.ts'
import { Problem } from '../../src/files/problem.ts'
import { readFolder, readPaths } from '../../src/files/sources.ts'
import type { Lock } from '../../src/link/lock.ts'
import { folderWith, put } from './run.ts'

const nowhere: ReadonlySet<string> = new Set()

/** What is said when something is refused. */
async function refusal(work: Promise<unknown>): Promise<string> {
  try {
    await work
  } catch (error) {
    if (error instanceof Problem) return `${error.message} | ${error.note ?? ''}`
    throw error
  }
  return ''
}

describe('a content folder', () => {
  test('has decks and other files, in one order on every disk', async () => {
    const folder = await folderWith({
      'b.md': 'b',
      'B.md': 'B',
      'a/c.markdown': 'c',
      'a-b.md': '-',
      'a/README.md': 'no deck',
      '_draft.md': 'no deck',
      '_old/x.md': 'no deck',
      '.hidden.md': 'not seen',
      '.git/x.md': 'not seen',
      'node_modules/x/y.md': 'not seen',
      'dist/.deckwright/manifest.json': 'not seen',
      'dist/x.md': 'not seen',
      'img/é.png': 'picture',
    })
    const { sources, assets, messages } = await readFolder(folder, nowhere)
    expect(sources.map(({ path }) => path)).toEqual(['B.md', 'a-b.md', 'a/c.markdown', 'b.md'])
    expect(assets).toEqual(['_draft.md', '_old/x.md', 'a/README.md', 'img/é.png'])
    expect(messages).toEqual([])
  })

  test('is not left by links, and a pipe in it is not waited for', async () => {
    const folder = await folderWith({ 'in/a.md': 'a', 'out/secret.md': 'secret', 'out/s.png': 's' })
    const root = join(folder, 'in')
    await symlink('../out/secret.md', join(root, 'link.md'))
    await symlink('../out', join(root, 'linked'))
    await symlink('a.md', join(root, 'same.md'))
    await symlink('nothing.md', join(root, 'broken.md'))
    await symlink('/dev/zero', join(root, 'zero.md'))
    const { sources, assets, messages } = await readFolder(root, nowhere)
    expect(sources.map(({ path }) => path)).toEqual(['a.md', 'same.md'])
    expect(assets).toEqual([])
    expect(messages.map(({ file, reason, fatal }) => [file, reason, fatal])).toEqual([
      ['broken.md', 'The link cannot be followed: there is no such file', true],
      ['link.md', 'The link cannot be followed: it leads out of the folder', true],
      ['linked', 'The link cannot be followed: it leads out of the folder', true],
      ['zero.md', 'The link cannot be followed: it leads out of the folder', true],
    ])
  })

  test.each([
    ['a byte of Latin-1', Buffer.from('ok\nna\xefve', 'latin1'), 'byte 0xef at byte 5', 2, 3],
    ['a letter that is cut off', Buffer.from('äö').subarray(0, 3), 'byte 0xc3 at byte 2', 1, 2],
    ['a surrogate', Buffer.from([0x61, 0xed, 0xa0, 0x80]), 'byte 0xed at byte 1', 1, 2],
    [
      'a stray byte after long text',
      Buffer.from([...Buffer.from('漢'.repeat(999)), 0xff]),
      'byte 0xff at byte 2997',
      1,
      1000,
    ],
    ['UTF-16', Buffer.from('\ufeffabc', 'utf16le'), 'Unexpected UTF-16 text', 1, 1],
  ])('with %s in a deck says where', async (_, bytes, reason, line, column) => {
    const folder = await folderWith({ 'good.md': 'good' })
    await put(folder, 'bad.md', bytes)
    const { sources, messages } = await readFolder(folder, nowhere)
    expect(sources.map(({ path }) => path)).toEqual(['good.md'])
    expect(messages).toMatchObject([{ file: 'bad.md', ruleId: 'file-encoding', fatal: true }])
    expect(messages[0]?.reason).toContain(reason)
    expect(messages[0]?.place.start).toMatchObject({ line, column })
  })

  test('reads UTF-8 with a byte order mark, and up to a mebibyte', async () => {
    const folder = await folderWith({ 'bom.md': '\ufeff# A', 'full.md': 'a'.repeat(1024 * 1024) })
    await put(folder, 'over.md', 'a'.repeat(1024 * 1024 + 1))
    const { sources, messages } = await readFolder(folder, nowhere)
    expect(sources.map(({ text }) => text.slice(0, 3))).toEqual(['# A', 'aaa'])
    expect(messages.map(({ file, ruleId }) => [file, ruleId])).toEqual([['over.md', 'file-size']])
  })

  test('that is not there is said', async () => {
    expect(await refusal(readFolder('/nowhere/at/all', nowhere))).toContain(
      'there is no such folder',
    )
  })
})

describe('paths', () => {
  test('of files and folders are read relative to the folder around them', async () => {
    const folder = await folderWith({
      'x/a.md': 'a',
      'x/README.md': 'r',
      'x/y/b.md': 'b',
      'x/y/_c.md': 'c',
      'z.md': 'z',
    })
    const read = (...paths: string[]) =>
      readPaths(
        paths.map((path) => join(folder, path)),
        undefined,
        nowhere,
      )
    expect((await read('x/README.md')).sources).toEqual([{ path: 'README.md', text: 'r' }])
    const both = await read('x/a.md', 'x/y')
    expect(both.root).toBe(join(folder, 'x'))
    expect(both.sources.map(({ path }) => path)).toEqual(['a.md', 'y/b.md'])
  })

  test('that are no decks are refused', async () => {
    const folder = await folderWith({ 'a.txt': 'a', '.h.md': 'h' })
    const read = (path: string) => refusal(readPaths([join(folder, path)], undefined, nowhere))
    expect(await read('a.txt')).toContain('is not a Markdown file')
    expect(await read('b.md')).toContain('there is no such file')
    expect(await read('.h.md')).toContain('cannot be read as a deck')
  })
})

describe('the host', () => {
  test('takes the template of the user before ours', async () => {
    const folder = await folderWith({ 'templates/site/mine.mustache': 'mine' })
    const host = diskHost({ content: folder, templates: join(folder, 'templates') })
    expect(await host.template('site', 'mine.mustache')).toBe('mine')
    expect(await host.template('init', 'gitignore')).toContain('dist/')
    expect(await refusal(host.template('site', 'none.html'))).toContain(
      'There is no template “site/none.html”',
    )
    for (const name of ['../x', 'a/../b', '/etc/passwd', 'a\\b', '', 'a//b'])
      expect(await refusal(host.template('site', name)), name).toContain(
        'is not a name of a template',
      )
  })

  test('gives assets of the content folder alone', async () => {
    const folder = await folderWith({ 'content/a b.png': 'picture', 'secret.png': 'secret' })
    await symlink('../secret.png', join(folder, 'content/link.png'))
    const { asset } = diskHost({ content: join(folder, 'content'), templates: folder })
    expect(Buffer.from(await asset('a b.png')).toString()).toBe('picture')
    for (const path of ['../secret.png', 'link.png', '/etc/passwd', 'x/../../secret.png', 'a\0b'])
      expect(await refusal(asset(path)), path).toContain('leads out of its folder')
    expect(await refusal(asset('none.png'))).toContain('there is no such file')
  })

  test('gives files of packages, also those that a package does not export', async () => {
    const { resource } = diskHost({ content: '/', templates: '/' })
    expect(Buffer.from(await resource('katex/dist/katex.min.css')).toString()).toContain('.katex')
    expect((await resource('@expo-google-fonts/noto-emoji/package.json')).length).toBeGreaterThan(0)
    expect((await resource('unified/lib/index.js')).length).toBeGreaterThan(0)
    expect(Buffer.from(await resource('deckwright/templates/init/gitignore')).toString()).toContain(
      'dist/',
    )
    for (const path of ['katex', '../x', 'katex/../../package.json', '/etc/passwd'])
      expect(await refusal(resource(path)), path).toContain('does not name a file of a package')
    expect(await refusal(resource('no-such-package/x.js'))).toContain('is not there')
  })
})

describe('the lock', () => {
  const time = '2026-01-02T03:04:05Z'
  const item = { title: 'T', text: 'f', seen: time, changed: time }
  const lock: Lock = {
    version: 1,
    project: 'p',
    modified: time,
    items: { b: { y: item, x: { ...item, gone: time } }, a: {} },
    stamps: { anki: { k: { fingerprint: 'f', changed: time } } },
  }

  test('is written sorted, whole, and only when it says something new', async () => {
    const folder = await folderWith({})
    const path = join(folder, 'deckwright.lock.json')
    expect(await readLock(path)).toBeUndefined()
    expect(await writeLock(path, lock)).toBe(true)
    expect(await readLock(path)).toEqual(lock)
    const { mtimeMs } = await stat(path)
    expect(await writeLock(path, structuredClone(lock))).toBe(false)
    expect((await stat(path)).mtimeMs).toBe(mtimeMs)
    expect(await readdir(folder)).toEqual(['deckwright.lock.json'])
  })

  test.each([
    ['{"version": 1,\n "project": 3}', 'deckwright.lock.json:2:2: Unexpected value at project'],
    ['{"version": 2}', 'written by a newer deckwright'],
    ['{"version": 1,\n<<<<<<< HEAD\n"a": 1\n=======\n"b": 2\n>>>>>>> x\n}', 'unresolved merge'],
    ['{"version": 1', 'Unexpected text, expected JSON'],
    ['version: 1', 'Unexpected text, expected JSON'],
  ])('that is none is refused: %j', async (text, said) => {
    const folder = await folderWith({ 'deckwright.lock.json': text })
    expect(await refusal(readLock(join(folder, 'deckwright.lock.json')))).toContain(said)
  })

  test('that cannot be written leaves the old one and no litter', async () => {
    const folder = await folderWith({})
    const path = join(folder, 'deckwright.lock.json')
    await mkdir(path)
    await writeFile(join(path, 'x'), '')
    expect(await refusal(writeLock(path, lock))).toContain('cannot be')
    expect(await readdir(folder)).toEqual(['deckwright.lock.json'])
  })
})

describe('a configuration', () => {
  test.each([
    ['yaml', 'title: A\nrules:\n  story-length: [warning, { max: 12 }]\n  kernel-length: off\n'],
    ['json', '{"title":"A","rules":{"story-length":["warning",{"max":12}],"kernel-length":"off"}}'],
    [
      'js',
      'export default {title:"A",rules:{"story-length":["warning",{max:12}],"kernel-length":"off"}}',
    ],
  ])('is read from .%s', async (ending, text) => {
    const folder = await folderWith({
      [`deckwright.config.${ending}`]: text,
      'package.json': '{"type":"module"}',
    })
    expect(await loadConfiguration(join(folder, `deckwright.config.${ending}`))).toEqual({
      title: 'A',
      rules: { 'story-length': ['warning', { max: 12 }], 'kernel-length': 'off' },
    })
  })

  test.each([
    [
      'yaml',
      'title: A\ncontnet: notes\n',
      'deckwright.config.yaml:2:1: Unexpected key “contnet”, did you mean “content”? (at contnet)',
    ],
    [
      'yaml',
      'outDir: 3\n',
      'deckwright.config.yaml:1:1: Unexpected value, expected text (at outDir)',
    ],
    [
      'yaml',
      'rules:\n  a: off\n  b: loud\n',
      'yaml:3:3: Unexpected value, expected "off", "error"',
    ],
    ['yaml', 'preset: banks\n', 'yaml:1:1: Unexpected value, expected one of auto, notes, bank'],
    [
      'yaml',
      'labels:\n  shrot answer: [Kurz]\n',
      'yaml:2:3: Unexpected field “shrot answer”, did you mean “short answer”?',
    ],
    ['yaml', 'backends:\n  - pdf\n  - 3\n', 'yaml:3:5: Unexpected value, expected a backend'],
    ['yaml', 'id: ../x\n', 'Unexpected id'],
    ['yaml', 'a: &x 1\nb: *x\n', 'Unexpected alias'],
    ['yaml', '- a\n', 'deckwright.config.yaml:1:1: Unexpected value, expected keys with values'],
    ['json', '{"title": "A",}', 'Unexpected text, expected JSON'],
    ['mjs', 'export const a = 1', 'exports no configuration'],
    ['mjs', 'export default {', 'cannot be run'],
    ['mjs', 'import "deckwright-is-not-here"', 'cannot be run'],
    ['mjs', 'export default { titel: "A" }', 'did you mean “title”?'],
  ])('that is wrong is explained: %s %j', async (ending, text, said) => {
    const folder = await folderWith({ [`deckwright.config.${ending}`]: text })
    expect(await refusal(loadConfiguration(join(folder, `deckwright.config.${ending}`)))).toContain(
      said,
    )
  })
})
