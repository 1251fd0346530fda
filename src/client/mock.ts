/** The mock interview: rounds against the clock, one question after another, then how it went. */
import { loadBodies, loadedBody } from './bodies.ts'
import { all } from './dom.ts'
import { type Candidate, draw, newSeed, type Round } from './draw.ts'
import { type Asked, type Report, report } from './mock-report.ts'
import { paintReport } from './mock-summary.ts'
import { need } from './need.ts'
import { addReveals } from './recall.ts'
import { saveFile } from './save-file.ts'
import { clockTime } from './span.ts'
import { createClock } from './stopwatch.ts'
import { remember } from './store.ts'
import { isTaken } from './typing.ts'

interface Item extends Candidate {
  title: string
  html: string
  url: string
  script: string
}

interface Turn {
  item: Item
  round: number
  place: string
}

const setup = need<HTMLFormElement>('#_setup')
const seed = need<HTMLInputElement>('#_seed')
const loop = need<HTMLSelectElement>('#_loop')
const deck = document.querySelector<HTMLSelectElement>('#_deck')
const assess = need<HTMLFormElement>('#_assess')
const question = need('[data-question]')
const clock = createClock(() => Date.now())

let turns: Turn[] = []
let turn = 0
let asked: Asked[] = []
let last: Report | undefined
const items = all('[data-item]').map((line): Item => {
  const link = need<HTMLAnchorElement>('a', line)
  const { item = '', deck = '', pillar = '', difficulty = '', kind } = line.dataset
  return {
    key: item,
    pillar: pillar || deck,
    difficulty,
    rapid: kind === 'rapid',
    title: link.textContent,
    html: link.innerHTML,
    url: link.href,
    script: line.closest<HTMLElement>('[data-script]')?.dataset.script ?? '',
  }
})

function rounds(): Round[] {
  return all(`[data-loop="${CSS.escape(loop.value)}"] [data-round]`).map(({ dataset }) => ({
    title: dataset.round ?? '',
    minutes: Number(dataset.minutes),
    rapid: dataset.rapid !== undefined,
  }))
}

function drawn(): Item[][] {
  const from = deck?.value ? items.filter(({ key }) => key.startsWith(`${deck.value}/`)) : items
  return draw(seed.value, rounds(), from)
}

/** Show the loop that was chosen, and put the draw into the address. */
function paintSetup(): void {
  for (const section of all('[data-loop]')) section.hidden = section.dataset.loop !== loop.value
  const counts = drawn().map(({ length }) => length)
  const places = all(`[data-loop="${CSS.escape(loop.value)}"] [data-drawn]`)
  for (const [at, place] of places.entries())
    place.textContent = `${counts[at]} ${counts[at] === 1 ? 'question' : 'questions'}`
  const query = new URLSearchParams({ loop: loop.value, seed: seed.value })
  if (deck?.value) query.set('deck', deck.value)
  history.replaceState(null, '', `?${query}`)
}

async function start(): Promise<void> {
  const names = rounds().map(({ title }) => title)
  turns = drawn().flatMap((own, round) =>
    own.map((item, at) => ({ item, round, place: `${names[round]}, ${at + 1} of ${own.length}` })),
  )
  await Promise.all([...new Set(turns.map(({ item }) => item.script))].map(loadBodies))
  asked = []
  turn = 0
  if (turns.length === 0) return
  document.documentElement.classList.add('recall')
  showPart('[data-run]')
  clock.start()
  ask()
}

function ask(): void {
  const now = turns[turn]
  if (!now) {
    finish()
    return
  }
  const { item, round, place } = now
  need('[data-round-title]').textContent = rounds()[round]?.title ?? ''
  need('[data-place]').textContent = place.slice(place.lastIndexOf(',') + 2)
  question.innerHTML = loadedBody(item.key, 'mock') ?? ''
  for (const probe of all('.probe', question)) probe.dataset.layer = 'What is probed'
  addReveals(question)
  assess.reset()
  paintFlags()
  need('[data-next]').textContent = turn + 1 < turns.length ? 'Next question' : 'See how it went'
  const heading = need('h2', question)
  heading.tabIndex = -1
  heading.focus()
  scrollTo(0, 0)
  clock.lap()
  paintClock()
}

