/** The note to an item, on its page; on a page of many it is only read, and printed. */
import { all, make } from './dom.ts'
import { startNote } from './note-box.ts'
import { noteOf } from './notes.ts'
import { marked, paintStars } from './stars.ts'
import { onChange } from './store.ts'

for (const box of all('[data-note]'))
  startNote(box, () => {
    paintStars()
    dispatchEvent(new Event(marked))
  })

/** Below each item that has one. */
function paintNotes(): void {
  for (const old of all('.note-read')) old.remove()
  for (const item of all('[data-noted]')) {
    const text = noteOf(item.dataset.noted ?? '')
    if (text === '') continue
    const note = make('aside', { className: 'note-read' })
    note.append(
      make('p', { className: 'label', textContent: 'My note' }),
      make('p', { className: 'note-text', textContent: text }),
    )
    item.append(note)
  }
}

paintNotes()
onChange(paintNotes)
