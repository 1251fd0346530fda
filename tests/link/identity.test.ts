import { describe, expect, test } from 'vitest'
import type { Deck } from '../../src/ast/nodes.ts'
import { items, walk } from '../../src/ast/visit.ts'
import { assignIds } from '../../src/link/ids.ts'
import {
  emptyLock,
  fingerprint,
  isoSeconds,
  type Lock,
  rememberer,
  stamper,
} from '../../src/link/lock.ts'
import { parse } from '../../src/parse/index.ts'

const first = new Date('2026-01-01T00:00:00.900Z')
const later = new Date('2026-02-01T00:00:00Z')
const [day1, day2] = ['2026-01-01T00:00:00Z', '2026-02-01T00:00:00Z']

function deckOf(text: string, path = 'a.md'): Deck {
  return parse({ path, text }).deck
}

function remember(
  old: Lock | undefined,
  decks: readonly Deck[],
  about: { project: string; date: Date },
) {
  const { add, end } = rememberer(old, about)
  for (const deck of decks) add(deck)
  return end()
}

/** Decks as they are when they have their ids. */
function decksOf(texts: Record<string, string>): Deck[] {
  return Object.entries(texts).map(([path, text]) => {
    const deck = deckOf(text, path)
    assignIds(deck)
    return deck
  })
}

const ask = (title: string, answer = 'Because.'): string => `## ${title}\n\n${answer}\n\n`

/** All that has an id in a deck, in its order, as `type id`. */
function named(deck: Deck): string[] {
  return [...walk([deck])].flatMap((node) =>
    'id' in node && node.type !== 'deck' ? [`${node.type} ${node.id}`] : [],
  )
}

describe('ids in a deck', () => {
  test('are given to questions and concepts first, then to sections, then to steps and boxes', () => {
    const deck = deckOf(
      '# Deck\n\n## Study plan\n\n- [ ] Why\n- [ ] Other\n\n## Rapid fire\n\n- Why? → Because.\n\n## Why\n\nText.\n\n### How?\n\nSo.\n',
    )
    const findings = assignIds(deck)
    expect(named(deck)).toEqual([
      'section study-plan',
      'planStep why-3',
      'planStep other',
      'section rapid-fire',
      'question why',
      'section why-2',
      'question how',
    ])
    // A section that is called as its question is no slip.
    expect(findings).toEqual([])
  })

  test('are counted on where titles are the same, over numbers that are taken', () => {
    const deck = deckOf(
      `${ask('Why?\n<!-- id: why-2 -->')}${ask('Why?')}${ask('Why?')}${ask('Why?')}`,
    )
    const findings = assignIds(deck)
    expect(named(deck)).toEqual([
      'question why-2',
      'question why',
      'question why-3',
      'question why-4',
    ])
    expect(findings.map(({ rule, place }) => [rule, place.start.line])).toEqual([
      ['id-repeated-title', 10],
      ['id-repeated-title', 14],
    ])
    expect(findings[0]).toEqual({
      rule: 'id-repeated-title',
      reason: 'Unexpected second item titled “Why?”, expected titles that differ',
      place: expect.anything(),
      note: expect.stringContaining('pin an id under it: `<!-- id: … -->`'),
      related: [{ place: expect.anything(), reason: 'The first one' }],
    })
    expect(findings[0]?.related?.[0]?.place.start.line).toBe(6)
  })

  test('are pinned once; the second of two equal pins is a finding that names the first', () => {
    const deck = deckOf(ask('One?\n<!-- id: x -->') + ask('Two?\n<!-- id: x -->') + ask('X?'))
    const findings = assignIds(deck)
    expect(named(deck)).toEqual(['question x', 'question x', 'question x-2'])
    expect(findings[0]).toEqual({
      rule: 'id-duplicate',
      reason: 'Unexpected second item with the id `x`, expected each id once in a deck',
      place: expect.objectContaining({ start: expect.objectContaining({ line: 7 }) }),
      note: expect.stringContaining('give one of them another id'),
      related: [
        {
          place: expect.objectContaining({ start: expect.objectContaining({ line: 2 }) }),
          reason: 'The first one',
        },
      ],
    })
  })

  test('of concepts are as those of questions, and of boxes to tick as those of steps', () => {
    const concept = '### Bias\n\n- **Kernel:** $b$\n- **Say it:** A constant error.\n\n'
    const boxes = '## Checklist\n\n- [ ] Bias\n- [ ] New\n'
    const deck = deckOf(`# Deck\n\n## Concepts\n\n${concept}${concept}${boxes}`)
    const findings = assignIds(deck)
    expect(named(deck)).toEqual([
      'section concepts',
      'concept bias',
      'concept bias-2',
      'section checklist',
      'checklistItem bias-3',
      'checklistItem new',
    ])
    expect(findings.map(({ rule }) => rule)).toEqual(['id-repeated-title'])
  })

  test('that are pinned are no repetition of a title', () => {
    const deck = deckOf(ask('One?\n<!-- id: why -->') + ask('Two?\n<!-- id: two -->'))
    expect(assignIds(deck)).toEqual([])
  })
})

