/** Practice: one card at a time, each when it is about to be forgotten. */
import { fillBack } from './bodies.ts'
import { all } from './dom.ts'
import { startKeep } from './keep.ts'
import { need } from './need.ts'
import { startNote } from './note-box.ts'
import {
  count,
  grade,
  isLeech,
  isWhole,
  type LogEntry,
  type Mark,
  nextCard,
  nextDue,
  parseSchedule,
  previews,
  type Schedule,
  type Taken,
  undo,
} from './schedule.ts'
import { span } from './span.ts'
import { marked, paintStars } from './stars.ts'
import { copyAside, held, onChange, remember } from './store.ts'
import { isTaken } from './typing.ts'

const cards = new Map(all('[data-card]').map((card) => [card.dataset.card ?? '', card]))
const grades = need('#_grades')
const rest = need('#_rest')
const undoButton = need<HTMLButtonElement>('#_undo')
const leech = need('#_leech')
const marks = document.querySelector<HTMLElement>('#_marks')
const noteBox = document.querySelector<HTMLElement>('#_note')
const note = noteBox && startNote(noteBox, paintStars)
const perDay = need<HTMLInputElement>('#_per-day')

// What is not of the form of a schedule is put aside before the first grade would write over it.
if (!isWhole(held.memory.practice) && copyAside(JSON.stringify(held.memory)))
  change((schedule) => void schedule)

let current: string | undefined
let extra = 0
const taken: Taken[] = []

/** The cards that pass the filters. */
function keys(): string[] {
  return [...cards].flatMap(([key, card]) => (card.hidden ? [] : [key]))
}

function change(act: (schedule: Schedule) => void): void {
  remember((next) => {
    const schedule = parseSchedule(next.practice)
    act(schedule)
    next.practice = schedule
  })
}

/** Show the next card; `focus` moves to its front. */
function next(focus: boolean): void {
  const now = Date.now()
  const schedule = parseSchedule(held.memory.practice)
  paintCounts(schedule, now)
  show(nextCard(schedule, keys(), now, extra), schedule, now)
  if (focus) (current === undefined ? rest : summary())?.focus()
}

function show(key: string | undefined, schedule: Schedule, now: number): void {
  for (const own of [current, key]) {
    const card = cards.get(own ?? '')
    card?.classList.toggle('current', own === key)
    const details = card?.querySelector('details')
    if (details) details.open = false
  }
  current = key
  const shown = cards.get(key ?? '')
  if (shown) void fillBack(key ?? '', 'card', shown)
  grades.hidden = true
  rest.hidden = key !== undefined
  leech.hidden = key === undefined || !isLeech(schedule, key)
  leech.textContent = `Leech: forgotten ${schedule.cards[key ?? '']?.lapses} times`
  undoButton.disabled = taken.length === 0
  paintMarks(key)
  if (key === undefined) paintRest(schedule, now)
}

/** A star for the card at hand; its note waits for the answer. */
function paintMarks(key: string | undefined): void {
  if (marks) marks.hidden = key === undefined
  for (const star of all('[data-star]')) star.dataset.star = key ?? ''
  note?.show(key ?? '')
  if (noteBox) noteBox.hidden = true
  paintStars()
}

function paintCounts(schedule: Schedule, now: number): void {
  const counts: Record<string, number> = { ...count(schedule, keys(), now, extra) }
  const leeches = [...cards.keys()].filter((key) => isLeech(schedule, key))
  counts.leeches = leeches.length
  for (const place of all('[data-count]'))
    place.textContent = `${counts[place.dataset.count ?? '']}`
  need('#_hard').hidden = leeches.length === 0
  need('#_leeches').replaceChildren(...leeches.map(leechLine))
  perDay.value = `${schedule.perDay}`
}

function leechLine(key: string): HTMLLIElement {
  const line = document.createElement('li')
  const card = cards.get(key)
  const link = document.createElement('a')
  link.href = card?.querySelector<HTMLAnchorElement>('.card-more a')?.href ?? ''
  link.append(...(card?.querySelector('.card-front')?.cloneNode(true).childNodes ?? []))
  line.append(link)
  return line
}

