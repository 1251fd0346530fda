import { cp, readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { runs } from '../runs.ts'
import { folderWith, run } from './run.ts'
import { tree } from './tree.ts'

const parts = [1, 2, 3, 5, 12].slice(0, runs({ quick: 1, sample: 3, long: 5 }))

/** The shipped decks, which link to each other. */
async function project(): Promise<string> {
  const folder = await folderWith({})
  for (const name of ['content', 'deckwright.config.json', 'deckwright.lock.json'])
    await cp(name, join(folder, name), { recursive: true })
  return folder
}

test.each(parts)('the shipped decks in %i parts, merged, are one build', async (of) => {
  const folder = await project()
  const whole = await run(['build', '--out', 'whole', '--no-cache'], { folder })
  expect(whole.err).not.toContain('failed')
  const lock = await readFile(join(folder, 'deckwright.lock.json'), 'utf8')
  await cp('deckwright.lock.json', join(folder, 'deckwright.lock.json'))

  const codes = []
  // The last first: nothing may depend on the order, nor on what was made before.
  for (let index = of; index >= 1; index--) {
    const { code } = await run(['build', '--shard', `${index}/${of}`, '--no-cache'], { folder })
    codes.push(code)
  }
  expect(codes).toEqual(codes.map(() => whole.code))
  expect(await readdir(join(folder, 'shards'))).toHaveLength(of)
  const merged = await run(['merge'], { folder })
  expect(merged.code).toBe(whole.code)
  expect(await tree(join(folder, 'dist'))).toEqual(await tree(join(folder, 'whole')))
  expect(await readFile(join(folder, 'deckwright.lock.json'), 'utf8')).toBe(lock)
  await rm(folder, { recursive: true })
})
