import { closeSync } from 'node:fs'
import type { DeckContent } from '../ast/map.ts'
import type { Deck } from '../ast/nodes.ts'
import { headOf, type Shelved, shelfOf, shelvedDeck } from '../ast/shelf.ts'
import { openNameless, readAt, writeAt } from './spool.ts'

/** Where the tree of a deck lies on a shelf, in bytes. */
interface Stretch {
  start: number
  size: number
}

/** A deck without its tree; plain data, to be sent between threads. */
export interface ShelvedDeck extends Stretch {
  head: Omit<Deck, 'children'>
}

/** Keeps the trees of decks on the disk, so that a build holds few of them at a time however many there are. */
export interface Shelf {
  /** Of the open file; threads of the process read by it. */
  readonly descriptor: number
  /**
   * Put a tree away as it is now. The deck that comes back reads it when it is asked for.
   *
   * @throws {Problem} when the disk is full
   */
  put(deck: Deck): Deck
  /** What another thread needs to read a deck; one that was not put away is put away for it. */
  sent(deck: Deck): ShelvedDeck
  close(): void
}

/** Trees that were read last are held up to this size, in bytes of their text: those of a thousand questions. */
const held = 16 * 2 ** 20

/**
 * Open a shelf in the folder for temporary files, where it has no name: nothing of it stays.
 *
 * @throws {Problem} when it cannot be made
 */
export function openShelf(): Shelf {
  const descriptor = openNameless()
  const reader = createReader(descriptor)
  let end = 0
  const put = (deck: Deck): Deck => {
    const bytes = Buffer.from(JSON.stringify(deck.children))
    const stretch = { start: end, size: bytes.length }
    writeAt(descriptor, bytes, end)
    end += bytes.length
    return shelvedDeck(headOf(deck), reader(stretch, deck.children))
  }
  return {
    descriptor,
    put,
    sent(deck) {
      const known = shelfOf(deck)
      if (known && isStretched(known)) return { head: headOf(deck), ...known.stretch }
      const shelved = shelfOf(put(deck))
      if (!shelved || !isStretched(shelved)) throw new Error('A deck was put nowhere')
      return { head: headOf(deck), ...shelved.stretch }
    },
    close: () => closeSync(descriptor),
  }
}

/** The decks of a shelf that another thread put there. */
export function readShelf(descriptor: number, decks: readonly ShelvedDeck[]): Deck[] {
  const reader = createReader(descriptor)
  return decks.map(({ head, start, size }) => shelvedDeck(head, reader({ start, size })))
}

interface OnShelf extends Shelved {
  stretch: Stretch
}

function isStretched(shelved: Shelved): shelved is OnShelf {
  return 'stretch' in shelved
}

/** Reads trees; those that were asked for last are held. */
function createReader(descriptor: number): (stretch: Stretch, tree?: DeckContent[]) => OnShelf {
  const trees = new Map<number, { tree: DeckContent[]; size: number }>()
  let size = 0
  const hold = (stretch: Stretch, tree: DeckContent[]): void => {
    trees.set(stretch.start, { tree, size: stretch.size })
    size += stretch.size
    for (const [start, oldest] of trees) {
      // Whoever works on a deck asks for it more than once, and a link may lead to another one.
      if (size <= held || trees.size <= 2) break
      trees.delete(start)
      size -= oldest.size
    }
  }
  return (stretch, tree) => {
    if (tree) hold(stretch, tree)
    return {
      stretch,
      read() {
        const known = trees.get(stretch.start)
        if (known) {
          trees.delete(stretch.start)
          trees.set(stretch.start, known)
          return known.tree
        }
        const text = readAt(descriptor, stretch.start, stretch.size).toString()
        const tree = JSON.parse(text) as DeckContent[]
        hold(stretch, tree)
        return tree
      },
    }
  }
}
