import { all, button } from './dom.ts'
import { memory, remember } from './store.ts'

const root = document.documentElement.classList

/** Give every answer a button that shows it; `?hide=1` hides them for one visit. */
export function startRecall(): void {
  addReveals(document)
  setRecall(memory.recall || new URLSearchParams(location.search).has('hide'))
}

/** Give the answers below a root their buttons. */
export function addReveals(root: ParentNode): void {
  for (const layer of all('[data-layer]', root))
    layer.append(button('reveal', `Show: ${layer.dataset.layer}`, () => reveal(layer)))
}

/** Hide all answers, or show them all, and remember it. */
export function toggleRecall(): void {
  if (!document.querySelector('[data-act=recall]:not([hidden])')) return
  const on = !root.contains('recall')
  remember((next) => {
    next.recall = on
  })
  setRecall(on)
}

/** Show the next hidden answer; tells whether there was one. */
export function revealNext(): boolean {
  const next = root.contains('recall') && document.querySelector('[data-layer]:not(.revealed)')
  if (next) reveal(next)
  return Boolean(next)
}

/** The button goes away with it, so the focus moves to the answer. */
function reveal(layer: Element): void {
  layer.classList.add('revealed')
  const body = layer.querySelector<HTMLElement>('.layer-body')
  if (!body) return
  body.tabIndex = -1
  body.focus({ preventScroll: true })
  layer.scrollIntoView({ block: 'nearest' })
}

function setRecall(on: boolean): void {
  root.toggle('recall', on)
  for (const layer of all('.revealed')) layer.classList.remove('revealed')
  for (const switcher of all('[data-act=recall]')) {
    switcher.hidden = !document.querySelector('[data-layer],[data-lead]')
    switcher.setAttribute('aria-pressed', `${on}`)
  }
}