describe('a fingerprint', () => {
  test('is short, and that of the same content wherever it stands', () => {
    const [one] = [...items({ decks: decksOf({ 'a.md': ask('Why?') }) })]
    const [two] = [...items({ decks: decksOf({ 'b.md': `\n\n# T\n\n${ask('Why?')}` }) })]
    expect(fingerprint(one?.item.children)).toMatch(/^[\w-]{16}$/)
    expect(fingerprint(one?.item.children)).toBe(fingerprint(two?.item.children))
    expect(fingerprint('a')).not.toBe(fingerprint('b'))
  })

  test('leaves out places, pins and where links lead, and nothing else', () => {
    const bare = fingerprint({ a: [{ b: 1 }] })
    for (const name of ['position', 'pin', 'target', 'asset'])
      expect(fingerprint({ a: [{ b: 1, [name]: 'x' }] }), name).toBe(bare)
    for (const name of ['id', 'url', 'place', 'value'])
      expect(fingerprint({ a: [{ b: 1, [name]: 'x' }] }), name).not.toBe(bare)
  })

  test('stays the same over versions, as locks hold it', () => {
    expect(fingerprint({ children: [{ type: 'text', value: 'Because.' }] })).toBe(
      'aV_NtukLFJq0iK5U',
    )
  })
})

