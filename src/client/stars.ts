import { all } from './dom.ts'
import { isRecord } from './is-record.ts'
import { held, remember } from './store.ts'

/** Sent to the window when a box, a star or another tab has changed what is marked, after it is shown. */
export const marked = 'deckwright-marked'

/** Show what has a star, and what has a note: on their buttons, and as a class of rows, links and cards. */
export function paintStars(): void {
  const { starred, notes } = held.memory
  for (const one of all('[data-study],[data-mark],[data-card],[data-star]')) {
    const { study, mark, card, star = study ?? mark ?? card ?? '' } = one.dataset
    const on = Boolean(starred[star])
    one.classList.toggle('starred', on)
    one.classList.toggle('noted', Boolean(isRecord(notes) && notes[star]))
    if (one.matches('[data-star]')) one.setAttribute('aria-pressed', `${on}`)
  }
}

/** Give an item a star, or take it. */
export function toggleStar(item: string): void {
  remember(({ starred }) => {
    if (starred[item]) delete starred[item]
    else starred[item] = Date.now()
  })
}

/** The item that the page shows, or whose row has the focus. */
export function itemAtHand(): string | undefined {
  const { study, star = study } =
    document.querySelector<HTMLElement>(
      '[data-row]:focus-within [data-study],.own-marks [data-star]',
    )?.dataset ?? {}
  return star
}
