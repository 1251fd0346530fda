import { isRecord } from './is-record.ts'
import { copyAside, held, remember } from './store.ts'

/** What the reader wrote to an item; empty where nothing. */
export function noteOf(item: string): string {
  const { notes } = held.memory
  const note = isRecord(notes) && notes[item]
  return typeof note === 'string' ? note : ''
}

/** Keep a note, or forget an empty one; tells whether it could be stored. */
export function keepNote(item: string, text: string): boolean {
  remember((next) => {
    if (!isWhole(next.notes)) copyAside(JSON.stringify(next))
    const notes = texts(next.notes)
    if (text.trim() === '') delete notes[item]
    else notes[item] = text
    next.notes = notes
  })
  return !held.adrift
}

/** Whether there are no notes, or they are of the form they should have: else they are put aside before one is written. */
export function isWhole(notes: unknown): boolean {
  return notes === undefined || (isRecord(notes) && Object.values(notes).every(isText))
}

function texts(notes: unknown): Record<string, string> {
  if (!isRecord(notes)) return {}
  return Object.fromEntries(
    Object.entries(notes).filter((entry): entry is [string, string] => isText(entry[1])),
  )
}

function isText(value: unknown): value is string {
  return typeof value === 'string'
}
