/**
 * Pages with items in full: code that is copied, kernels that fit, and the reader's note; on a page of many it is only
 * read, and printed.
 */
import { startCopy } from './copy.ts'
import { all, make } from './dom.ts'
import { startFit } from './fit.ts'
import { startNote } from './note-box.ts'
import { noteOf } from './notes.ts'
import { marked, paintStars } from './stars.ts'
import { onChange } from './store.ts'

startCopy()
startFit()
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