function paintRest(schedule: Schedule, now: number): void {
  const own = keys()
  const due = nextDue(schedule, own)
  const fresh = own.some((key) => !schedule.cards[key])
  need('[data-rest]').textContent =
    own.length === 0
      ? 'No card passes these filters.'
      : `Done for today.${due === undefined ? '' : ` The next card is due in ${span(Math.max(0, due - now))}.`}`
  need('#_extra').hidden = !fresh
}

function summary(): HTMLElement | null | undefined {
  return cards.get(current ?? '')?.querySelector('summary')
}

function revealed(): void {
  if (current === undefined) return
  const now = Date.now()
  const due = previews(parseSchedule(held.memory.practice), current, now)
  for (const button of all('[data-grade]', grades)) {
    const after = button.querySelector('[data-after]')
    if (after) after.textContent = span(due[mark(button)] - now)
  }
  grades.hidden = false
  note?.show(current)
  grades.querySelector<HTMLElement>('[data-grade="3"]')?.focus({ preventScroll: true })
  grades.scrollIntoView({ block: 'nearest' })
}

function mark(button: HTMLElement): Mark {
  const value = Number(button.dataset.grade)
  return value === 1 || value === 2 || value === 4 ? value : 3
}

function give(value: Mark): void {
  const key = current
  if (key === undefined || !cards.get(key)?.querySelector('details')?.open) return
  change((schedule) => {
    taken.push(grade(schedule, key, value, Date.now()))
  })
  next(true)
  say(current === undefined ? 'Done for today' : 'Next card')
}

function takeBack(): void {
  const last = taken.pop()
  if (!last) return
  change((schedule) => undo(schedule, last))
  const schedule = parseSchedule(held.memory.practice)
  const now = Date.now()
  paintCounts(schedule, now)
  show(cards.has(last.key) ? last.key : nextCard(schedule, keys(), now, extra), schedule, now)
  summary()?.focus()
  say('Undone')
}

function say(text: string): void {
  need('#_said').textContent = text
}

for (const [key, card] of cards)
  card.querySelector('details')?.addEventListener('toggle', ({ target }) => {
    if (key !== current || !(target instanceof HTMLDetailsElement)) return
    if (target.open) revealed()
    else grades.hidden = true
  })
grades.addEventListener('click', ({ target }) => {
  const button = target instanceof Element && target.closest<HTMLElement>('[data-grade]')
  if (button) give(mark(button))
})
undoButton.addEventListener('click', takeBack)
need('#_extra').addEventListener('click', () => {
  extra += 10
  next(true)
})
perDay.addEventListener('change', () => {
  change((schedule) => {
    schedule.perDay = parseSchedule({ perDay: perDay.valueAsNumber }).perDay
  })
  next(false)
})
rest.tabIndex = -1
const filters = document.querySelector('#_filters')
filters?.addEventListener('input', () => next(false))
filters?.addEventListener('reset', () => setTimeout(() => setTimeout(() => next(false))))
addEventListener('keydown', (event) => {
  if (isTaken(event)) return
  const { key, target } = event
  if (key === 'u') takeBack()
  else if (['1', '2', '3', '4'].includes(key))
    grades.querySelector<HTMLElement>(`[data-grade="${key}"]:not([hidden])`)?.click()
  else if (
    key === ' ' &&
    grades.hidden &&
    !(target instanceof Element && target.matches('summary, button, a, input'))
  ) {
    event.preventDefault()
    summary()?.click()
  }
})
startKeep(() => {
  taken.length = 0
  next(false)
})
onChange(() => {
  const { log } = parseSchedule(held.memory.practice)
  if (taken.some((own) => !log.some((entry) => isOf(own, entry)))) taken.length = 0
  if (grades.hidden) next(false)
  else paintCounts(parseSchedule(held.memory.practice), Date.now())
})
document.querySelector('#_write')?.addEventListener('click', () => {
  if (current === undefined) return
  note?.show(current)
  note?.open()
})
addEventListener(marked, () => {
  if (current !== undefined && cards.get(current)?.hidden) next(false)
})
setInterval(() => {
  if (current === undefined) next(false)
}, 30_000)
next(false)

function isOf({ key, time }: Taken, entry: LogEntry): boolean {
  return entry[0] === key && entry[1] === time
}
