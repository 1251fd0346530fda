/** The notes of a package, of which few are held at a time however many there are. */
import type { EmitContext } from '../../backend.ts'
import type { Note, NoteType } from './collection.ts'
import type { NoteTypeKey } from './note-types.ts'

/** Notes one behind the other; they can be gone through more than once. */
export interface NotePile extends Iterable<Note> {
  add(note: Note): void
  /** How many there are. */
  size(): number
  /** Their types, in the order in which they came. */
  types(): NoteType[]
}

/** So many UTF-16 units of fields are held: those of three thousand questions. */
const mostHeld = 16 * 2 ** 20

/** So many are laid aside, and read, in one go. */
const mostAtOnce = 2 ** 20

/** A pile that holds its notes while they are few, and lays all of them aside when they are many. */
export function createPile(
  { aside }: Pick<EmitContext, 'aside'>,
  known: Readonly<Record<NoteTypeKey, NoteType>>,
): NotePile {
  const types = new Set<NoteType>()
  const away: (() => Uint8Array)[] = []
  let waiting: Note[] = []
  let length = 0
  let size = 0
  const layAside = (): void => {
    let from = 0
    let own = 0
    for (const [index, note] of waiting.entries()) {
      own += lengthOf(note)
      if (own < mostAtOnce && index < waiting.length - 1) continue
      away.push(aside(toBytes(waiting.slice(from, index + 1))))
      from = index + 1
      own = 0
    }
    waiting = []
    length = 0
  }
  return {
    add(note) {
      types.add(note.type)
      waiting.push(note)
      length += lengthOf(note)
      size += 1
      if (length >= (away.length > 0 ? mostAtOnce : mostHeld)) layAside()
    },
    size: () => size,
    types: () => [...types],
    *[Symbol.iterator]() {
      for (const read of away) yield* fromBytes(read(), known)
      yield* waiting
    },
  }
}

function lengthOf({ fields }: Note): number {
  return fields.reduce((sum, html) => sum + html.length, 0)
}

/** A note as data: its type by name, its date in milliseconds. */
type Plain = Omit<Note, 'type' | 'modified'> & { type: NoteTypeKey; modified: number }

function toBytes(notes: readonly Note[]): Uint8Array {
  const plain = notes.map(
    ({ type, modified, ...note }): Plain => ({
      ...note,
      type: type.shape.key,
      modified: modified.getTime(),
    }),
  )
  return Buffer.from(JSON.stringify(plain))
}

function fromBytes(bytes: Uint8Array, types: Readonly<Record<NoteTypeKey, NoteType>>): Note[] {
  const plain = JSON.parse(new TextDecoder().decode(bytes)) as Plain[]
  return plain.map(({ type, modified, ...note }) => ({
    ...note,
    type: types[type],
    modified: new Date(modified),
  }))
}
