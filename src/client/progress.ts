import { all } from './dom.ts'
import { memory, remember } from './store.ts'

const boxes = all<HTMLInputElement>('[data-study],[data-check]')

/** Name the box of each row by its link, too: written out, every title would stand twice in the page. */
export function nameBoxes(): void {
  let at = 0
  for (const row of all('.row')) {
    const own = all('[data-study], .row-text > a', row)
    for (const part of own) part.id = `_row-${at++}`
    own[0]?.setAttribute('aria-labelledby', own.map(({ id }) => id).join(' '))
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
    link.classList.toggle('done', (memory.studied[link.dataset.mark ?? ''] ?? 0) > 0)
}

/** Remember each box that is ticked or cleared, then call back. */
export function watchProgress(changed: () => void): void {
  addEventListener('change', ({ target }) => {
    if (!(target instanceof HTMLInputElement)) return
    const { study, check, preset } = target.dataset
    const key = study ?? check
    if (key === undefined) return
    remember((next) => {
      const marks = study === undefined ? next.checked : next.studied
      if (target.checked) marks[key] = Date.now()
      else if (preset === undefined) delete marks[key]
      else marks[key] = 0
    })
    changed()
  })
}

/** The reader's mark, else the author's. */
function isTicked({ dataset: { study, check, preset } }: HTMLInputElement): boolean {
  const mark = study === undefined ? memory.checked[check ?? ''] : memory.studied[study]
  return mark === undefined ? preset !== undefined : mark > 0
}
