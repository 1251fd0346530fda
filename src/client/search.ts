/** The search: loaded by the page that first opens it. */
import { all } from './dom.ts'
import { createFinder, type Hit } from './finder.ts'
import type { IndexList, IndexPart } from './found.ts'

const groups = ['Questions', 'Concepts', 'Sections'] as const

const dialog = document.querySelector<HTMLDialogElement>('#_search')
const field = dialog?.querySelector<HTMLInputElement>('#_query')
const list = dialog?.querySelector<HTMLElement>('#_results')
const note = dialog?.querySelector<HTMLElement>('#_found')
const finder = createFinder()
let waiting = 0
/** Parts that are loaded when somebody asks for them, and what the button that does says. */
let more: string[] = []
let asking = 'Search the text of all decks'
let at = -1

/** The scripts of the index call this with their part. */
function take(part: IndexPart): void {
  finder.add(part)
  waiting--
  paint()
}

/** The list of the parts calls this. */
function choose({ all: first, decks, titles }: IndexList): void {
  const { deck = '' } = dialog?.dataset ?? {}
  more = titles ?? Object.entries(decks).flatMap(([id, parts]) => (id === deck ? [] : parts))
  if (titles) asking = 'Search the titles of all decks'
  waiting--
  load([...first, ...(decks[deck] ?? [])])
  paint()
}

function load(paths: readonly string[]): void {
  for (const path of paths) script(`${dialog?.dataset.root ?? ''}${path}`)
}

function script(src: string): void {
  waiting++
  document.head.append(Object.assign(document.createElement('script'), { src }))
}

/** The name of the list never changes, so a browser may have kept an old one; asked for by itself it is looked for anew. */
async function begin(src: string): Promise<void> {
  if (location.protocol !== 'file:') await fetch(src, { cache: 'no-cache' }).catch(() => undefined)
  waiting--
  script(src)
}

function paint(): void {
  if (!field || !list || !note) return
  const query = field.value.trim()
  const hits = query === '' ? [] : finder.find(query)
  at = -1
  list.replaceChildren(
    ...groups.flatMap((name, group) => {
      const own = hits.filter((hit) => hit.group === group)
      return own.length > 0 ? [groupOf(name, own)] : []
    }),
  )
  field.setAttribute('aria-expanded', `${hits.length > 0}`)
  note.textContent = said(query, hits.length)
  if (more.length > 0 && query !== '' && waiting === 0) {
    if (hits.length === 0 && query.length > 2) loadMore()
    else note.append(moreButton())
  }
  mark(hits.length > 0 ? 0 : -1)
}

function said(query: string, count: number): string {
  if (waiting > 0) return 'Loading…'
  if (query === '') return 'Words, symbols by name (sigma, sqrt), or a part of a title.'
  if (count === 0) return `Nothing about “${query}”.`
  return count === 1 ? 'One result.' : `${count} results.`
}

function moreButton(): HTMLButtonElement {
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'link'
  button.textContent = asking
  button.addEventListener('click', () => {
    loadMore()
    field?.focus()
  })
  return button
}

/** Load what waits of the index; asked for, or where what is loaded has nothing. */
function loadMore(): void {
  load(more)
  more = []
  paint()
}

function groupOf(name: string, hits: readonly Hit[]): HTMLElement {
  const group = document.createElement('div')
  group.role = 'group'
  group.ariaLabel = name
  const head = document.createElement('p')
  head.className = 'label'
  head.role = 'presentation'
  head.textContent = name
  group.append(head, ...hits.map(optionOf))
  return group
}

function optionOf({ url, title, deck }: Hit): HTMLElement {
  const option = document.createElement('a')
  option.href = `${dialog?.dataset.root ?? ''}${url}`
  option.role = 'option'
  option.tabIndex = -1
  const small = document.createElement('small')
  small.textContent = deck
  option.append(title, ' ', small)
  return option
}

function options(): HTMLAnchorElement[] {
  return list ? all<HTMLAnchorElement>('[role=option]', list) : []
}

function mark(to: number): void {
  const found = options()
  at = found.length === 0 ? -1 : (to + found.length) % found.length
  for (const [place, option] of found.entries()) {
    option.id = `_option-${place}`
    option.ariaSelected = `${place === at}`
  }
  if (at < 0) field?.removeAttribute('aria-activedescendant')
  else field?.setAttribute('aria-activedescendant', `_option-${at}`)
  found[at]?.scrollIntoView({ block: 'nearest' })
}

Object.assign(globalThis, { deckwrightFound: take, deckwrightParts: choose })
waiting++
void begin(dialog?.dataset.list ?? '')
field?.addEventListener('input', paint)
field?.addEventListener('keydown', (event) => {
  if (event.isComposing) return
  if (event.key === 'ArrowDown') mark(at + 1)
  else if (event.key === 'ArrowUp') mark(at - 1)
  else if (event.key === 'Escape') dialog?.close()
  else if (event.key === 'Enter') options()[at]?.click()
  else return
  event.preventDefault()
})
list?.addEventListener('click', ({ target }) => {
  if (target instanceof Element && target.closest('a')) dialog?.close()
})
paint()
