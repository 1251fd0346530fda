/** What the shipped decks promise: their sizes, the lengths of their answers, and that nothing is said twice. */
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { answer, children, formulas, kernels } from '../../src/ast/cards.ts'
import type { Deck, Item } from '../../src/ast/nodes.ts'
import { toText } from '../../src/ast/text.ts'
import { itemsOf, select } from '../../src/ast/visit.ts'
import { link } from '../../src/link/index.ts'
import { parse } from '../../src/parse/index.ts'
import { proseWords, spoken } from '../../src/validate/prose-words.ts'

const root = new URL('../../content/', import.meta.url)
const sources = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.md') && !path.endsWith('README.md'))
  .sort()
  .map((path) => ({ path, text: readFileSync(new URL(path, root), 'utf8') }))
const { project } = link(
  sources.map((source) => parse(source)),
  { id: 'test', assets: [], date: new Date('2026-01-01T00:00:00Z') },
)

function deck(id: string): Deck {
  const found = project.decks.find((one) => one.id === id)
  if (!found) throw new Error(`There is no deck ${id}`)
  return found
}

const itemsIn = (id: string): Item[] => [...itemsOf(deck(id))].map(({ item }) => item)
const titles = (all: readonly Item[]): string[] => all.map(({ title }) => toText(title))
const layered = [...itemsIn('ml-breadth'), ...itemsIn('ml-fundamentals')].filter(
  (item) => item.type === 'question' && item.form === 'section',
)
const concepts = (id: string): Item[] => itemsIn(id).filter(({ type }) => type === 'concept')

/** The titles of the items for which a condition does not hold. */
const without = (all: readonly Item[], has: (item: Item) => boolean): string[] =>
  titles(all.filter((item) => !has(item)))

/** The titles with a number that lies outside of a range. */
const outside = (
  all: readonly Item[],
  [least, most]: [number, number],
  of: (item: Item) => number,
) =>
  all
    .map((item) => ({ title: toText(item.title), number: of(item) }))
    .filter(({ number }) => number < least || number > most)

const sizeOf = (item: Item, layer: 'short' | 'deep'): number =>
  proseWords(answer(item, layer)?.children ?? [])

describe('the question decks', () => {
  test('have 67 and 28 questions, each with every layer, a judged level and a source', () => {
    const count = (id: string) => layered.filter((item) => itemsIn(id).includes(item)).length
    expect([count('ml-breadth'), count('ml-fundamentals')]).toEqual([67, 28])
    for (const type of ['probe', 'legend', 'kernel', 'formula'] as const)
      expect(
        without(layered, (item) => children(item, type).length > 0),
        type,
      ).toEqual([])
    expect(without(layered, ({ difficulty }) => difficulty !== undefined)).toEqual([])
    expect(without(layered, ({ pillar }) => pillar !== undefined)).toEqual([])
    expect(
      without(layered, (item) => children(item, 'reference').some(({ url }) => url !== undefined)),
    ).toEqual([])
    expect(without(layered, (item) => [...select([item], 'codeSample')].length > 0)).toEqual([])
  })

  test('have short answers for fifteen seconds and deep ones of 120 to 250 words', () => {
    expect(outside(layered, [20, 45], (item) => sizeOf(item, 'short'))).toEqual([])
    expect(outside(layered, [120, 250], (item) => sizeOf(item, 'deep'))).toEqual([])
  })

  test('have two or three follow-ups with their answers, and as many red flags', () => {
    const entries = (item: Item, type: 'followUps' | 'redFlags') =>
      children(item, type).flatMap((node) => node.children)
    expect(outside(layered, [2, 3], (item) => entries(item, 'followUps').length)).toEqual([])
    expect(outside(layered, [2, 3], (item) => entries(item, 'redFlags').length)).toEqual([])
    const bare = layered.flatMap((item) =>
      entries(item, 'followUps')
        .map((entry) => toText(entry))
        .filter((text) => !/\?["”)]? \S+/.test(text)),
    )
    expect(bare).toEqual([])
  })

  test('have rapid fire with answers', () => {
    const rapid = itemsIn('ml-fundamentals').filter(
      (item) => item.type === 'question' && item.form === 'rapid',
    )
    expect(rapid.length).toBeGreaterThanOrEqual(10)
    expect(without(rapid, (item) => sizeOf(item, 'short') > 0)).toEqual([])
  })
})

test('no sentence of five words or more stands in two answers', () => {
  const first = new Map<string, string>()
  const twice: string[] = []
  for (const {
    item,
    deck: { id },
  } of project.decks.flatMap((one) => [...itemsOf(one)])) {
    const said = item.children.filter(({ type }) =>
      ['answer', 'followUps', 'redFlags', 'probe', 'prompt', 'story', 'sayIt'].includes(type),
    )
    for (const sentence of sentences(spoken(said))) {
      const before = first.get(sentence)
      const here = `${id}: ${toText(item.title)}`
      if (before === undefined) first.set(sentence, here)
      else twice.push(`“${sentence}” (${before}; ${here})`)
    }
  }
  expect(first.size).toBeGreaterThan(2000)
  expect(twice).toEqual([])
})

function sentences(text: string): string[] {
  return text
    .split(/[.?!;:](?=\s|[”"’)]|$)|[“”]/)
    .map((part) => part.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])
    .filter((words) => words.length >= 5)
    .map((words) => words.join(' '))
}

describe('the concepts', () => {
  test('of six pillars are eighteen or more, three or more in each pillar', () => {
    const all = concepts('six-pillars')
    expect(all.length).toBeGreaterThanOrEqual(18)
    for (const pillar of deck('six-pillars').meta.pillars)
      expect(all.filter((item) => item.pillar === pillar).length).toBeGreaterThanOrEqual(3)
    for (const type of ['formula', 'kernel', 'legend', 'prompt', 'story'] as const)
      expect(
        without(all, (item) => children(item, type).length > 0),
        type,
      ).toEqual([])
  })

  test('have stories of at most fifteen words with a figure', () => {
    const stories = project.decks.flatMap((one) => [...select([one], 'story')])
    expect(stories.length).toBeGreaterThanOrEqual(18)
    const texts = stories.map((story) => toText(story))
    expect(texts.filter((text) => !/\d/.test(text))).toEqual([])
    expect(
      stories.filter((story) => proseWords([story]) > 15).map((story) => toText(story)),
    ).toEqual([])
  })

  test('have kernels of at most two lines', () => {
    const lines = (tex: string) => tex.trim().split(/\n|\\\\/).length
    const long = project.decks.flatMap((one) =>
      [...select([one], 'kernel')].filter(({ value }) => lines(value) > 2),
    )
    expect(long).toEqual([])
  })

  test('from scratch are 45 or more, each with formula, legend and code that tests itself', () => {
    const all = concepts('from-scratch')
    expect(all.length).toBeGreaterThanOrEqual(45)
    expect(without(all, (item) => formulas(item).length + kernels(item).length > 1)).toEqual([])
    expect(without(all, (item) => children(item, 'legend').length > 0)).toEqual([])
    const code = (item: Item) => [...select([item], 'codeSample')].map(({ value }) => value).join()
    expect(without(all, (item) => /^assert\b|\bassert /m.test(code(item)))).toEqual([])
  })
})

test('no rule is suppressed, and every fence of code has a language and a title', () => {
  expect(sources.filter(({ text }) => text.includes('deckwright-ignore'))).toEqual([])
  const bare = [...select(project.decks, 'codeSample')].filter(({ lang, title }) => !lang || !title)
  expect(bare.map(({ value }) => value)).toEqual([])
})
