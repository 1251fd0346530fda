import { all, button } from './dom.ts'
import { held, remember } from './store.ts'

const root = document.documentElement.classList

/** Whether this page hides its answers at first, whatever is remembered. */
const hides = document.querySelector('[data-hide]') !== null

/** Give every answer a button that shows it; `?hide=1` hides them for one visit. */
export function startRecall(): void {
  addReveals(document)
  setRecall(held.memory.recall || hides || new URLSearchParams(location.search).has('hide'))
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
  if (!hides)
    remember((next) => {
      next.recall = on
    })
  setRecall(on)
}

/** Show the next hidden answer after the focus, else the first; tells whether there was one. */
export function revealNext(): boolean {
  if (!root.contains('recall')) return false
  const hidden = all('[data-layer]:not(.revealed)').filter((layer) => layer.offsetParent !== null)
  const here = document.activeElement
  const next =
    hidden.find((layer) =>
      here ? here.compareDocumentPosition(layer) & Node.DOCUMENT_POSITION_FOLLOWING : false,
    ) ?? hidden[0]
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
