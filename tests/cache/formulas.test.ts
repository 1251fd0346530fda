import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createStore } from '../../src/cache/store.ts'
import { keptFormulas } from '../../src/cli/formulas.ts'
import { createMath } from '../../src/render/math.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'deckwright-formulas-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

test('formulas that one build has set, the next one has as they were', async () => {
  const store = createStore(folder, 'one')
  const first = await keptFormulas('/content', store)
  const [fraction, wrong] = [
    createMath(first.known)('\\frac12', true),
    createMath(first.known)('\\frac{'),
  ]
  const expected = [fraction.html, fraction.mathml, wrong.html]
  await first.keep()

  const second = await keptFormulas('/content', store)
  expect([...second.known]).toEqual([...first.known])
  const again = [createMath(second.known)('\\frac12', true), createMath(second.known)('\\frac{')]
  expect([again[0]?.html, again[0]?.mathml, again[1]?.html]).toEqual(expected)

  // What is known is taken, and is not set again.
  second.known.set('D\\frac12', '<b>kept</b>')
  expect(createMath(second.known)('\\frac12', true).html).toBe('<b>kept</b>')
  expect(createMath(second.known)('\\frac12', false).html).not.toContain('kept')
})

test('another project and another version know nothing of them', async () => {
  const known = async (content: string, version: string) =>
    (await keptFormulas(content, createStore(folder, version))).known.size
  expect(await known('/content', 'one')).toBe(2)
  expect(await known('/other', 'one')).toBe(0)
  expect(await known('/content', 'two')).toBe(0)
  expect((await keptFormulas('/content', undefined)).known.size).toBe(0)
})
