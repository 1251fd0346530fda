/** What every page does when there are scripts; without them all of it can still be read. */
import { all } from './dom.ts'
import { startKeys } from './keys.ts'
import { startOffline } from './offline.ts'
import { nameBoxes, paintProgress, watchProgress } from './progress.ts'
import { startRecall, toggleRecall } from './recall.ts'
import { startScroll } from './scroll.ts'
import { openSearch } from './search-door.ts'
import { itemAtHand, marked, paintStars, toggleStar } from './stars.ts'
import { onChange } from './store.ts'
import { toggleTheme } from './theme-choice.ts'

const changed = (): void => {
  paintProgress()
  paintStars()
  dispatchEvent(new Event(marked))
}

nameBoxes()
changed()
watchProgress(changed)
onChange(changed)
startRecall()
startScroll()
startKeys({
  recall: toggleRecall,
  theme: toggleTheme,
  search: openSearch,
  star: (button) => {
    const item = button?.dataset.star ?? itemAtHand()
    if (!item) return
    toggleStar(item)
    changed()
  },
  print: () => print(),
  help: () => document.querySelector<HTMLDialogElement>('#_help')?.showModal(),
})

startOffline()

let closed: HTMLDetailsElement[] = []
addEventListener('beforeprint', () => {
  closed = all('details:not([open])')
  for (const details of closed) details.open = true
})
addEventListener('afterprint', () => {
  for (const details of closed) details.open = false
})
