/** The drill of kernels: write one from memory, or have five seconds for it; then compare. */
import { fillBack } from './bodies.ts'
import { countDown } from './count-down.ts'
import { all } from './dom.ts'
import { startKeep } from './keep.ts'
import { need } from './need.ts'
import { held, onChange, remember } from './store.ts'
import { inTurn, parseTries, type Tries } from './tries.ts'
import { typeset } from './typeset.ts'
import { isTaken } from './typing.ts'

const cards = new Map(all('[data-drill]').map((card) => [card.dataset.drill ?? '', card]))
const box = need('#_drill')
const written = need<HTMLTextAreaElement>('#_written')
const before = need('[data-before]', box)
const pair = need('[data-pair]', box)
const after = need('[data-after]', box)
const flash = need('.drill-flash', box)
const bar = need<HTMLProgressElement>('progress', flash)

let current: string | undefined
let stop = (): void => undefined

/** When each kernel was last tried, and how close it was. */
function tries(): Tries {
  return parseTries(held.memory.drill)
}

/** The next in turn, but not the one just seen. */
function choose(): string | undefined {
  const others = [...cards.keys()].filter((key) => key !== current || cards.size === 1)
  return inTurn(others, tries())[0]
}

function isFlash(): boolean {
  return need<HTMLInputElement>('[name=mode][value=flash]').checked
}

function next(focus: boolean): void {
  current = choose()
  const card = cards.get(current ?? '')
  box.hidden = !card
  if (!card) return
  void fillBack(current ?? '', 'drill', card)
  paintCount()
  need('[data-title]', box).innerHTML = need('.card-front', card).innerHTML
  need('[data-count]', box).textContent = need('.card-where', card).textContent
  written.value = ''
  need('[data-own]', box).replaceChildren()
  before.hidden = false
  pair.hidden = true
  after.hidden = true
  need('.drill-write', box).hidden = isFlash()
  flash.hidden = !isFlash()
  stop()
  if (isFlash()) stop = countDown(bar, 5, () => void compare())
  if (focus) (isFlash() ? need('#_compare') : written).focus()
}

function paintCount(): void {
  const tried = tries()
  const known = [...cards.keys()].filter((key) => tried[key]?.[1] === 3).length
  for (const place of all('[data-known]')) place.textContent = `${known}`
}

function notation(): string {
  return cards.get(current ?? '')?.dataset.notation ?? ''
}

async function compare(): Promise<void> {
  stop()
  const asked = current
  const card = cards.get(asked ?? '')
  if (!card || !pair.hidden) return
  await fillBack(asked ?? '', 'drill', card)
  if (current !== asked || !pair.hidden) return
  const back = need('.card-back', card).cloneNode(true)
  need('[data-truth]', box).replaceChildren(...back.childNodes)
  const yours = need('[data-yours]', box)
  yours.closest('section')?.toggleAttribute('hidden', isFlash())
  if (!isFlash()) void typeset(written.value, notation(), yours)
  before.hidden = true
  need('.drill-write', box).hidden = true
  flash.hidden = true
  pair.hidden = false
  after.hidden = false
  need('[data-drill-grade="3"]', after).focus({ preventScroll: true })
  after.scrollIntoView({ block: 'nearest' })
}

function give(grade: number): void {
  const key = current
  if (key === undefined || after.hidden) return
  remember((kept) => {
    kept.drill = { ...tries(), [key]: [Date.now(), grade] }
  })
  next(true)
}

written.addEventListener(
  'input',
  () => void typeset(written.value, notation(), need('[data-own]', box)),
)
written.addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void compare()
})
need('#_compare').addEventListener('click', () => void compare())
after.addEventListener('click', ({ target }) => {
  const button = target instanceof Element && target.closest<HTMLElement>('[data-drill-grade]')
  if (button) give(Number(button.dataset.drillGrade))
})
for (const mode of all('[name=mode]')) mode.addEventListener('change', () => next(false))
addEventListener('keydown', (event) => {
  if (!isTaken(event) && ['1', '2', '3'].includes(event.key)) give(Number(event.key))
})
startKeep(() => next(false))
onChange(paintCount)
next(false)
