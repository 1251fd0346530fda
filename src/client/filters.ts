/** Filters of the bank, of practice and of rapid fire: taken from the address, and put into it. */
import { all } from './dom.ts'
import { marked } from './stars.ts'

const form = document.querySelector<HTMLFormElement>('#_filters')

/** Take the filters from the URL, and follow the form. */
function startFilters(): void {
  if (!form) return
  const query = new URLSearchParams(location.search)
  for (const field of all<HTMLInputElement | HTMLSelectElement>('[name]', form)) {
    const values = query.getAll(field.name)
    if (field instanceof HTMLInputElement) field.checked = values.includes(field.value)
    else for (const option of field.options) option.selected = values.includes(option.value)
  }
  form.addEventListener('submit', (event) => event.preventDefault())
  form.addEventListener('input', filter)
  form.addEventListener('reset', () => setTimeout(filter))
  addEventListener(marked, filter)
  filter()
  startDoor(query.size > 0)
}

/** On a phone the filters wait behind a button, unless the address has some. */
function startDoor(open: boolean): void {
  const door = document.querySelector('#_door')
  const set = (to: boolean): void => door?.setAttribute('aria-expanded', `${to}`)
  set(open)
  door?.addEventListener('click', () => set(door.ariaExpanded !== 'true'))
}

/** Show the rows that pass, and put the filters into the URL. */
function filter(): void {
  if (!form) return
  const wanted = new URLSearchParams()
  for (const [name, value] of new FormData(form)) if (value) wanted.append(name, `${value}`)
  let shown = 0
  for (const row of all('[data-row]')) {
    row.hidden = !passes(row, wanted)
    if (!row.hidden) shown++
  }
  for (const group of all('[data-group]'))
    group.hidden = !group.querySelector('[data-row]:not([hidden])')
  for (const output of all('#_shown')) output.textContent = `${shown} shown`
  for (const note of all('#_nothing')) note.hidden = shown > 0
  const search = `${wanted}`
  if (search !== location.search.slice(1))
    history.replaceState(null, '', `${search && `?${search}`}${location.hash}` || location.pathname)
}

/** A row passes a filter when it has one of the values asked for. */
function passes(row: HTMLElement, wanted: URLSearchParams): boolean {
  const { difficulty, kind, pillar, deck, companies = '' } = row.dataset
  const has = (mark: string): boolean => row.matches(mark) || row.querySelector(mark) !== null
  const values: Record<string, readonly (string | false | undefined)[]> = {
    deck: [deck],
    d: [difficulty],
    k: [kind],
    p: [pillar],
    c: companies.split(' '),
    s: [has('[data-study]:checked') ? 'studied' : 'open'],
    m: [has('.starred') && 'starred', has('.noted') && 'noted'],
  }
  return Object.entries(values).every(
    ([name, own]) => !wanted.has(name) || own.some((value) => value && wanted.has(name, value)),
  )
}

startFilters()
