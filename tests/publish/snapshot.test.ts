import { appendFile, mkdir, rename, rm, symlink, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { publish } from '../../src/publish/index.ts'
import { snapshot } from '../../src/publish/snapshot.ts'
import { files, newOut } from './folder.ts'

let out = ''

beforeEach(async () => {
  out = await newOut()
  await write({ 'pdf/a.pdf': 'one', 'site/index.html': 'two' })
})

function write(table: Record<string, string>) {
  return publish({ out, files: files(table), keep: () => false })
}

/** What it was, after something was done. */
async function expectOther(work: () => Promise<unknown>): Promise<void> {
  const before = await snapshot(out)
  expect(before).toMatch(/^[\da-f]{64}$/)
  await work()
  const now = await snapshot(out)
  expect(now).toMatch(/^[\da-f]{64}$/)
  expect(now).not.toBe(before)
}

test('is the same as long as nothing of ours is touched, whatever lies beside it', async () => {
  const before = await snapshot(out)
  await writeFile(join(out, 'mine.txt'), 'mine')
  await write({ 'pdf/a.pdf': 'one', 'site/index.html': 'two' })
  expect(await snapshot(out)).toBe(before)
})

test('is another one when a file was edited, in whatever way', async () => {
  await expectOther(() => appendFile(join(out, 'pdf/a.pdf'), '1'))
  await expectOther(() => utimes(join(out, 'pdf/a.pdf'), new Date(0), new Date(0)))
  // The same size and the same time as before: the time of the change tells it.
  await expectOther(async () => {
    await writeFile(join(out, 'pdf/a.pdf'), 'ONE1')
    await utimes(join(out, 'pdf/a.pdf'), new Date(0), new Date(0))
  })
})

test('is another one when a file of the same contents was put in its place', async () => {
  await utimes(join(out, 'pdf/a.pdf'), new Date(0), new Date(0))
  await expectOther(async () => {
    await writeFile(join(out, 'new'), 'one')
    await utimes(join(out, 'new'), new Date(0), new Date(0))
    await rename(join(out, 'new'), join(out, 'pdf/a.pdf'))
  })
})

test('is another one when two files changed their places, or another manifest was written', async () => {
  await expectOther(async () => {
    await rename(join(out, 'pdf/a.pdf'), join(out, 'a'))
    await rename(join(out, 'site/index.html'), join(out, 'pdf/a.pdf'))
    await rename(join(out, 'a'), join(out, 'site/index.html'))
  })
  await expectOther(() => write({ 'pdf/a.pdf': 'one', 'site/index.html': '2' }))
})

test.each<[what: string, work: () => Promise<unknown>]>([
  ['a file is missing', () => rm(join(out, 'pdf/a.pdf'))],
  [
    'a folder is where a file was',
    async () => {
      await rm(join(out, 'pdf/a.pdf'))
      await mkdir(join(out, 'pdf/a.pdf'))
    },
  ],
  [
    'a link is where a file was',
    async () => {
      await rename(join(out, 'pdf/a.pdf'), join(out, 'a.pdf'))
      await symlink(join(out, 'a.pdf'), join(out, 'pdf/a.pdf'))
    },
  ],
  ['the manifest is missing', () => rm(join(out, '.deckwright/manifest.json'))],
  ['a build is under way', () => writeFile(join(out, '.deckwright/building.json'), '')],
  ['a build was broken off', () => mkdir(join(out, '.deckwright/stage'))],
  ['our folder is missing', () => rm(join(out, '.deckwright'), { recursive: true })],
  [
    'something else is in the place of the manifest',
    () => rename(join(out, '.deckwright/manifest.json'), join(out, '.deckwright/journal.json')),
  ],
  ['there is no output', () => rm(out, { recursive: true })],
])('is nothing where %s', async (_, work) => {
  expect(await snapshot(out)).toBeDefined()
  await work()
  expect(await snapshot(out)).toBeUndefined()
})
