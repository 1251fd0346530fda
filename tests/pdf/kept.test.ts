import { beforeAll, expect, test } from 'vitest'
import { answer } from '../../src/ast/build.ts'
import type { Deck } from '../../src/ast/nodes.ts'
import { emit } from './host.ts'
import { createMemory, deckOf, isOfInk, item, toldOf } from './kept.ts'

const count = 80

const numbers = Array.from({ length: count }, (_, index) => index)

const options = { documents: ['book', 'cards'] } as const

const whole = deckOf(numbers.map((number) => item(number)))

/** What a build of the whole keeps: it is made once. */
const filled = createMemory()
beforeAll(() => emit([whole], options, { cached: filled.cached }))

test.each<[string, Deck]>([
  ['edited', deckOf(numbers.map((number) => item(number, number === 7 ? 'Short.' : undefined)))],
  ['added', deckOf([item(99), ...numbers.map((number) => item(number))])],
  ['left out', deckOf(numbers.slice(1).map((number) => item(number)))],
  ['moved', deckOf([...numbers.slice(40), ...numbers.slice(0, 40)].map((number) => item(number)))],
])(
  'a question that is %s is set, and the bytes are those of a build that sets all',
  async (_, edited) => {
    const memory = filled.copy()
    const all = memory.made(isOfInk)
    const warm = await emit([edited], options, { cached: memory.cached })
    const cold = await emit([edited], options)
    expect(toldOf(warm)).toEqual(toldOf(cold))
    expect(memory.made(isOfInk) - all).toBeLessThan(all / 2)
  },
)

test('what is only further down in its file is not set again', async () => {
  const memory = filled.copy()
  const all = memory.made()
  const lower = JSON.parse(JSON.stringify(whole), (key, value) =>
    key === 'line' ? value + 3 : value,
  )
  await emit([lower], options, { cached: memory.cached })
  // The deck itself has other places: its documents are put together, what is told of them, and where it leads.
  expect(memory.made() - all).toBe(3)
})

test('a message is said again by what is not edited', async () => {
  const memory = createMemory()
  const odd = (first: string): Deck =>
    deckOf(
      numbers.map((number) => item(number, number === 0 ? first : number > 70 ? '漢' : undefined)),
    )
  await emit([odd('One.')], options, { cached: memory.cached })
  const warm = await emit([odd('Two.')], options, { cached: memory.cached })
  const cold = await emit([odd('Two.')], options)
  expect(cold.warnings.map(({ rule }) => rule)).toContain('glyph-missing')
  expect(toldOf(warm)).toEqual(toldOf(cold))
})

test('links of what is kept lead to where their target is now', async () => {
  const memory = createMemory()
  const linked = (id: string): Deck => {
    const first = item(0)
    const child = answer('short', 'See ')
    const link = {
      type: 'wikiLink' as const,
      page: '',
      hash: 'There',
      embed: false,
      target: { deck: 'kept', id: 'q30' },
    }
    const [paragraph] = child.children
    if (paragraph?.type === 'paragraph') paragraph.children.push(link)
    const rest = numbers.slice(1).map((number) => ({
      ...item(number),
      ...(number === 30 ? { id } : {}),
    }))
    return deckOf([{ ...first, children: [child] }, ...rest])
  }
  await emit([linked('q30')], options, { cached: memory.cached })
  const warm = await emit([linked('elsewhere')], options, { cached: memory.cached })
  expect(toldOf(warm)).toEqual(toldOf(await emit([linked('elsewhere')], options)))
})
