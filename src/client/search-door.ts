import { make } from './dom.ts'

const dialog = document.querySelector<HTMLDialogElement>('#_search')

/** Open the search; what it is made of is loaded when it is first asked for. */
export function openSearch(): void {
  if (!dialog || dialog.open) return
  const { script, css } = dialog.dataset
  if (script !== undefined) {
    delete dialog.dataset.script
    document.head.append(
      make('link', { rel: 'stylesheet', href: css ?? '' }),
      make('script', { src: script }),
    )
  }
  dialog.showModal()
}
