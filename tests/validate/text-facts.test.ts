/** What is found out of texts is found out once, and can be taken to another process. */
import { deserialize, serialize } from 'node:v8'
import { expect, test } from 'vitest'
import { createRenderer } from '../../src/render/index.ts'
import { validateKeeping } from '../../src/validate/index.ts'
import {
  createTextMemory,
  memoryOf,
  type TextFacts,
  type TextMemory,
} from '../../src/validate/text-facts.ts'
import { projectOf } from './project-of.ts'

/** Ask a memory; the second value says whether it had to find out. */
function ask(memory: TextMemory, about: string, text: string): [value: string, isNew: boolean] {
  let isNew = false
  const value = memory.once(about, text, () => {
    isNew = true
    return `${about} of ${text}`
  })
  return [value, isNew]
}

test('a text is looked at once for each thing', () => {
  const memory = createTextMemory()
  expect(ask(memory, 'length', 'x')).toEqual(['length of x', true])
  expect(ask(memory, 'length', 'x')).toEqual(['length of x', false])
  expect(ask(memory, 'symbols', 'x')).toEqual(['symbols of x', true])
  expect(ask(memory, 'length', 'y')).toEqual(['length of y', true])
})

test('what was found out is known to who is told of it, also that there is nothing', () => {
  const memory = createTextMemory()
  ask(memory, 'length', 'x')
  memory.once('fault', 'x', () => undefined)
  const other = createTextMemory()
  const facts: TextFacts = deserialize(serialize(memory.news()))
  other.recall(facts)
  expect(ask(other, 'length', 'x')).toEqual(['length of x', false])
  expect(other.once<number | undefined>('fault', 'x', () => 1)).toBeUndefined()
  expect(ask(other, 'length', 'y')[1]).toBe(true)
})

test('there is news only where something was found out', () => {
  const memory = createTextMemory()
  expect(memory.news()).toBeUndefined()
  ask(memory, 'length', 'x')
  expect(memory.news()).toEqual([['length', [['x', 'length of x']]]])
  ask(memory, 'length', 'x')
  expect(memory.news()).toBeUndefined()
  ask(memory, 'length', 'y')
  expect(memory.news()?.[0]?.[1]).toHaveLength(2)
  const other = createTextMemory()
  other.recall([['length', [['x', 'known']]]])
  expect(other.news()).toBeUndefined()
})

test('what was not asked for in a while is let go of', () => {
  const memory = createTextMemory()
  for (let index = 0; index < 2 ** 11; index++)
    ask(memory, 'length', String(index).padStart(512, 'x'))
  expect(ask(memory, 'length', '0'.padStart(512, 'x'))[1]).toBe(true)
  const held = memory.news()?.[0]?.[1] ?? []
  expect(held.length).toBeLessThanOrEqual(2 ** 10)
})

test('a check says the same with what an earlier one found out, and finds out only what is new', async () => {
  const deck = (last: string) =>
    `# Deck\n\n## A\n\n- **Formula:** $y = x$\n\n## B\n\n- **Formula:** $\\frac{1}{$\n\n## C\n\n- **Formula:** $${last}$\n\n\`\`\`python\nfor\n\`\`\`\n`
  let kept: TextFacts | undefined
  const written: number[] = []
  const texts = {
    read: async () => kept && deserialize(serialize(kept)),
    write: async (facts: TextFacts) => {
      kept = deserialize(serialize(facts))
      written.push(facts.reduce((sum, [, all]) => sum + all.length, 0))
    },
  }
  const check = async (last: string, keeping = {}) =>
    (
      await validateKeeping(
        projectOf({ 'a.md': deck(last) }).project,
        createRenderer(),
        {},
        keeping,
      )
    ).map(({ ruleId, reason, line, column }) => [ruleId, reason, line, column])
  const plain = await check('z = x')
  expect(plain.map(([rule]) => rule)).toEqual(
    expect.arrayContaining(['math-invalid', 'code-syntax']),
  )
  expect(await check('z = x', { texts })).toEqual(plain)
  expect(await check('z = x', { texts })).toEqual(plain)
  expect(written).toHaveLength(1)
  expect(await check('z = w', { texts })).toEqual(await check('z = w'))
  expect(written).toEqual([written[0], (written[0] ?? 0) + 1])
})

test('checks that share a renderer share a memory', () => {
  const render = createRenderer()
  expect(memoryOf(render)).toBe(memoryOf(render))
  expect(memoryOf(createRenderer())).not.toBe(memoryOf(render))
})
