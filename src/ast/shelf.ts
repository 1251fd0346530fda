import type { DeckContent } from './map.ts'
import type { Deck, DeckMeta } from './nodes.ts'

/** Where the tree of a deck is while nobody holds it. */
export interface Shelved {
  /** The tree, read anew where it was let go of in the meantime. */
  read(): DeckContent[]
  /** What `treeDigest` says of it. */
  digest(): string
  /** Let go of the tree for good: its deck is now part of another, or has another tree. */
  drop(): void
}

const place = Symbol('where the tree is')

/**
 * A deck that does not hold its tree: it is read when somebody asks for `children`, and may then be another object than
 * the last time. So whoever goes through a project takes one deck after the other, and keeps texts and ids, but no nodes.
 */
export function shelvedDeck(deck: Omit<Deck, 'children'>, shelved: Shelved): Deck {
  return Object.defineProperties(headOf(deck) as Deck, {
    children: { get: shelved.read, enumerable: true },
    [place]: { value: shelved },
  })
}

/** Where the tree of a deck is; nothing for one that holds its tree. */
export function shelfOf(deck: Deck): Shelved | undefined {
  return (deck as { [place]?: Shelved })[place]
}

/** A deck with other front matter; its tree is not read for that. */
export function withMeta(deck: Deck, meta: DeckMeta): Deck {
  const shelved = shelfOf(deck)
  return shelved ? shelvedDeck({ ...headOf(deck), meta }, shelved) : { ...deck, meta }
}

/** A deck but for its tree. */
export function headOf(deck: Omit<Deck, 'children'>): Omit<Deck, 'children'> {
  const head: Partial<Deck> = {}
  for (const key of Object.keys(deck) as (keyof Deck)[])
    if (key !== 'children') Object.assign(head, { [key]: deck[key] })
  return head as Omit<Deck, 'children'>
}
