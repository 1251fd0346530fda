/** Notes that Anki would call duplicates: of one type, with the same words in the first field. */
import type { Warning } from '../../backend.ts'
import type { MadeNote } from './notes.ts'
import { sortText } from './sort-text.ts'

/** A warning for each further note whose front another note of its type has. */
export function sameFronts(made: readonly MadeNote[]): Warning[] {
  const seen = new Map<string, MadeNote>()
  return made.flatMap((one): Warning[] => {
    const { key, type, fields } = one.note
    const words = sortText(fields[0] ?? '').trim()
    const front = `${type.shape.key}\n${words}`
    const other = seen.get(front)
    if (!other) {
      seen.set(front, one)
      return []
    }
    const { file, start } = other.place
    return [
      {
        rule: 'same-front',
        reason: `Unexpected second card that asks “${shortened(words)}”, expected a question of its own: ${key} and ${other.note.key}`,
        note: `The first is at ${file}:${start.line}:${start.column}. On a card nothing but the question is seen; say there what it is about.`,
        place: one.place,
      },
    ]
  })
}

function shortened(words: string): string {
  const characters = [...words]
  return characters.length > 60 ? `${characters.slice(0, 59).join('')}…` : words
}
