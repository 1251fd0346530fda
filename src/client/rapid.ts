/** Quick fire: ten quick questions, fifteen seconds each; then how many were known. */
import { countDown } from './count-down.ts'
import { all, make } from './dom.ts'
import { startKeep } from './keep.ts'
import { need } from './need.ts'
import { clockTime } from './span.ts'
import { createClock } from './stopwatch.ts'
import { held, remember } from './store.ts'
import { inTurn, parseTries } from './tries.ts'
import { isTaken, onControl } from './typing.ts'

/** How many are asked in one go, and how many seconds there are for each. */
const most = 10
const seconds = 15

const box = need('#_quick')
const asking = need('[data-asking]', box)
const done = need('[data-done]', box)
const question = need('[data-question]', box)
const answer = need('[data-answer]', box)
const before = need('[data-before]', box)
const grades = need('.grades', box)
const bar = need<HTMLProgressElement>('[data-left]', box)
const clock = createClock(() => Date.now())

let lines: HTMLElement[] = []
let given: number[] = []
let stop = (): void => undefined

/** The lines that pass the filters and have an answer, those that were missed before first. */
function drawn(): HTMLElement[] {
  const byKey = new Map(
    all('[data-row]:has(.rapid-answer)').flatMap((row): [string, HTMLElement][] =>
      row.hidden ? [] : [[keyOf(row), row]],
    ),
  )
  return inTurn([...byKey.keys()], parseTries(held.memory.rapid))
    .slice(0, most)
    .flatMap((key) => byKey.get(key) ?? [])
}

function keyOf(row: HTMLElement): string {
  return row.querySelector<HTMLElement>('[data-study]')?.dataset.study ?? ''
}

function start(): void {
  lines = drawn()
  given = []
  if (lines.length === 0) return
  showPart(asking)
  clock.start()
  ask()
}

function ask(): void {
  const line = lines[given.length]
  if (!line) {
    finish()
    return
  }
  need('[data-place]', box).textContent = `${given.length + 1} of ${lines.length}`
  question.innerHTML = need('.rapid-question', line).innerHTML
  answer.replaceChildren()
  answer.hidden = true
  grades.hidden = true
  before.hidden = false
  question.focus({ preventScroll: true })
  stop = countDown(bar, seconds, reveal)
}

function reveal(): void {
  stop()
  const line = lines[given.length]
  if (!line || before.hidden) return
  answer.innerHTML = need('.rapid-answer .layer-body', line).innerHTML
  answer.hidden = false
  grades.hidden = false
  before.hidden = true
  need('[data-quick-grade="3"]', grades).focus({ preventScroll: true })
  say(bar.value > 0 ? '' : 'Time is over')
}

function give(grade: number): void {
  const line = lines[given.length]
  if (!line || grades.hidden || asking.hidden) return
  given.push(grade)
  remember((next) => {
    next.rapid = { ...parseTries(next.rapid), [keyOf(line)]: [Date.now(), grade] }
  })
  ask()
}

function finish(): void {
  stop()
  const known = given.filter((grade) => grade === 3).length
  const verdict = need('[data-verdict]', box)
  verdict.textContent = `You knew ${known} of ${given.length} in ${clockTime(clock.sinceLap())}`
  need('[data-missed]', box).replaceChildren(
    ...lines.flatMap((line, at) => ((given[at] ?? 3) < 3 ? [missed(line)] : [])),
  )
  showPart(done)
  verdict.focus()
}

/** A question with its answer, to be read again. */
function missed(line: HTMLElement): HTMLElement {
  const again = make('div', { className: 'quick-missed' })
  for (const part of ['.rapid-question', '.rapid-answer .layer-body'])
    again.append(need(part, line).cloneNode(true))
  return again
}

/** The questions, how it went, or the list again. */
function showPart(part: HTMLElement | undefined): void {
  stop()
  box.hidden = part === undefined
  asking.hidden = part !== asking
  done.hidden = part !== done
  for (const list of all('[data-lines], .study-settings')) list.hidden = part !== undefined
  if (!part) need('#_quick-start').focus()
}

function say(text: string): void {
  need('#_said').textContent = text
}

for (const id of ['#_quick-start', '#_quick-again']) need(id).addEventListener('click', start)
need('#_quick-close').addEventListener('click', () => showPart(undefined))
need('#_quick-end').addEventListener('click', () => {
  if (given.length > 0) finish()
  else showPart(undefined)
})
before.addEventListener('click', ({ target }) => {
  if (target !== before) reveal()
})
grades.addEventListener('click', ({ target }) => {
  const button = target instanceof Element && target.closest<HTMLElement>('[data-quick-grade]')
  if (button) give(Number(button.dataset.quickGrade))
})
addEventListener('keydown', (event) => {
  if (isTaken(event) || asking.hidden || box.hidden) return
  if (event.key === ' ' && !onControl(event)) {
    event.preventDefault()
    reveal()
  } else if (['1', '2', '3'].includes(event.key)) give(Number(event.key))
  else if (event.key === 'Escape') need('#_quick-end').click()
})
startKeep()
