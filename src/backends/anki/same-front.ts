/** Notes that Anki would call duplicates: of one type, with the same words in the first field. */
import { hash } from 'node:crypto'
import type { Warning } from '../../backend.ts'
import type { MadeNote } from './notes.ts'
import { described, type NotePlace } from './places.ts'
import { sortText } from './sort-text.ts'

/** Looks at notes one after the other, and then has a warning for each whose front an earlier one of its type has. */
export function createFronts(): {
  look(one: MadeNote, where: NotePlace): void
  warnings(): readonly Warning[]
} {
  const seen = new Map<string, NotePlace>()
  const warnings: Warning[] = []
  return {
    look({ note: { key, type, fields }, place }, where) {
      const words = sortText(fields[0] ?? '').trim()
      const front = hash('sha256', `${type.shape.key}\n${words}`, 'base64')
      const other = seen.get(front)
      if (!other) {
        seen.set(front, where)
        return
      }
      warnings.push({
        rule: 'same-front',
        reason: `Unexpected second card that asks “${shortened(words)}”, expected a question of its own: ${key} and ${other.key}`,
        note: `The first is at ${described(other)}. On a card nothing but the question is seen; say there what it is about.`,
        place,
      })
    },
    warnings: () => warnings,
  }
}

function shortened(words: string): string {
  const characters = [...words]
  return characters.length > 60 ? `${characters.slice(0, 59).join('')}…` : words
}
