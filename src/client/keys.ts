import { all } from './dom.ts'
import { revealNext } from './recall.ts'
import { isTaken, onControl } from './typing.ts'

/** What buttons do, by name; each is given the button, where it was not a key. */
export type Actions = Record<string, (button?: HTMLElement) => void>

/** Buttons by their `data-act`, and keys. */
export function startKeys(actions: Actions): void {
  const keys: Actions = {
    j: () => move(1),
    k: () => move(-1),
    s: () =>
      document
        .querySelector<HTMLInputElement>('.studied input, [data-row]:focus-within input')
        ?.click(),
    r: () => actions.recall?.(),
    t: () => actions.theme?.(),
    '*': () => actions.star?.(),
    '?': () => actions.help?.(),
  }
  addEventListener('click', ({ target }) => {
    if (!(target instanceof Element)) return
    const button = target.closest<HTMLElement>('[data-act]')
    if (button) actions[button.dataset.act ?? '']?.(button)
  })
  addEventListener('keydown', (event) => {
    if (isTaken(event)) return
    if (event.key === ' ') {
      if (!onControl(event) && revealNext()) event.preventDefault()
    } else if (event.key === '/' && actions.search) {
      event.preventDefault()
      actions.search()
    } else keys[event.key]?.()
  })
}

/** To the next page; in a list, to the next row. */
function move(step: 1 | -1): void {
  const link = document.querySelector<HTMLElement>(step > 0 ? 'a[rel=next]' : 'a[rel=prev]')
  if (link) {
    link.click()
    return
  }
  const rows = all('[data-row]').filter((row) => row.offsetParent !== null)
  const at = rows.findIndex((row) => row.matches(':focus-within'))
  const row = rows[at < 0 && step < 0 ? rows.length - 1 : at + step]
  const target = row?.matches('[tabindex]') ? row : row?.querySelector<HTMLElement>('a')
  target?.focus()
}