describe('a lock', () => {
  const remembered = (texts: Record<string, string>, old: Lock | undefined, date: Date) =>
    remember(old, decksOf(texts), { project: 'p', date })

  test('is empty before the first build, with times to the second', () => {
    expect(emptyLock('p', first)).toEqual({
      version: 1,
      project: 'p',
      modified: day1,
      items: {},
      stamps: {},
    })
    expect(isoSeconds(new Date('2026-03-04T05:06:07.999Z'))).toBe('2026-03-04T05:06:07Z')
  })

  test('holds items by deck and id, in the order of code units', () => {
    const { lock, history } = remembered(
      { 'b.md': ask('Zero?') + ask('One?') + ask('É?'), 'a.md': ask('Two?') },
      undefined,
      first,
    )
    expect(Object.keys(lock.items)).toEqual(['a', 'b'])
    expect(Object.keys(lock.items.b ?? {})).toEqual(['one', 'zero', 'é'])
    expect(lock.items.a?.two).toEqual({
      title: 'Two?',
      text: expect.stringMatching(/^[\w-]{16}$/),
      seen: day1,
      changed: day1,
    })
    expect(history.get('a/two')).toEqual({ seen: new Date(day1), changed: new Date(day1) })
    expect(lock).toMatchObject({ project: 'p', modified: day1, stamps: {} })
  })

  test('keeps project and stamps of the old one, whatever this build is called', () => {
    const old = { ...emptyLock('old', first), stamps: { anki: {} } }
    const { lock } = remember(old, decksOf({ 'a.md': ask('One?') }), { project: 'p', date: later })
    expect(lock).toMatchObject({ project: 'old', stamps: { anki: {} }, modified: day2 })
    expect(old.items).toEqual({})
  })

  test('is as before where nothing changed, and says when something did', () => {
    const { lock: one } = remembered({ 'a.md': ask('One?') + ask('Two?') }, undefined, first)
    expect(remembered({ 'a.md': ask('Two?') + ask('One?') }, one, later).lock).toEqual(one)
    const { lock: worded, history } = remembered(
      { 'a.md': ask('One?', 'So.') + ask('Two?') },
      one,
      later,
    )
    expect(worded.modified).toBe(day2)
    expect(worded.items.a?.one).toMatchObject({ seen: day1, changed: day2 })
    expect(worded.items.a?.two).toEqual(one.items.a?.two)
    expect(history.get('a/one')).toEqual({ seen: new Date(day1), changed: new Date(day2) })
    const { lock: retitled } = remembered(
      { 'a.md': ask('*One*?') + ask('Second?\n<!-- id: two -->') },
      one,
      later,
    )
    expect(retitled.items.a?.one).toEqual(one.items.a?.one)
    expect(retitled.items.a?.two).toMatchObject({ title: 'Second?', seen: day1, changed: day2 })
  })

  test('notes facets as a change, each of them', () => {
    const { lock: one } = remembered({ 'a.md': ask('What?') }, undefined, first)
    const facets = { difficulty: 'hard', pillar: 'ml', companies: ['x'], tags: ['x'] } as const
    for (const [name, value] of Object.entries(facets)) {
      const decks = decksOf({ 'a.md': ask('What?') })
      for (const { item } of items({ decks })) Object.assign(item, { [name]: value })
      const { lock } = remember(one, decks, { project: 'p', date: later })
      expect(lock.items.a?.what?.changed, name).toBe(day2)
    }
  })

  test('remembers when an item went, once, and forgets it when it is back', () => {
    const { lock: one } = remembered({ 'a.md': ask('One?') + ask('Two?') }, undefined, first)
    const { lock: less } = remembered({ 'a.md': ask('One?') }, one, later)
    expect(less.modified).toBe(day2)
    expect(less.items.a?.two).toEqual({ ...one.items.a?.two, gone: day2 })
    const { lock: same } = remembered(
      { 'a.md': ask('One?') },
      less,
      new Date('2026-03-01T00:00:00Z'),
    )
    expect(same).toEqual(less)
    const { lock: back } = remembered({ 'a.md': ask('One?') + ask('Two?') }, less, later)
    expect(back.items.a?.two).toEqual(one.items.a?.two)
  })

  test('leaves a deck that is not read as it is, and has none for a deck without items', () => {
    const { lock: one } = remembered({ 'a.md': ask('One?'), 'b.md': ask('Two?') }, undefined, first)
    const { lock } = remembered({ 'a.md': ask('One?'), 'c.md': '# C\n\nText.\n' }, one, later)
    expect(lock).toEqual(one)
  })
})

describe('stamps', () => {
  test('move on by a second where the clock went back', () => {
    const { stamps, stamp } = stamper(undefined, later)
    expect(stamp('a', 'x')).toEqual(later)
    const back = stamper(stamps(), first)
    expect(back.stamp('a', 'x')).toEqual(later)
    expect(back.stamp('a', 'y')).toEqual(new Date('2026-02-01T00:00:01Z'))
    expect(back.stamps()).toEqual({ a: { fingerprint: 'y', changed: '2026-02-01T00:00:01Z' } })
  })

  test('are by code unit of their keys, old ones too', () => {
    const old = { b: { fingerprint: 'x', changed: day1 }, é: { fingerprint: 'x', changed: day1 } }
    const { stamps, stamp } = stamper(old, later)
    stamp('z', 'x')
    stamp('a', 'x')
    expect(Object.keys(stamps())).toEqual(['a', 'b', 'z', 'é'])
  })
})
