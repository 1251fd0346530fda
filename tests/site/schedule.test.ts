import { afterEach, describe, expect, test } from 'vitest'
import {
  count,
  dayStart,
  grade,
  isLeech,
  isWhole,
  nextCard,
  nextDue,
  parseSchedule,
  previews,
  undo,
} from '../../src/client/schedule.ts'

const zone = process.env.TZ
afterEach(() => {
  if (zone === undefined) delete process.env.TZ
  else process.env.TZ = zone
})

const minute = 60_000
const day = 24 * 60 * minute
const noon = Date.UTC(2026, 10, 20, 12)
const keys = ['deck/a', 'deck/b', 'deck/c']

test('tells a schedule that is whole from one of which a part is lost', () => {
  const schedule = parseSchedule(undefined)
  grade(schedule, 'deck/a', 3, noon)
  expect(isWhole(undefined)).toBe(true)
  expect(isWhole(schedule)).toBe(true)
  expect(isWhole({ ...schedule, cards: { ...schedule.cards, 'deck/b': { due: 'soon' } } })).toBe(
    false,
  )
  expect(isWhole({ ...schedule, log: [['deck/a', noon]] })).toBe(false)
  expect(isWhole('nonsense')).toBe(false)
})

test('a log that has let old grades go does not count old cards as new ones of today', () => {
  const schedule = parseSchedule({ perDay: 1 })
  grade(schedule, 'deck/a', 4, noon - 30 * day)
  schedule.log = []
  grade(schedule, 'deck/a', 4, noon)
  expect(count(schedule, keys, noon).fresh).toBe(1)
  for (let at = 0; at < 20_010; at++) schedule.log.push(['deck/z', at, 3])
  grade(schedule, 'deck/b', 4, noon)
  expect(schedule.log).toHaveLength(20_000)
  expect(schedule.log.at(-1)).toEqual(['deck/b', noon, 4])
})

test('new cards come in order, as many as the day allows', () => {
  const schedule = parseSchedule({ perDay: 2 })
  expect(count(schedule, keys, noon)).toEqual({ due: 0, fresh: 2, learning: 0 })
  expect(nextCard(schedule, keys, noon)).toBe('deck/a')
  grade(schedule, 'deck/a', 4, noon)
  expect(count(schedule, keys, noon)).toEqual({ due: 0, fresh: 1, learning: 0 })
  grade(schedule, 'deck/b', 4, noon)
  expect(nextCard(schedule, keys, noon)).toBe(undefined)
  expect(nextCard(schedule, keys, noon, 10)).toBe('deck/c')
  expect(count(schedule, keys, noon + day).fresh).toBe(1)
})

test('each mark promises what it then does', () => {
  for (const mark of [1, 2, 3, 4] as const) {
    const schedule = parseSchedule(undefined)
    grade(schedule, 'deck/a', 3, noon - 9 * day)
    grade(schedule, 'deck/a', 3, noon - 8 * day)
    const promised = previews(schedule, 'deck/a', noon)[mark]
    grade(schedule, 'deck/a', mark, noon)
    expect(schedule.cards['deck/a']?.due).toBe(promised)
  }
  const { 1: again, 2: hard, 3: good, 4: easy } = previews(parseSchedule(null), 'deck/a', noon)
  expect(again).toBeLessThan(hard)
  expect(hard).toBeLessThan(good)
  expect(good).toBeLessThan(easy)
})

test('a card that was forgotten comes again within the hour, before new ones once it is due', () => {
  const schedule = parseSchedule(undefined)
  grade(schedule, 'deck/a', 1, noon)
  expect(count(schedule, keys, noon).learning).toBe(1)
  expect(nextCard(schedule, keys, noon)).toBe('deck/b')
  expect(nextCard(schedule, keys, noon + 2 * minute)).toBe('deck/a')
  expect(nextCard(schedule, ['deck/a'], noon)).toBe('deck/a')
})

test('a grade can be taken back, one after another', () => {
  const schedule = parseSchedule(undefined)
  const first = grade(schedule, 'deck/a', 3, noon)
  const before = structuredClone(schedule)
  const second = grade(schedule, 'deck/a', 1, noon + minute)
  undo(schedule, second)
  expect(schedule).toEqual(before)
  undo(schedule, first)
  expect(schedule).toEqual(parseSchedule(undefined))
})

