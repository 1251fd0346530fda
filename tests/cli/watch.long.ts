import { mkdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { runs } from '../runs.ts'
import { bad, ended, folderWith, good, put, start } from './run.ts'

const deck = 'content/loss.md'
const saves = runs({ quick: 2, sample: 3, long: 10 })

/** A build that watches, and what it has written to the terminal. */
async function watching(files: Record<string, string>) {
  const folder = await folderWith(files)
  const child = start(['build', '--watch', '--to', 'json,site'], { folder })
  let text = ''
  child.stderr?.on('data', (data) => {
    text += data
  })
  const end = ended(child)
  const until = async (isSo: () => boolean | Promise<boolean>, what: string): Promise<void> => {
    for (let i = 0; i < 600; i++) {
      if (await isSo()) return
      await sleep(50)
    }
    throw new Error(`${what} never came; it said:\n${text}`)
  }
  const said = (pattern: RegExp): Promise<void> =>
    until(() => pattern.test(text), String(pattern)).then(() => {
      text = ''
    })
  const built = (words: string): Promise<void> =>
    until(
      () =>
        readFile(join(folder, 'dist/json/bundle.json'), 'utf8').then(
          (bundle) => bundle.includes(words),
          () => false,
        ),
      words,
    )
  await said(/Watching for changes/)
  return { folder, child, end, said, built, text: () => text }
}

test('build --watch follows every way of saving, survives what goes wrong, and ends by Ctrl-C', async () => {
  const { folder, child, end, said, built } = await watching({ [deck]: good })
  const file = join(folder, deck)
  for (let i = 0; i < saves; i++) {
    await put(folder, deck, `${good}- In place ${i}? → Yes.\n`)
    await built(`In place ${i}?`)
    await put(folder, `${deck}___jb_tmp___`, `${good}- Renamed over ${i}? → Yes.\n`)
    await rename(`${file}___jb_tmp___`, file)
    await built(`Renamed over ${i}?`)
    await rename(file, `${file}~`)
    await put(folder, deck, `${good}- Made anew ${i}? → Yes.\n`)
    await rm(`${file}~`)
    await built(`Made anew ${i}?`)
  }
  await put(folder, deck, bad)
  await said(/math-invalid[\s\S]*1 error/)
  await put(folder, deck, `${good}- Mended? → Yes.\n`)
  await built('Mended?')
  await put(folder, 'deckwright.config.yaml', 'title: [\n')
  await said(/deckwright\.config\.yaml:/)
  await put(folder, 'deckwright.config.yaml', 'title: Another title\n')
  await built('Another title')
  await put(folder, 'templates/site/bank.mustache', '{{#broken}\n')
  await said(/site failed/)
  await put(folder, 'templates/site/bank.mustache', 'mine\n')
  await said(/written in/)
  expect(await readFile(join(folder, 'dist/site/index.html'), 'utf8')).toBe('mine\n')
  await rm(join(folder, 'templates'), { recursive: true })
  await said(/written in/)
  await rename(join(folder, 'content'), join(folder, 'away'))
  await said(/is gone/)
  await rename(join(folder, 'away'), join(folder, 'content'))
  await mkdir(join(folder, 'content/deep/er'), { recursive: true })
  await put(folder, 'content/deep/er/new.md', '# New\n\n- Found? → Yes.\n')
  await built('Found?')
  await rm(join(folder, 'content/deep'), { recursive: true })
  await said(/written in/)
  for (let i = 0; i < 200; i++) await put(folder, `content/burst-${i}.md`, '# Burst\n\n- A? → B.\n')
  await built('burst-199')
  child.kill('SIGINT')
  const { code, err } = await end
  expect(code).toBe(130)
  expect(err).not.toMatch(/\n +at .+:\d+:\d+/)
  expect((err.match(/written in/g) ?? []).length).toBeLessThan(40 + 4 * saves)
})

test('what a build writes does not start another', async () => {
  const { folder, child, end, built, text } = await watching({ [deck]: good })
  await put(folder, deck, `${good}- Once? → Yes.\n`)
  await built('Once?')
  await sleep(1000)
  expect(text().match(/ in \d/g)).toHaveLength(1)
  child.kill('SIGINT')
  expect((await end).code).toBe(130)
})
