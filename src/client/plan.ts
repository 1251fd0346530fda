/** The study plan with dates: what is due when, what is done, and a file for one's calendar. */

import { agenda, type Event, icalendar, type Step, today } from './calendar.ts'
import { all } from './dom.ts'
import { isRecord } from './is-record.ts'
import { startKeep } from './keep.ts'
import { need } from './need.ts'
import { saveFile } from './save-file.ts'
import { held, onChange, remember } from './store.ts'

interface Plan {
  place: HTMLElement
  deck: string
  title: string
  steps: Step[]
}

const start = document.querySelector<HTMLInputElement>('#_start-date')
const plans = all('[data-plan]').map(
  (place): Plan => ({
    place,
    deck: place.dataset.plan ?? '',
    title: place.dataset.planTitle ?? '',
    steps: all('[data-step]', place).map(({ dataset }) => ({
      id: dataset.step ?? '',
      title: dataset.title ?? '',
      text: dataset.text ?? '',
      day: Number(dataset.day),
      minutes: dataset.minutes === undefined ? undefined : Number(dataset.minutes),
    })),
  }),
)

interface Kept {
  start: string
  done: Record<string, number>
}

function kept(): Kept {
  const { start = '', done } = isRecord(held.memory.plan) ? held.memory.plan : {}
  const marks = Object.entries(isRecord(done) ? done : {}).filter(
    (entry): entry is [string, number] => Number.isFinite(entry[1]),
  )
  return { start: typeof start === 'string' ? start : '', done: Object.fromEntries(marks) }
}

function change(act: (plan: Kept) => void): void {
  remember((next) => {
    const plan = kept()
    act(plan)
    next.plan = plan
  })
}

function keyOf({ deck }: Plan, { step, kind }: Event): string {
  return `${deck}/${step}:${kind}`
}

function paint(): void {
  const { start: first, done } = kept()
  if (start) start.value = first
  const now = today(new Date())
  let [due, keptUp] = [0, 0]
  for (const plan of plans) {
    const events = first === '' ? [] : agenda(plan.steps, first)
    const late = events.filter(({ date }) => date <= now)
    due += late.length
    keptUp += late.filter((event) => done[keyOf(plan, event)]).length
    paintAgenda(plan, events, done, now)
  }
  need('[data-plan-progress]').hidden = first === '' || plans.length === 0
  need('[data-kept-up]').textContent = `${keptUp}`
  need('[data-due-by-now]').textContent = `${due}`
  for (const ics of all<HTMLButtonElement>('#_ics')) ics.disabled = first === ''
  const query = new URLSearchParams(location.search)
  if (first === '') query.delete('start')
  else query.set('start', first)
  const search = `${query}`
  if (search !== location.search.slice(1))
    history.replaceState(null, '', (search && `?${search}`) || location.pathname)
}

function paintAgenda(
  plan: Plan,
  events: readonly Event[],
  done: Record<string, number>,
  now: string,
): void {
  const box = need('[data-agenda]', plan.place)
  box.hidden = events.length === 0
  const days = new Map<string, Event[]>()
  for (const event of events) days.set(event.date, [...(days.get(event.date) ?? []), event])
  const focused =
    document.activeElement instanceof HTMLElement ? document.activeElement.dataset.event : ''
  need('ol', box).replaceChildren(
    ...[...days].map(([date, own]) => {
      const line = document.createElement('li')
      line.classList.toggle('today', date === now)
      line.classList.toggle('past', date < now)
      const head = document.createElement('time')
      head.dateTime = date
      head.textContent = `${written(date)}${date === now ? ', today' : ''}`
      const list = document.createElement('div')
      list.append(...own.map((event) => eventLine(plan, event, done)))
      line.append(head, list)
      return line
    }),
  )
  if (focused) box.querySelector<HTMLElement>(`[data-event="${CSS.escape(focused)}"]`)?.focus()
}

function eventLine(plan: Plan, event: Event, done: Record<string, number>): HTMLElement {
  const label = document.createElement('label')
  label.className = `event ${event.kind}`
  const box = Object.assign(document.createElement('input'), { type: 'checkbox' })
  box.dataset.event = keyOf(plan, event)
  box.checked = Boolean(done[keyOf(plan, event)])
  const text = document.createElement('span')
  text.textContent = event.title
  label.append(box, text)
  return label
}

/** A day as the reader writes it. */
function written(date: string): string {
  return new Intl.DateTimeFormat(undefined, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  }).format(new Date(`${date}T00:00:00Z`))
}

function setStart(value: string): void {
  change((plan) => {
    plan.start = value
  })
  paint()
}

start?.addEventListener('change', () => setStart(start.value))
document.querySelector('#_start')?.addEventListener('submit', (event) => event.preventDefault())
document.querySelector('#_clear')?.addEventListener('click', () => setStart(''))
document.querySelector('#_ics')?.addEventListener('click', () => {
  const { start: first } = kept()
  const events = plans.flatMap((plan) =>
    agenda(plan.steps, first).map((event) => ({ ...event, step: `${plan.deck}-${event.step}` })),
  )
  const name = plans.map(({ title }) => title).join(', ')
  const id = (document.documentElement.dataset.store ?? 'deckwright').replaceAll(':', '.')
  saveFile('study-plan.ics', 'text/calendar', icalendar(events, { name, id, stamp: new Date() }))
})
addEventListener('change', ({ target }) => {
  if (!(target instanceof HTMLInputElement)) return
  const { event } = target.dataset
  if (event === undefined) return
  change((plan) => {
    if (target.checked) plan.done[event] = Date.now()
    else delete plan.done[event]
  })
  paint()
})
startKeep()
onChange(paint)
const asked = new URLSearchParams(location.search).get('start')
if (
  asked !== null &&
  agenda([{ id: '', title: '', text: '', day: 1, minutes: undefined }], asked).length > 0
)
  setStart(asked)
else paint()
