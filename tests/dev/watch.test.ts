import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Watching, watchFolders } from '../../src/dev/watch.ts'

let root = ''
let content = ''
let watching: Watching
let seen: string[] = []
const set = (): void =>
  watching.set(
    [
      { path: root, isDeep: false, names: /^deckwright\.config\.\w+$/ },
      { path: content, isDeep: true },
      { path: join(root, 'templates'), isDeep: true },
    ],
    new Set([join(root, 'dist')]),
  )

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'deckwright-'))
  content = join(root, 'content')
  await mkdir(join(content, 'sub'), { recursive: true })
  await writeFile(join(content, 'a.md'), 'a')
  seen = []
  watching = watchFolders({ onChange: (path) => seen.push(path.slice(root.length + 1)) })
  set()
})
afterEach(async () => {
  watching.close()
  await rm(root, { recursive: true })
})

/** Do a thing, and wait until it was told; then look again, as a build does. */
async function told(work: () => Promise<unknown>): Promise<string[]> {
  seen = []
  await work()
  for (let i = 0; i < 300 && seen.length === 0; i++) await sleep(5)
  await sleep(10)
  const result = seen
  set()
  return result
}

test('tells of every way in which editors save', async () => {
  const file = join(content, 'a.md')
  for (let i = 0; i < 3; i++) {
    expect(await told(() => writeFile(file, `in place ${i}`))).toContain('content/a.md')
    const jetBrains = async (): Promise<void> => {
      await writeFile(`${file}___jb_tmp___`, `renamed over ${i}`)
      await rename(`${file}___jb_tmp___`, file)
    }
    expect(await told(jetBrains)).toContain('content/a.md')
    const vim = async (): Promise<void> => {
      await writeFile(join(content, '4913'), '')
      await rm(join(content, '4913'))
      await rename(file, `${file}~`)
      await writeFile(file, `made anew ${i}`)
      await rm(`${file}~`)
    }
    expect(new Set(await told(vim))).toEqual(new Set(['content/a.md']))
  }
})

test('tells of new, renamed and removed files and folders, at any depth', async () => {
  const deep = join(content, 'new/inner')
  await told(() => mkdir(deep, { recursive: true }))
  expect(await told(() => writeFile(join(deep, 'b.md'), 'b'))).toContain('content/new/inner/b.md')
  await told(() => rename(join(content, 'new'), join(content, 'other')))
  expect(await told(() => writeFile(join(content, 'other/inner/b.md'), 'c'))).toContain(
    'content/other/inner/b.md',
  )
  expect(await told(() => rm(join(content, 'a.md')))).toContain('content/a.md')
})

test('follows a content folder that is removed and made again', async () => {
  await told(() => rm(content, { recursive: true }))
  await told(() => mkdir(content))
  expect(await told(() => writeFile(join(content, 'a.md'), 'new'))).toContain('content/a.md')
})

test('finds templates when they appear', async () => {
  await told(() => mkdir(join(root, 'templates/site'), { recursive: true }))
  expect(await told(() => writeFile(join(root, 'templates/site/style.css'), ''))).toContain(
    'templates/site/style.css',
  )
})

test('tells of the configuration, and not of what lies beside it', async () => {
  expect(await told(() => writeFile(join(root, 'deckwright.config.yaml'), ''))).toContain(
    'deckwright.config.yaml',
  )
  await writeFile(join(root, 'dev.log'), 'a line')
  await writeFile(join(root, 'deckwright.config.json'), '')
  const paths = await told(async () => undefined)
  expect(paths).not.toContain('dev.log')
})

test('takes no notice of what a build writes', async () => {
  await writeFile(join(root, 'dev.log'), 'a line')
  await mkdir(join(root, 'dist'))
  await writeFile(join(root, 'deckwright.lock.json.1.tmp'), '')
  await rename(join(root, 'deckwright.lock.json.1.tmp'), join(root, 'deckwright.lock.json'))
  await writeFile(join(content, '.a.md.swp'), '')
  const paths = await told(() => writeFile(join(content, 'a.md'), 'last'))
  expect(new Set(paths)).toEqual(new Set(['content/a.md']))
})

test('watches nothing any more once it is closed', () => {
  watching.close()
  set()
  expect(watching.count()).toBe(0)
})
