/** A memory of what can be made again: it lets go of what was not asked for in a while. */
export interface Recent<Key, Value> {
  get(key: Key): Value | undefined
  set(key: Key, value: Value): void
  /** All that it holds, what was not asked for the longest before the rest. */
  entries(): Iterable<[Key, Value]>
}

/**
 * A memory of two halves: when the younger is full, the older is let go of, and what was asked for in the meantime is
 * in the younger. So it holds between a half and all of what it may, and never looks through it.
 *
 * @param most what it may hold in all, in the unit of `sizeOf`
 * @param sizeOf the size of a value, such as the length of a text (default: each counts as one)
 */
export function createRecent<Key, Value>(
  most: number,
  sizeOf: (value: Value) => number = () => 1,
): Recent<Key, Value> {
  let young = new Map<Key, Value>()
  let old = new Map<Key, Value>()
  let size = 0
  const set = (key: Key, value: Value): void => {
    young.set(key, value)
    size += sizeOf(value)
    if (size <= most / 2) return
    old = young
    young = new Map()
    size = 0
  }
  return {
    get(key) {
      const value = young.get(key)
      if (value !== undefined) return value
      const before = old.get(key)
      if (before !== undefined) {
        old.delete(key)
        set(key, before)
      }
      return before
    },
    set,
    entries: () => [...old, ...young],
  }
}
