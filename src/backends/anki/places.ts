/** Where notes stand, without the trees they were made of. */
import type { MadeNote } from './notes.ts'

/** Where a note stands; lines and columns from 1. */
export interface NotePlace {
  key: string
  file: string
  line: number
  column: number
}

/** The places of notes by their keys. */
export interface NotePlaces {
  /**
   * Remember where a note stands.
   *
   * @throws for a second note of one key: both would be one in Anki, and the second would be lost.
   */
  add(one: MadeNote): NotePlace
  has(key: string): boolean
  size(): number
}

/** Places of no note yet. */
export function createPlaces(): NotePlaces {
  const seen = new Map<string, NotePlace>()
  // A tree that was read has each name of a file as a text of its own.
  const names = new Map<string, string>()
  return {
    add({ note: { key }, place: { file, start } }) {
      const name = names.get(file) ?? file
      if (!names.has(name)) names.set(name, name)
      const place = { key, file: name, line: start.line, column: start.column }
      const other = seen.get(key)
      if (other)
        throw new Error(
          `Unexpected second card with the id ${key} at ${described(place)}, the first is at ${described(other)}; pin another id by <!-- id: … -->`,
        )
      seen.set(key, place)
      return place
    },
    has: (key) => seen.has(key),
    size: () => seen.size,
  }
}

/** A place as editors take it. */
export function described({ file, line, column }: NotePlace): string {
  return `${file}:${line}:${column}`
}
