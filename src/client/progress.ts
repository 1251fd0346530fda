import { all } from './dom.ts'
import { held, remember } from './store.ts'

const boxes = all<HTMLInputElement>('[data-study],[data-check]')

/** Name the box of each row by its link, too: written out, every title would stand twice in the page. */
export function nameBoxes(): void {
  for (const link of all('.row-text > a:not(:has(*))')) {
    const box = link.parentElement?.previousElementSibling
    if (box) box.ariaLabel += `: ${link.textContent}`
  }
}

/** Show what is remembered: boxes, counts, and marks beside links. */
export function paintProgress(): void {
  for (const box of boxes) box.checked = isTicked(box)
  for (const scope of all('.progress')) {
    const done = all('[data-study]:checked', scope.closest('[data-scope]') ?? document).length
    for (const count of all('[data-done]', scope)) count.textContent = `${done}`
    for (const bar of all<HTMLProgressElement>('progress', scope)) bar.value = done
  }
  for (const link of all('[data-mark]'))
    link.classList.toggle('done', (held.memory.studied[link.dataset.mark ?? ''] ?? 0) > 0)
}

/** Remember each box that is ticked or cleared, then call back. */
export function watchProgress(changed: () => void): void {
  addEventListener('change', ({ target }) => {
    if (!(target instanceof HTMLInputElement)) return
    const { study, check } = target.dataset
    const key = study ?? check
    if (key === undefined) return
    remember((next) => {
      next[study === undefined ? 'checked' : 'studied'][key] = target.checked ? Date.now() : 0
    })
    changed()
  })
}

/** The reader's mark, else the author's. */
function isTicked({ dataset: { study, check, preset } }: HTMLInputElement): boolean {
  const mark = held.memory[study === undefined ? 'checked' : 'studied'][study ?? check ?? '']
  return mark === undefined ? preset !== undefined : mark > 0
}
