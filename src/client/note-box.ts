import { need } from './need.ts'
import { keepNote, noteOf } from './notes.ts'
import { onChange } from './store.ts'
import { isTaken } from './typing.ts'

/** A place where one reads and writes the note to an item. */
export interface NoteBox {
  /** Show the note to this item. */
  show(item: string): void
  /** Move the focus to it. */
  focus(): void
}

/** How long after the last letter a note is stored, in milliseconds. */
const pause = 400

/** Make the box work; `written` is called when a note was stored, here or in another tab. */
export function startNote(box: HTMLElement, written: () => void): NoteBox {
  const field = need<HTMLTextAreaElement>('textarea', box)
  const printed = need('.note-text', box)
  const said = need('[role=status]', box)
  let item = box.dataset.note ?? ''
  let waiting: ReturnType<typeof setTimeout> | undefined

  const paint = (): void => {
    // What is being written here is newer than what another tab has written.
    if (waiting === undefined) field.value = noteOf(item)
    printed.textContent = field.value
  }
  const store = (): void => {
    if (waiting === undefined) return
    clearTimeout(waiting)
    waiting = undefined
    said.textContent = keepNote(item, field.value)
      ? 'Kept in this browser.'
      : 'This browser could not store it: copy it before you leave the page.'
    written()
  }
  field.addEventListener('input', () => {
    clearTimeout(waiting)
    waiting = setTimeout(store, pause)
    said.textContent = ''
    printed.textContent = field.value
  })
  field.addEventListener('blur', store)
  field.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') field.blur()
  })
  addEventListener('pagehide', store)
  document.addEventListener('visibilitychange', store)
  addEventListener('keydown', (event) => {
    if (event.key !== 'n' || isTaken(event) || item === '') return
    event.preventDefault()
    focus()
  })
  onChange(() => {
    paint()
    written()
  })
  const focus = (): void => {
    box.hidden = false
    box.classList.add('revealed')
    field.focus()
  }
  paint()
  return {
    focus,
    show(next) {
      store()
      item = next
      said.textContent = ''
      box.hidden = noteOf(item) === ''
      paint()
    },
  }
}
