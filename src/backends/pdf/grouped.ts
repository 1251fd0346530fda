import { createHash } from 'node:crypto'

/** Parts that are kept together, each with the hash of its key. */
export interface Grouped<Unit> {
  members: Unit[]
  keys: string[]
}

/** How many parts are in a group: so many at least, but for the last, and as many again on average. */
export type GroupSize = 4 | 128

/**
 * Parts in groups: a group ends with a part whose hash says so, so that one that is added or left out changes its own
 * group and hardly any other. What has no key is a group by itself, without keys.
 */
export function grouped<Unit>(
  units: readonly Unit[],
  keyOf: (unit: Unit) => string | undefined,
  size: GroupSize = 4,
): Grouped<Unit>[] {
  const groups: Grouped<Unit>[] = []
  let open: Grouped<Unit> | undefined
  for (const unit of units) {
    const key = keyOf(unit)
    if (key === undefined) {
      groups.push({ members: [unit], keys: [] })
      open = undefined
      continue
    }
    const hash = createHash('sha256').update(key).digest()
    if (!open) {
      open = { members: [], keys: [] }
      groups.push(open)
    }
    open.members.push(unit)
    open.keys.push(hash.toString('base64'))
    if (open.members.length >= size && (hash[0] ?? 0) % size === 0) open = undefined
  }
  return groups
}
