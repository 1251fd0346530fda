/** What is due when: cards after FSRS, their log, and the limit of a day. Nothing here reads a clock or the page. */

import { type Card, createEmptyCard, fsrs, type Grade, State } from 'ts-fsrs'
import { isRecord } from './is-record.ts'

/** A card as it is kept; times in milliseconds since 1970, so that no time zone matters. */
export interface KeptCard {
  due: number
  stability: number
  difficulty: number
  days: number
  steps: number
  reps: number
  lapses: number
  state: 0 | 1 | 2 | 3
  /** When it was last graded. */
  last: number
}

/** 1 again, 2 hard, 3 good, 4 easy. */
export type Mark = 1 | 2 | 3 | 4

/** One grade: the card, when, and how it went. */
export type LogEntry = [key: string, time: number, mark: Mark]

/** What practice remembers. Cards that this site does not have are kept and never counted. */
export interface Schedule {
  cards: Record<string, KeptCard>
  log: LogEntry[]
  /** New cards a day. */
  perDay: number
}

/** How many cards of each sort are waiting. */
export interface Counts {
  due: number
  fresh: number
  learning: number
}

/** How often a card is forgotten until it counts as a leech. */
export const leechLapses = 8

/** How many grades are kept: years of them, in a fifth of what a browser gives a site. */
const mostLogged = 20_000

/** How far ahead a card that is being learned may be shown where nothing else is left, in milliseconds. */
const ahead = 20 * 60_000

const scheduler = fsrs({ enable_fuzz: false })

/** Whether everything that was stored is of its form, so that reading it leaves nothing out. */
export function isWhole(value: unknown): boolean {
  if (value === undefined) return true
  const { cards, log } = isRecord(value) ? value : { cards: 0 }
  return (
    (cards === undefined || (isRecord(cards) && Object.entries(cards).every(isKept))) &&
    (log === undefined || (Array.isArray(log) && log.every(isEntry)))
  )
}

/** Read what was stored; what is not of its form is left out. */
export function parseSchedule(value: unknown): Schedule {
  const { cards, log, perDay } = isRecord(value) ? value : {}
  return {
    cards: Object.fromEntries(Object.entries(isRecord(cards) ? cards : {}).filter(isKept)),
    log: Array.isArray(log) ? log.filter(isEntry) : [],
    perDay: typeof perDay === 'number' && perDay >= 0 && perDay < 1000 ? Math.floor(perDay) : 20,
  }
}

/** When the card would be due after each mark. */
export function previews(schedule: Schedule, key: string, now: number): Record<Mark, number> {
  const found = scheduler.repeat(revive(schedule.cards[key], now), new Date(now))
  const due = (mark: Mark): number => found[mark satisfies Grade].card.due.getTime()
  return { 1: due(1), 2: due(2), 3: due(3), 4: due(4) }
}

/** Grade a card; returns what takes the grade back. */
export function grade(schedule: Schedule, key: string, mark: Mark, now: number): Taken {
  const before = schedule.cards[key]
  const { card } = scheduler.next(revive(before, now), new Date(now), mark)
  schedule.cards[key] = keep(card, now)
  schedule.log.push([key, now, mark])
  if (schedule.log.length > mostLogged) schedule.log = schedule.log.slice(-mostLogged)
  return { key, time: now, before }
}

/** A grade that can be taken back. */
export interface Taken {
  key: string
  time: number
  /** The card before it; absent for a card that was new. */
  before: KeptCard | undefined
}

/** Take a grade back. */
export function undo(schedule: Schedule, { key, time, before }: Taken): void {
  if (before) schedule.cards[key] = before
  else delete schedule.cards[key]
  schedule.log = schedule.log.filter((entry) => entry[0] !== key || entry[1] !== time)
}

/** What is waiting among these cards; `extra` new ones beyond the limit of the day. */
export function count(schedule: Schedule, keys: readonly string[], now: number, extra = 0): Counts {
  const { due, fresh, learning } = sorted(schedule, keys, now, extra)
  return { due: due.length, fresh: fresh.length, learning: learning.length }
}