/** The red flags of the question as boxes; they show what the answer is, so they wait until one is asked to assess. */
function paintFlags(): void {
  const flags = all('.flags li', question)
  const field = need<HTMLFieldSetElement>('[data-flags]')
  field.hidden = flags.length === 0
  for (const old of all('label', field)) old.remove()
  for (const flag of flags) {
    const label = document.createElement('label')
    const box = Object.assign(document.createElement('input'), { type: 'checkbox', name: 'flag' })
    box.value = flag.textContent.trim()
    const text = document.createElement('span')
    text.append(...flag.cloneNode(true).childNodes)
    label.append(box, text)
    field.append(label)
  }
}

function answerGiven(): void {
  const now = turns[turn]
  if (!now) return
  const given = new FormData(assess)
  asked.push({
    key: now.item.key,
    title: now.item.title,
    round: rounds()[now.round]?.title ?? '',
    seconds: Math.round(clock.sinceLap() / 1000),
    score: Number(given.get('score')),
    flags: given.getAll('flag').map(String),
    note: String(given.get('note') ?? '').trim(),
  })
  turn++
  ask()
}

function finish(): void {
  document.documentElement.classList.remove('recall')
  clock.pause()
  const done = report({ seed: seed.value, loop: loop.value, at: Date.now(), asked })
  last = done
  if (asked.length > 0)
    remember((next) => {
      const before = Array.isArray(next.mock) ? next.mock : []
      next.mock = [...before, done].slice(-50)
    })
  paintReport(done, (key) => items.find((item) => item.key === key))
  showPart('[data-summary]')
  need('[data-summary]').focus({ preventScroll: true })
  scrollTo(0, 0)
}

function showPart(selector: string): void {
  for (const part of ['[data-setup]', '[data-run]', '[data-summary]'])
    need(part).hidden = part !== selector
  need('[data-heading]').classList.toggle('hidden', selector === '[data-run]')
}

/** What is left of the round: its minutes less the time of its questions so far. */
function paintClock(): void {
  const now = turns[turn]
  if (!now || need('[data-run]').hidden) return
  const round = rounds()[now.round]
  const spent = asked
    .filter((before) => before.round === round?.title)
    .reduce((sum, { seconds }) => sum + seconds * 1000, clock.sinceLap())
  const left = (round?.minutes ?? 0) * 60_000 - spent
  const face = need('[data-clock]')
  face.textContent = clockTime(left)
  face.classList.toggle('over', left < 0)
}

function pause(): void {
  const button = need('#_pause')
  const running = clock.toggle()
  button.setAttribute('aria-pressed', `${!running}`)
  button.firstChild?.replaceWith(running ? 'Pause ' : 'Go on ')
}

const query = new URLSearchParams(location.search)
seed.value = query.get('seed') ?? newSeed(Math.random)
for (const [field, name] of [
  [loop, 'loop'],
  [deck, 'deck'],
] as const) {
  const wanted = query.get(name)
  if (field && [...field.options].some(({ value }) => value === wanted)) field.value = wanted ?? ''
}
setup.addEventListener('input', paintSetup)
setup.addEventListener('submit', (event) => {
  event.preventDefault()
  void start()
})
need('#_again').addEventListener('click', () => {
  seed.value = newSeed(Math.random)
  paintSetup()
})
assess.addEventListener('submit', (event) => {
  event.preventDefault()
  answerGiven()
})
need('#_finish').addEventListener('click', finish)
need('#_pause').addEventListener('click', pause)
need('#_save').addEventListener('click', () => {
  if (last)
    saveFile(`mock-${last.seed}.json`, 'application/json', `${JSON.stringify(last, null, 2)}\n`)
})
need('#_restart').addEventListener('click', () => {
  seed.value = newSeed(Math.random)
  paintSetup()
  showPart('[data-setup]')
})
addEventListener('keydown', (event) => {
  if (event.key === 'p' && !isTaken(event) && !need('[data-run]').hidden) pause()
})
setInterval(paintClock, 250)
paintSetup()