test('what is stored is read back the same', () => {
  const schedule = parseSchedule(undefined)
  grade(schedule, 'deck/a', 3, noon)
  grade(schedule, 'deck/a', 1, noon + day)
  expect(parseSchedule(JSON.parse(JSON.stringify(schedule)))).toEqual(schedule)
})

test.each([
  ['nothing', undefined],
  ['a list', []],
  ['cards of another form', { cards: { 'deck/a': { due: 'tomorrow' }, 'deck/b': null }, log: 7 }],
  ['a state that is none', { cards: { 'deck/a': { ...graded(), state: 9 } } }],
  ['a stability of nothing', { cards: { 'deck/a': { ...graded(), stability: Number.NaN } } }],
])('%s is an empty schedule', (_, value) => {
  const schedule = parseSchedule(value)
  expect(schedule).toEqual({ cards: {}, log: [], perDay: 20 })
  expect(() => grade(schedule, 'deck/a', 3, noon)).not.toThrow()
})

test('cards that are not here are kept and never counted', () => {
  const schedule = parseSchedule({ cards: { 'gone/x': { ...graded(), due: noon - day } } })
  expect(count(schedule, keys, noon)).toMatchObject({ due: 0, learning: 0 })
  expect(nextDue(schedule, keys)).toBe(undefined)
  grade(schedule, 'deck/a', 3, noon)
  expect(Object.keys(schedule.cards)).toEqual(['gone/x', 'deck/a'])
})

test('a clock that was set back does no harm', () => {
  const schedule = parseSchedule(undefined)
  grade(schedule, 'deck/a', 4, noon)
  grade(schedule, 'deck/a', 3, noon - 30 * day)
  expect(schedule.cards['deck/a']?.due).toBeGreaterThan(noon - 30 * day)
})

test('a card forgotten eight times is a leech', () => {
  const schedule = parseSchedule(undefined)
  let now = noon
  for (let at = 0; at < 8; at++) {
    grade(schedule, 'deck/a', 4, now)
    now = (schedule.cards['deck/a']?.due ?? now) + day
    expect(isLeech(schedule, 'deck/a')).toBe(false)
    grade(schedule, 'deck/a', 1, now)
    now += day
  }
  expect(isLeech(schedule, 'deck/a')).toBe(true)
})

describe('days', () => {
  test('a card due in the evening is due all day, wherever one is', () => {
    for (const name of ['UTC', 'America/New_York', 'Asia/Tokyo']) {
      process.env.TZ = name
      const morning = dayStart(noon) + 8 * 60 * minute
      const schedule = parseSchedule({
        cards: { 'deck/a': { ...graded(), due: dayStart(noon) + 23 * 60 * minute } },
      })
      expect(count(schedule, keys, morning).due, name).toBe(1)
      expect(count(schedule, keys, dayStart(noon) - minute).due, name).toBe(0)
    }
  })

  test('of 23 and of 25 hours begin and end at midnight', () => {
    process.env.TZ = 'Europe/Berlin'
    for (const [date, hours] of [
      ['2026-03-29', 23],
      ['2026-10-25', 25],
    ] as const) {
      const start = new Date(`${date}T00:00`).getTime()
      const last = start + hours * 60 * minute - minute
      expect(dayStart(last)).toBe(start)
      const schedule = parseSchedule({ cards: { 'deck/a': { ...graded(), due: last } }, perDay: 1 })
      expect(count(schedule, keys, start).due).toBe(1)
      expect(count(schedule, keys, start - minute).due).toBe(0)
      grade(schedule, 'deck/b', 3, start)
      expect(count(schedule, keys, last).fresh).toBe(0)
      expect(count(schedule, keys, last + minute).fresh).toBe(1)
    }
  })
})

function graded() {
  const schedule = parseSchedule(undefined)
  grade(schedule, 'deck/a', 4, noon - 20 * day)
  const card = schedule.cards['deck/a']
  if (!card) throw new Error('Unexpected absence')
  return card
}
