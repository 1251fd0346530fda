import { createHash } from 'node:crypto'
import type { DeckContent } from './map.ts'
import type { Deck } from './nodes.ts'
import { shelfOf } from './shelf.ts'

/** How long a piece should be at least, in UTF-16 units. */
const pieceLength = 256 * 1024

/** A tree as pieces of JSON, each with some of its nodes: as one text it would be the longest of a build. */
export function* treeTexts(tree: readonly DeckContent[]): Generator<string> {
  let nodes: string[] = []
  let length = 0
  for (const node of tree) {
    const text = JSON.stringify(node)
    nodes.push(text)
    length += text.length
    if (length < pieceLength) continue
    yield `[${nodes.join(',')}]`
    nodes = []
    length = 0
  }
  if (nodes.length > 0) yield `[${nodes.join(',')}]`
}

/**
 * What tells the tree of a deck from any other, with the places of all that is in it: SHA-256 of its text, in hexadecimal. That of
 * a deck on a shelf is known without its tree.
 */
export function treeDigest(deck: Deck): string {
  const shelved = shelfOf(deck)
  if (shelved) return shelved.digest()
  const hash = createHash('sha256')
  for (const text of treeTexts(deck.children)) hash.update(text)
  return hash.digest('hex')
}
