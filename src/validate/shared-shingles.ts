/** Which shingles stand in more than one text; now and then one is taken for another, so that it seems to. */
export interface SharedShingles {
  /** Count the shingles of one text, which has each of them once. */
  see(shingles: Uint32Array, kind: number): void
  /** How many shingles of a text stand in others of its kind: all that do, and now and then one that does not. */
  shared(shingles: Uint32Array, kind: number): number
}

/** Two bits for each of these many buckets are 32 MiB. */
const mostBuckets = 2 ** 27

/**
 * An empty table, in which each shingle is a bucket of two bits: seen, and seen again.
 *
 * @param total how many shingles will be seen
 */
export function createSharedShingles(total: number): SharedShingles {
  const buckets = Math.min(mostBuckets, 2 ** Math.ceil(Math.log2(total * 8 + 16)))
  const bits = new Uint32Array(buckets / 16)
  const mask = buckets - 1
  return {
    see(shingles, kind) {
      const salt = Math.imul(kind, 0x9e3779b1)
      for (let i = 0; i < shingles.length; i++) {
        const bucket = ((shingles[i] ?? 0) ^ salt) & mask
        const seen = 1 << ((bucket & 15) * 2)
        const word = bits[bucket >>> 4] ?? 0
        bits[bucket >>> 4] = word | seen | ((word & seen) << 1)
      }
    },
    shared(shingles, kind) {
      const salt = Math.imul(kind, 0x9e3779b1)
      let count = 0
      for (let i = 0; i < shingles.length; i++) {
        const bucket = ((shingles[i] ?? 0) ^ salt) & mask
        count += ((bits[bucket >>> 4] ?? 0) >>> ((bucket & 15) * 2 + 1)) & 1
      }
      return count
    },
  }
}
