import { createHash } from 'node:crypto'
import { closeSync } from 'node:fs'
import { deserialize, serialize } from 'node:v8'
import { treeTexts } from '../ast/digest.ts'
import type { DeckContent } from '../ast/map.ts'
import type { Deck } from '../ast/nodes.ts'
import { headOf, type Shelved, shelfOf, shelvedDeck } from '../ast/shelf.ts'
import { openNameless, readAt, readTextAt, writeAt, writeTextAt } from './spool.ts'

/** Where the tree of a deck lies on a shelf, in bytes. */
interface Stretch {
  start: number
  /** Of the pieces that it is cut into: a text of ten megabytes at a time would be as much garbage. */
  sizes: readonly number[]
  /** What `treeDigest` says of the tree. */
  digest: string
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
   * Put a tree away. The deck that comes back reads it when it is asked for. It is written when others need the room, so
   * it must not be changed from here on, but to be put away again.
   *
   * @throws {Problem} when the disk is full
   */
  put(deck: Deck): Deck
  /**
   * What another thread needs to read a deck; one that was not put away is put away for it.
   *
   * @throws {Problem} when the disk is full
   */
  sent(deck: Deck): ShelvedDeck
  /**
   * Put any data away; the function that comes back reads it.
   *
   * @throws {Problem} when the disk is full
   */
  aside<Value>(value: Value): () => Value
  /** Let go of the trees that are held, while others do the work. */
  rest(): void
  close(): void
}

/** The trees that were asked for last are held up to about this size: those of a thousand questions. */
const usual = 16 * 2 ** 20

/**
 * Open a shelf in the folder for temporary files, where it has no name: nothing of it stays.
 *
 * @param most how much of the trees is held, in bytes of their text; two are in any case
 * @throws {Problem} when it cannot be made
 */
export function openShelf(most: number = usual): Shelf {
  const descriptor = openNameless()
  let end = 0
  const add = (text: string): number => {
    const size = writeTextAt(descriptor, text, end)
    end += size
    return size
  }
  const write = (tree: readonly DeckContent[]): Stretch => {
    const start = end
    const sizes: number[] = []
    const hash = createHash('sha256')
    for (const text of treeTexts(tree)) {
      sizes.push(add(text))
      hash.update(text)
    }
    return { start, sizes, digest: hash.digest('hex') }
  }
  const { hold, rest } = createHolder(descriptor, most, write)
  const put = (deck: Deck): Deck => {
    const { children } = deck
    const old = shelfOf(deck)
    if (old) old.drop()
    return shelvedDeck(deck, hold({ tree: children, size: sizeOf(children) }))
  }
  return {
    descriptor,
    put,
    sent(deck) {
      const known = shelfOf(deck)
      const record = known && isOnShelf(known) ? known : shelfOf(put(deck))
      if (!record || !isOnShelf(record)) throw new Error('A deck was put nowhere')
      return { head: headOf(deck), ...record.written() }
    },
    aside<Value>(value: Value) {
      const start = end
      const bytes = serialize(value)
      const size = bytes.length
      writeAt(descriptor, bytes, start)
      end += size
      return () => deserialize(readAt(descriptor, start, size)) as Value
    },
    rest,
    close: () => closeSync(descriptor),
  }
}

/** The decks of a shelf that another thread put there. */
export function readShelf(descriptor: number, decks: readonly ShelvedDeck[]): Deck[] {
  const { hold } = createHolder(descriptor, usual, () => {
    throw new Error('A tree that was read was not written')
  })
  return decks.map(({ head, ...stretch }) => {
    const size = stretch.sizes.reduce((sum, one) => sum + one, 0)
    return shelvedDeck(head, hold({ stretch, size }))
  })
}

/** A tree from its pieces. */
function readTree(descriptor: number, { start, sizes }: Stretch): DeckContent[] {
  const tree: DeckContent[] = []
  let at = start
  for (const size of sizes) {
    const nodes = JSON.parse(readTextAt(descriptor, at, size)) as DeckContent[]
    for (const node of nodes) tree.push(node)
    at += size
  }
  return tree
}

/** About the size of a tree as text: by the length of its source, where it says that. */
function sizeOf(tree: readonly DeckContent[]): number {
  let length = 0
  for (const { position } of tree)
    length += (position.end.offset ?? 0) - (position.start.offset ?? 0)
  return length === 0 ? JSON.stringify(tree).length : length * 4
}

interface OnShelf extends Shelved {
  /** Where it lies; it is written for that where it was not yet. */
  written(): Stretch
}

function isOnShelf(shelved: Shelved): shelved is OnShelf {
  return 'written' in shelved
}

/** A tree that is held, or lies on the disk, or both. */
interface Kept {
  tree?: DeckContent[] | undefined
  stretch?: Stretch
  size: number
}

/** Holds the trees that were asked for last; one that must go is written first. */
function createHolder(
  descriptor: number,
  most: number,
  write: (tree: readonly DeckContent[]) => Stretch,
): { hold(kept: Kept): OnShelf; rest(): void } {
  const held = new Set<Kept>()
  let size = 0
  const leave = (kept: Kept): void => {
    if (held.delete(kept)) size -= kept.size
    kept.tree = undefined
  }
  const written = (kept: Kept): Stretch => {
    if (!kept.stretch) {
      if (!kept.tree) throw new Error('A tree that was dropped is asked for')
      kept.stretch = write(kept.tree)
    }
    return kept.stretch
  }
  const enter = (kept: Kept): void => {
    held.add(kept)
    size += kept.size
    for (const oldest of held) {
      // Whoever works on a deck asks for it more than once, and a link may lead to another one.
      if (size <= most || held.size <= 2) break
      written(oldest)
      leave(oldest)
    }
  }
  const read = (kept: Kept): DeckContent[] => {
    const { tree } = kept
    if (tree) {
      held.delete(kept)
      held.add(kept)
      return tree
    }
    const fresh = readTree(descriptor, written(kept))
    kept.tree = fresh
    enter(kept)
    return fresh
  }
  return {
    hold(kept) {
      if (kept.tree) enter(kept)
      return {
        read: () => read(kept),
        drop: () => leave(kept),
        digest: () => written(kept).digest,
        written: () => written(kept),
      }
    },
    rest() {
      for (const kept of held) {
        written(kept)
        leave(kept)
      }
    },
  }
}
