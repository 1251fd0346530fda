import { readFile, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { call, folderWith, good, type Ran, run } from './run.ts'
import { files, isTaken } from './unchanged.ts'

const without = ({ out, err, code }: Ran) => ({
  out: out.replace(/ {2}(?:unchanged|\d+ files, unchanged|\d+ files)$/gm, ''),
  err: err.replace(/^.* in [^\n]*ms.*$/m, ''),
  code,
})

test('a build of which nothing changed asks no backend and says the same', async () => {
  const folder = await folderWith(files)
  const first = await run(['build'], { folder })
  expect(first.err).toContain('story-length')
  const second = await run(['build'], { folder, env: { SOURCE_DATE_EPOCH: '1800000000' } })
  expect(isTaken(second)).toBe(true)
  expect(without(second)).toEqual(without(first))

  const fresh = await call(['build', '--json', '--no-cache'], { folder })
  const again = await call(['build', '--json'], { folder })
  expect(JSON.parse(again.out)).toEqual(JSON.parse(fresh.out))
  expect(isTaken(await call(['build', '--no-cache'], { folder }))).toBe(false)
})

test('an output of the same length and time is seen to be edited', async () => {
  const folder = await folderWith(files)
  await call(['build'], { folder })
  const path = join(folder, 'dist/json/llms.txt')
  const text = await readFile(path, 'utf8')
  await writeFile(path, text.toUpperCase())
  await utimes(path, new Date(0), new Date(0))
  expect((await call(['build'], { folder })).err).toContain('made again')
  expect(await readFile(path, 'utf8')).toBe(text)
})

test('a program among the backends is asked each time, unless it says what it depends on', async () => {
  const config = (own: string) =>
    `const emit = async () => [{ path: 'x.txt', contents: 'x' }]
export default { backends: [{ name: 'own', emit, ${own} }] }`
  const folder = await folderWith({
    'content/loss.md': good,
    'deckwright.config.mjs': config(''),
  })
  await call(['build'], { folder })
  expect(isTaken(await call(['build'], { folder }))).toBe(false)
  await writeFile(join(folder, 'deckwright.config.mjs'), config("fingerprint: 'x'"))
  await call(['build'], { folder })
  expect(isTaken(await call(['build'], { folder }))).toBe(true)
})

test('what is said once is not said again', async () => {
  const folder = await folderWith({ 'content/loss.md': `${good}- What is gone? → this\n` })
  await call(['build', '--to', 'anki'], { folder })
  await writeFile(join(folder, 'content/loss.md'), good)
  expect((await call(['build', '--to', 'anki'], { folder })).err).toContain('note-removed')
  expect((await call(['build', '--to', 'anki'], { folder })).err).not.toContain('note-removed')
})