/** The next card to show: what is being learned and due, then what is due, then new ones, then what is almost due. */
export function nextCard(
  schedule: Schedule,
  keys: readonly string[],
  now: number,
  extra = 0,
): string | undefined {
  const { due, fresh, learning } = sorted(schedule, keys, now, extra)
  const dueAt = (key: string): number => schedule.cards[key]?.due ?? 0
  const [soonest] = learning.sort((one, other) => dueAt(one) - dueAt(other))
  if (soonest !== undefined && dueAt(soonest) <= now) return soonest
  const [oldest] = due.sort((one, other) => dueAt(one) - dueAt(other))
  return (
    oldest ??
    fresh[0] ??
    (soonest !== undefined && dueAt(soonest) <= now + ahead ? soonest : undefined)
  )
}

/** When the next of these cards is due; nothing where none was ever shown. */
export function nextDue(schedule: Schedule, keys: readonly string[]): number | undefined {
  const times = keys.flatMap((key) => schedule.cards[key]?.due ?? [])
  return times.length > 0 ? Math.min(...times) : undefined
}

/** Whether a card is forgotten again and again. */
export function isLeech(schedule: Schedule, key: string): boolean {
  return (schedule.cards[key]?.lapses ?? 0) >= leechLapses
}

/** Midnight before a moment where the reader is; a day may have 23 or 25 hours. */
export function dayStart(now: number): number {
  return new Date(now).setHours(0, 0, 0, 0)
}

function sorted(
  schedule: Schedule,
  keys: readonly string[],
  now: number,
  extra: number,
): Record<keyof Counts, string[]> {
  const tomorrow = nextMidnight(now)
  const out: Record<keyof Counts, string[]> = { due: [], fresh: [], learning: [] }
  for (const key of keys) {
    const card = schedule.cards[key]
    if (!card) out.fresh.push(key)
    else if (card.state === State.Review) {
      if (card.due < tomorrow) out.due.push(key)
    } else if (card.due < tomorrow) out.learning.push(key)
  }
  const left = Math.max(0, schedule.perDay - begunSince(schedule, dayStart(now))) + extra
  out.fresh = out.fresh.slice(0, left)
  return out
}

function nextMidnight(now: number): number {
  const date = new Date(now)
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + 1).getTime()
}

/** How many cards were shown for the first time since a moment. */
function begunSince({ cards, log }: Schedule, since: number): number {
  const times = new Map<string, number[]>()
  for (const [key, time] of log) times.set(key, [...(times.get(key) ?? []), time])
  return [...times].filter(
    ([key, own]) =>
      own.every((time) => time >= since) &&
      // Grades that the log has let go were before all that it holds.
      (cards[key]?.reps ?? 0) <= own.length,
  ).length
}

function revive(card: KeptCard | undefined, now: number): Card {
  if (!card) return createEmptyCard(new Date(now))
  return {
    ...createEmptyCard(new Date(now)),
    due: new Date(card.due),
    stability: card.stability,
    difficulty: card.difficulty,
    scheduled_days: card.days,
    learning_steps: card.steps,
    reps: card.reps,
    lapses: card.lapses,
    state: card.state,
    last_review: new Date(Math.min(card.last, now)),
  }
}

function keep(card: Card, now: number): KeptCard {
  return {
    due: card.due.getTime(),
    stability: rounded(card.stability),
    difficulty: rounded(card.difficulty),
    days: card.scheduled_days,
    steps: card.learning_steps,
    reps: card.reps,
    lapses: card.lapses,
    state: card.state,
    last: now,
  }
}

function rounded(value: number): number {
  return Math.round(value * 1e4) / 1e4
}

const fields = ['due', 'stability', 'difficulty', 'days', 'steps', 'reps', 'lapses', 'last']

function isKept(entry: [string, unknown]): entry is [string, KeptCard] {
  const [, card] = entry
  return (
    isRecord(card) &&
    [0, 1, 2, 3].some((state) => card.state === state) &&
    fields.every((field) => Number.isFinite(card[field])) &&
    Number(card.stability) > 0 &&
    Number(card.difficulty) > 0
  )
}

function isEntry(entry: unknown): entry is LogEntry {
  if (!Array.isArray(entry)) return false
  const [key, time, mark]: unknown[] = entry
  return (
    typeof key === 'string' && Number.isFinite(time) && [1, 2, 3, 4].some((known) => known === mark)
  )
}
