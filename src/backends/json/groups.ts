import { createHash } from 'node:crypto'
import type { Deck } from '../../ast/nodes.ts'
import type { Placed } from '../../ast/project.ts'
import { itemsOf } from '../../ast/visit.ts'

/** One item in so many ends a group. */
const usual = 8

/** No group has more. */
const most = 32

/**
 * The items of a deck in groups that are made, and kept, together. A group ends with an item whose id says so: one that is
 * added or left out changes its own group alone.
 */
export function groupsOf(deck: Deck): Placed[][] {
  const groups: Placed[][] = []
  let open: Placed[] | undefined
  for (const placed of itemsOf(deck)) {
    if (open) open.push(placed)
    else {
      open = [placed]
      groups.push(open)
    }
    const [first = 0] = createHash('sha256').update(placed.item.id).digest()
    if (first % usual === 0 || open.length === most) open = undefined
  }
  return groups
}

/** What tells a group of items from any other, with their places; in hexadecimal. */
export function digestOf(group: readonly Placed[]): string {
  const hash = createHash('sha256')
  for (const { item, deck, path } of group)
    hash.update(JSON.stringify([deck.id, path.map(({ id }) => id), item]))
  return hash.digest('hex')
}
