import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createStore, type Store } from '../../src/cache/store.ts'
import { keptFormulas } from '../../src/cli/formulas.ts'
import { type KnownFormulas, mostHeld } from '../../src/render/known.ts'
import { createMath } from '../../src/render/math.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'deckwright-formulas-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** The HTML of a formula, and how often it had to be set for that. */
function made(known: KnownFormulas, tex: string, display = false): [html: string, sets: number] {
  let sets = 0
  const counted = {
    get: known.get,
    set(key: string, html: string): void {
      sets++
      known.set(key, html)
    },
  }
  return [createMath(counted)(tex, display).html, sets]
}

test('formulas that one build has set, the next one has as they were', async () => {
  const store = createStore(folder, 'one')
  const first = await keptFormulas('/content', store)
  const [[fraction, sets], [wrong]] = [
    made(first.known, '\\frac12', true),
    made(first.known, '\\frac{'),
  ]
  expect(sets).toBe(1)
  const { mathml } = createMath(first.known)('\\frac12', true)
  await first.keep()

  const second = await keptFormulas('/content', store)
  expect(made(second.known, '\\frac12', true)).toEqual([fraction, 0])
  expect(made(second.known, '\\frac{')).toEqual([wrong, 0])
  expect(createMath(second.known)('\\frac12', true).mathml).toBe(mathml)

  // What is known is taken, and is not set again.
  second.known.set('D\\frac12', '<b>kept</b>')
  expect(createMath(second.known)('\\frac12', true).html).toBe('<b>kept</b>')
  expect(createMath(second.known)('\\frac12', false).html).not.toContain('kept')
})

test('another project and another version know nothing of them', async () => {
  const sets = async (content: string, store?: Store) =>
    made((await keptFormulas(content, store)).known, '\\frac12', true)[1]
  expect(await sets('/content', createStore(folder, 'one'))).toBe(0)
  expect(await sets('/other', createStore(folder, 'one'))).toBe(1)
  expect(await sets('/content', createStore(folder, 'two'))).toBe(1)
  expect(await sets('/content', undefined)).toBe(1)
})

test('however many a build sets, those of the last ones are kept, up to a size', async () => {
  const store = createStore(folder, 'many')
  const first = await keptFormulas('/many', store)
  const count = 100
  const html = 'x'.repeat(mostHeld / count)
  for (let index = 0; index < 3 * count; index++) first.known.set(`I${index}`, html)
  await first.keep()
  const { known } = await keptFormulas('/many', store)
  const there = Array.from({ length: 3 * count }, (_, index) => index).filter(
    (index) => known.get(`I${index}`) !== undefined,
  )
  expect(there.length).toBeGreaterThan(count / 3)
  expect(there.length).toBeLessThanOrEqual(count / 2)
  expect(there.at(-1)).toBe(3 * count - 1)
})

test('nothing is written where nothing was set', async () => {
  const writes: unknown[] = []
  const store = {
    ...createStore(folder, 'one'),
    write: async (_: unknown, value: unknown) => void writes.push(value),
  }
  const formulas = await keptFormulas('/content', store)
  made(formulas.known, '\\frac12', true)
  await formulas.keep()
  expect(writes).toEqual([])
  made(formulas.known, '\\frac13', true)
  await formulas.keep()
  await formulas.keep()
  expect(writes).toHaveLength(1)
})
