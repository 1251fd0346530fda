import {
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  rename,
  rm,
  stat,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import type { OutputFile } from '../../src/backend.ts'
import { Problem } from '../../src/files/problem.ts'
import { type PublishOptions, publish } from '../../src/publish/index.ts'
import { sha256 } from '../../src/publish/manifest.ts'
import { marksNow } from '../../src/publish/marks.ts'
import { files, manifestPaths, newOut, tree } from './folder.ts'

let out = ''

beforeEach(async () => {
  out = await newOut()
})

function write(made: readonly OutputFile[], options: Partial<PublishOptions> = {}) {
  return publish({ out, files: made, keep: () => false, ...options })
}

describe('a publication', () => {
  test('writes all files, then only those that changed', async () => {
    await write(files({ 'pdf/a.pdf': 'one', 'site/index.html': 'two' }))
    const before = new Date('2020-01-01')
    await utimes(join(out, 'pdf/a.pdf'), before, before)

    const { files: written } = await write(files({ 'pdf/a.pdf': 'one', 'site/index.html': '2' }))

    expect(written).toEqual([
      { path: 'pdf/a.pdf', size: 3, changed: false },
      { path: 'site/index.html', size: 1, changed: true },
    ])
    expect((await stat(join(out, 'pdf/a.pdf'))).mtime).toEqual(before)
    expect(await tree(out)).toEqual({ 'pdf/a.pdf': 'one', 'site/index.html': '2' })
  })

  test('what nobody has touched is not read again, and anything else is', async () => {
    await write(files({ 'a.txt': 'one', 'b.txt': 'two', 'c.txt': 'three' }))
    const asked: string[] = []
    const untouched = (path: string) => {
      asked.push(path)
      // Not what lies there: so it tells whether the file was read.
      return path === 'a.txt' ? sha256(new TextEncoder().encode('1')) : undefined
    }
    const { files: written } = await write(
      files({ 'a.txt': '1', 'b.txt': '2', 'c.txt': 'three' }),
      {
        untouched,
      },
    )
    expect(written.filter(({ changed }) => changed).map(({ path }) => path)).toEqual(['b.txt'])
    expect(asked.sort()).toEqual(['a.txt', 'b.txt', 'c.txt'])
  })

  test('a long file is written in pieces, and known again without being held', async () => {
    const size = 9 * 2 ** 20
    const piece = new Uint8Array(2 ** 20).map((_, index) => index)
    let read = 0
    const long = {
      path: 'json/long.json',
      size,
      sha256: sha256(Buffer.concat(Array.from({ length: 9 }, () => piece))),
      get contents(): Uint8Array {
        throw new Error('It is held')
      },
      *pieces() {
        for (; read < 9; read++) yield piece
      },
    }
    expect((await write([long])).files).toEqual([{ path: long.path, size, changed: true }])
    expect((await stat(join(out, long.path))).size).toBe(size)
    expect((await write([long])).files).toEqual([{ path: long.path, size, changed: false }])
    expect(read).toBe(9)
  })

  test('removes what it wrote before and no longer makes, with the folders that are empty then', async () => {
    await write(files({ 'site/q/one/index.html': '1', 'site/q/two/index.html': '2' }))
    await writeFile(join(out, 'site/q/one/mine.txt'), 'mine')

    const { removed } = await write(files({ 'site/index.html': '0' }))

    expect(removed).toEqual(['site/q/one/index.html', 'site/q/two/index.html'])
    expect(await tree(out)).toEqual({ 'site/index.html': '0', 'site/q/one/mine.txt': 'mine' })
    await expect(stat(join(out, 'site/q/two'))).rejects.toThrow('ENOENT')
  })

  test('keeps a file that somebody has edited since, and no longer calls it its own', async () => {
    await write(files({ 'json/a.json': '{}' }))
    await writeFile(join(out, 'json/a.json'), '{"by": "hand"}')

    const { removed, edited } = await write(files({ 'json/b.json': '[]' }))

    expect(removed).toEqual([])
    expect(edited).toEqual({ again: [], left: ['json/a.json'] })
    expect(await tree(out)).toEqual({ 'json/a.json': '{"by": "hand"}', 'json/b.json': '[]' })
    expect(await manifestPaths(out)).toEqual(['json/b.json'])
  })

  test('makes its own file again after somebody has edited it, and says so', async () => {
    await write(files({ 'json/a.json': '{}', 'json/b.json': '1', 'json/c.json': '1' }))
    await writeFile(join(out, 'json/a.json'), '{"by": "hand"}')
    await writeFile(join(out, 'json/c.json'), '2')
    const { edited } = await write(
      files({ 'json/a.json': '{}', 'json/b.json': '2', 'json/c.json': '2' }),
    )
    expect(await tree(out)).toEqual({ 'json/a.json': '{}', 'json/b.json': '2', 'json/c.json': '2' })
    expect(edited).toEqual({ again: ['json/a.json'], left: [] })
  })

  test('keeps what the caller says is to be kept', async () => {
    await write([
      { path: 'pdf/held.pdf', contents: 'old', deck: 'held' },
      { path: 'pdf/gone.pdf', contents: 'old', deck: 'gone' },
      { path: 'anki/all.apkg', contents: 'old' },
    ])
    const keep: PublishOptions['keep'] = ({ backend, deck }) =>
      backend === 'anki' || deck === 'held'

    await write(files({ 'pdf/new.pdf': 'new' }), { keep })

    expect(await tree(out)).toEqual({
      'anki/all.apkg': 'old',
      'pdf/held.pdf': 'old',
      'pdf/new.pdf': 'new',
    })
    expect(await manifestPaths(out)).toEqual(['anki/all.apkg', 'pdf/held.pdf', 'pdf/new.pdf'])
  })

  test('leaves a file that looks as it did, without reading it, and makes any other', async () => {
    await write(files({ 'pdf/a.pdf': 'one' }))
    const path = join(out, 'pdf/a.pdf')
    const marks = marksNow(path) ?? ''
    // Not what lies there, to see whether that is read.
    const kept = [{ path: 'pdf/a.pdf', contents: 'two', marks, size: 3, sha256: sha256('two') }]

    expect((await write(kept)).files).toEqual([{ path: 'pdf/a.pdf', size: 3, changed: false }])
    expect(await tree(out)).toEqual({ 'pdf/a.pdf': 'one' })

    await utimes(path, 0, 0)
    expect((await write(kept)).files).toEqual([{ path: 'pdf/a.pdf', size: 3, changed: true }])
    expect(await tree(out)).toEqual({ 'pdf/a.pdf': 'two' })
  })

  test('puts a folder where a file was, and a file where a folder was', async () => {
    await write(files({ 'site/a': 'file', 'site/b/index.html': 'folder' }))
    await write(files({ 'site/a/index.html': 'folder', 'site/b': 'file' }))
    expect(await tree(out)).toEqual({ 'site/a/index.html': 'folder', 'site/b': 'file' })
  })
})

describe('a foreign file', () => {
  test('beside the output is left alone', async () => {
    await mkdir(out)
    await writeFile(join(out, 'README.md'), 'foreign')
    await write(files({ 'site/index.html': 'ours' }))
    await write(files({}))
    expect(await tree(out)).toEqual({ 'README.md': 'foreign' })
  })

  test('in the way is refused before anything is changed', async () => {
    await mkdir(join(out, 'site'), { recursive: true })
    await writeFile(join(out, 'site/index.html'), 'foreign')

    const publication = write(files({ 'pdf/a.pdf': 'ours', 'site/index.html': 'ours' }))

    await expect(publication).rejects.toThrow(
      `that deckwright did not write:\n  ${out}/site/index.html`,
    )
    expect(await tree(out)).toEqual({ 'site/index.html': 'foreign' })
  })

  test('in a folder where a file of ours is to be is refused before anything is changed', async () => {
    await write(files({ 'site/a/index.html': 'ours', 'site/a/b/c.html': 'ours' }))
    await writeFile(join(out, 'site/a/b/mine.txt'), 'foreign')
    await mkdir(join(out, 'site/a/empty'))
    const before = await tree(out, true)

    const publication = write(files({ 'site/a': 'ours' }))

    await expect(publication).rejects.toThrow(
      `that deckwright did not write:\n  ${out}/site/a/b/mine.txt\n  ${out}/site/a/empty`,
    )
    expect(await tree(out, true)).toEqual(before)
  })

  test('behind a link that has come where a folder of ours was is not removed', async () => {
    await write(files({ 'site/index.html': 'ours', 'pdf/a.pdf': 'ours', 'pdf/b.pdf': 'ours' }))
    const elsewhere = join(out, '../elsewhere')
    await rename(join(out, 'site'), elsewhere)
    await symlink(elsewhere, join(out, 'site'))
    await rename(join(out, 'pdf/a.pdf'), join(elsewhere, 'a.pdf'))
    await symlink(join(elsewhere, 'a.pdf'), join(out, 'pdf/a.pdf'))

    const { removed, edited } = await write(files({}))

    expect(removed).toEqual(['pdf/b.pdf'])
    expect(edited.left).toEqual(['pdf/a.pdf', 'site/index.html'])
    expect(await tree(elsewhere)).toEqual({ 'a.pdf': 'ours', 'index.html': 'ours' })
    expect((await lstat(join(out, 'pdf/a.pdf'))).isSymbolicLink()).toBe(true)
  })

  test('with the same bytes is taken as ours', async () => {
    await mkdir(join(out, 'site'), { recursive: true })
    await writeFile(join(out, 'site/index.html'), 'same')
    await write(files({ 'site/index.html': 'same' }))
    await write(files({ 'site/index.html': 'new' }))
    expect(await tree(out)).toEqual({ 'site/index.html': 'new' })
  })

  test.each(['folder', 'file'])('is not written through a link to a %s', async (kind) => {
    const elsewhere = join(out, '..', 'elsewhere')
    await mkdir(elsewhere)
    await writeFile(join(elsewhere, 'index.html'), 'foreign')
    await mkdir(join(out, 'site'), { recursive: true })
    const [target, path] =
      kind === 'folder'
        ? [elsewhere, 'site/link/new.html']
        : [join(elsewhere, 'index.html'), 'site/link']
    await symlink(target, join(out, 'site/link'))

    await expect(write(files({ [path]: 'ours' }))).rejects.toThrow(new RegExp(`${out}/site/link$`))

    expect(await tree(elsewhere)).toEqual({ 'index.html': 'foreign' })
  })
})

describe('an output folder', () => {
  test('may be a link to a folder', async () => {
    const elsewhere = join(out, '../elsewhere')
    await mkdir(elsewhere)
    await symlink(elsewhere, out)
    await write(files({ 'site/index.html': 'one' }))
    await write(files({ 'site/index.html': 'two' }))
    expect(await tree(elsewhere)).toEqual({ 'site/index.html': 'two' })
    await write(files({}))
    expect((await lstat(out)).isSymbolicLink()).toBe(true)
  })

  test.each([
    ['a file', () => writeFile(out, 'mine'), 'a part of its path is a file'],
    ['a link to nothing', () => symlink('nowhere', out), 'cannot be written: '],
    [
      'a link to itself',
      () => symlink(out, out),
      '.deckwright cannot be read: its links go round in a circle',
    ],
  ])('that is %s is refused in words', async (_, make, reason) => {
    await make()
    const publication = write(files({ 'site/index.html': 'one' }))
    await expect(publication).rejects.toThrow(reason)
    await expect(publication).rejects.toBeInstanceOf(Problem)
    expect(await readdir(join(out, '..'))).toEqual(['dist'])
  })

  test('that cannot be made is called by the outermost folder that cannot', async ({ skip }) => {
    if (process.platform !== 'linux') return skip('there is no /proc')
    const publication = write(files({ 'site/index.html': 'one' }), { out: '/proc/none/deep' })
    await expect(publication).rejects.toMatchObject({
      message: '/proc/none cannot be written: there is no such file',
      note: 'Nothing was written.',
    })
  })

  const another = '/dev/shm'
  const isAnother = () =>
    Promise.all([stat(tmpdir()), stat(another)]).then(
      ([here, there]) => here.dev !== there.dev,
      () => false,
    )

  test('may lie on another disk than the sources', async ({ skip }) => {
    if (!(await isAnother())) return skip('there is no other disk at /dev/shm')
    const folder = await mkdtemp(join(another, 'publish-'))
    try {
      await write(files({ 'site/index.html': 'one' }), { out: folder })
      await write(files({ 'site/index.html': 'two' }), { out: folder })
      expect(await tree(folder)).toEqual({ 'site/index.html': 'two' })
    } finally {
      await rm(folder, { recursive: true })
    }
  })
})

describe('a faulty backend', () => {
  test.each(['../out.html', '/etc/x', 'site/../../x', 'a\\b', '.deckwright/manifest.json', ''])(
    'cannot write to %j',
    async (path) => {
      await expect(write(files({ [path]: 'x' }))).rejects.toThrow(TypeError)
    },
  )

  test('cannot write two files that some disks take for one', async () => {
    await expect(write(files({ 'site/A.html': '1', 'site/a.html': '2' }))).rejects.toThrow(
      'same file',
    )
  })
})

test('an interruption before the journal leaves all as it was', async () => {
  await write(files({ 'site/index.html': 'old' }))
  const signal = AbortSignal.abort()
  await expect(write(files({ 'site/index.html': 'new' }), { signal })).rejects.toThrow(/abort/i)
  expect(await tree(out, true)).toEqual({
    '.deckwright/manifest.json': expect.any(String),
    'site/index.html': 'old',
  })
})
