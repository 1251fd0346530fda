import { need } from './need.ts'
import { keepNote, noteOf } from './notes.ts'
import { onChange } from './store.ts'
import { isTaken } from './typing.ts'

/** A place where one reads and writes the note to an item. */
export interface NoteBox {
  /** Show the note to this item, where it has one. */
  show(item: string): void
  /** Show the box even where it is empty, and move the focus to it. */
  open(): void
}

/** How long after the last letter a note is stored, in milliseconds. */
const pause = 400

/** Make the box work; `written` is called when a note was stored, here or in another tab. */
export function startNote(box: HTMLElement, written: () => void): NoteBox {
  const field = need<HTMLTextAreaElement>('textarea', box)
  const said = need('[role=status]', box)
  let item = box.dataset.note ?? ''
  let waiting: ReturnType<typeof setTimeout> | undefined

  const paint = (): void => {
    // What is being written here is newer than what another tab has written.
    if (waiting === undefined) field.value = noteOf(item)
    need('.note-text', box).textContent = field.value
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
    paint()
  })
  field.addEventListener('blur', store)
  addEventListener('pagehide', store)
  document.addEventListener('visibilitychange', store)
  onChange(() => {
    paint()
    written()
  })
  const open = (): void => {
    box.hidden = false
    box.classList.add('revealed')
    field.focus()
  }
  startKeys(field, () => {
    if (item !== '') open()
  })
  paint()
  return {
    open,
    show(next) {
      store()
      item = next
      said.textContent = ''
      box.hidden = noteOf(item) === ''
      paint()
    },
  }
}

/** `n` opens the box, Escape leaves it. */
function startKeys(field: HTMLElement, open: () => void): void {
  field.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') field.blur()
  })
  addEventListener('keydown', (event) => {
    if (event.key !== 'n' || isTaken(event)) return
    event.preventDefault()
    open()
  })
}
