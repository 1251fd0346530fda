import { chmod, mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { applyPatch, parsePatch } from 'diff'
import { describe, expect, test } from 'vitest'
import { rewriteFiles } from '../../src/files/rewrite.ts'
import { call, folderWith, good, put } from './run.ts'

const faulty =
  '# Deck\r\n\r\n<!-- a comment -->\r\n## Why cosine?   \r\n\r\n**Short anwser:**  It  is $m_hat$\tand ( \\eta = \\frac{TPR}{2} ).\r\n'
const mended = faulty
  .replace('anwser', 'answer')
  .replace('_hat', '_{hat}')
  .replace('( \\eta = \\frac{TPR}{2} )', '$\\eta = \\frac{\\mathrm{TPR}}{2}$')

async function textOf(folder: string, path: string): Promise<string> {
  return readFile(join(folder, path), 'utf8')
}

describe('check --fix', () => {
  test('puts right what it can and leaves every other byte', async () => {
    const folder = await folderWith({ 'content/a.md': `\uFEFF${faulty}`, 'content/b.md': good })
    await chmod(join(folder, 'content/a.md'), 0o640)
    const before = await stat(join(folder, 'content/b.md'))
    const { out, err } = await call(['check', '--fix'], { folder })
    expect(err).toBe('Applied 4 fixes in 1 file\n')
    expect(out).not.toContain('math-')
    expect(await textOf(folder, 'content/a.md')).toBe(`\uFEFF${mended}`)
    expect((await stat(join(folder, 'content/a.md'))).mode & 0o777).toBe(0o640)
    expect((await stat(join(folder, 'content/b.md'))).mtimeMs).toBe(before.mtimeMs)
    expect(await readdir(join(folder, 'content'))).toEqual(['a.md', 'b.md'])
  })

  test('finds nothing to do at the second run', async () => {
    const folder = await folderWith({ 'content/a.md': faulty })
    await call(['check', '--fix'], { folder })
    const { err } = await call(['check', '--fix'], { folder })
    expect(err).toBe('Applied 0 fixes in 0 files\n')
    expect(await textOf(folder, 'content/a.md')).toBe(mended)
  })

  test('of one file leaves the others', async () => {
    const folder = await folderWith({ 'content/a.md': faulty, 'content/b.md': faulty })
    await call(['check', 'content/b.md', '--fix'], { folder })
    expect(await textOf(folder, 'content/a.md')).toBe(faulty)
    expect(await textOf(folder, 'content/b.md')).toBe(mended)
  })

  test('writes through a link, not over it', async () => {
    const folder = await folderWith({ 'content/real/a.md': faulty })
    await mkdir(join(folder, 'content/linked'))
    await symlink('../real/a.md', join(folder, 'content/linked/a.md'))
    await call(['check', 'content/linked', '--fix'], { folder })
    expect(await textOf(folder, 'content/real/a.md')).toBe(mended)
    expect(await readdir(join(folder, 'content/real'))).toEqual(['a.md'])
  })

  test('pins the id of a reworded title, so that the build knows it again', async () => {
    const deck = '# Deck\n\n## Why cosine similarity?\n\nIt compares direction.\n'
    const folder = await folderWith({ 'content/a.md': deck })
    await call(['build', '--to', 'json'], { folder })
    await put(folder, 'content/a.md', deck.replace('Why cosine', 'Why use cosine'))
    const seen = await call(['check'], { folder })
    expect(seen.out).toContain('id-renamed')
    expect(await textOf(folder, 'content/a.md')).not.toContain('id:')
    await call(['check', '--fix'], { folder })
    expect(await textOf(folder, 'content/a.md')).toContain(
      '## Why use cosine similarity?\n<!-- id: why-cosine-similarity -->\n',
    )
    expect((await call(['check'], { folder })).out).not.toContain('id-renamed')
  })

  test('changes the output only where it has fixed', async () => {
    const files = (deck: string) => ({ 'content/a.md': deck, 'content/b.md': good })
    const fixed = await folderWith(files(faulty))
    const written = await folderWith(files(mended))
    await call(['check', '--fix'], { folder: fixed })
    for (const folder of [fixed, written]) await call(['build', '--to', 'json'], { folder })
    const bundles = [fixed, written].map((folder) => textOf(folder, 'dist/json/bundle.json'))
    const [one, other] = await Promise.all(bundles)
    expect(one).toBe(other)
  })
})

describe('check --fix-dry-run', () => {
  test('shows a diff that makes the fixed file, and writes nothing', async () => {
    const deck = faulty.replaceAll('\r\n', '\n')
    const folder = await folderWith({ 'content/a.md': deck, 'content/b.md': good })
    const { out, err, code } = await call(['check', '--fix-dry-run'], { folder })
    expect(await textOf(folder, 'content/a.md')).toBe(deck)
    expect(out).toMatch(/^--- a\/content\/a\.md\n\+\+\+ b\/content\/a\.md\n@@ -\d/)
    const [patch] = parsePatch(out)
    expect(patch && applyPatch(deck, patch)).toBe(mended.replaceAll('\r\n', '\n'))
    expect(err).toMatch(/^With these fixes: /)
    expect(code).toBe(1)
  })

  test('of a good deck shows nothing', async () => {
    const folder = await folderWith({ 'content/b.md': good })
    const { out, err, code } = await call(['check', '--fix-dry-run'], { folder })
    expect([out, code]).toEqual(['', 0])
    expect(err).toBe('With these fixes: Nothing to complain of in 1 file (1 deck, 1 question)\n')
  })
})

describe('files are rewritten', () => {
  test('not when they have changed meanwhile; then none is', async () => {
    const folder = await folderWith({ 'a.md': 'a', 'b.md': 'new' })
    const path = (name: string) => join(folder, name)
    const rewrites = ['a.md', 'b.md'].map((name) => ({
      path: path(name),
      before: name.slice(0, 1),
      after: 'x',
    }))
    await expect(rewriteFiles(rewrites)).rejects.toThrow(/b\.md has changed/)
    expect(await readFile(path('a.md'), 'utf8')).toBe('a')
    expect((await readdir(folder)).toSorted()).toEqual(['a.md', 'b.md'])
  })

  test('not when they are gone', async () => {
    const folder = await folderWith({})
    const rewrite = { path: join(folder, 'a.md'), before: 'a', after: 'x' }
    await expect(rewriteFiles([rewrite])).rejects.toThrow(
      /cannot be written: there is no such file/,
    )
  })

  test('with their byte order mark', async () => {
    const folder = await folderWith({})
    const path = join(folder, 'a.md')
    await writeFile(path, '\uFEFFa')
    await rewriteFiles([{ path, before: 'a', after: 'b' }])
    expect(await readFile(path, 'utf8')).toBe('\uFEFFb')
  })
})
