/** A text to be compared. */
export interface Shingled<Key> {
  readonly key: Key
  /** Ascending, each once. */
  readonly shingles: Uint32Array
}

/** What is known of all texts while they are compared. */
interface Search {
  readonly texts: readonly Shingled<unknown>[]
  readonly degree: number
  readonly counts: Uint32Array
  /** Where a text and its group are the same: by the number of another member, in the end of the first. */
  readonly parent: Int32Array
  /** By a shingle, pairs: the number of a text, and the place of the shingle among its own from the rarest on. */
  readonly index: Map<number, number[]>
  /** By the number of a text, the last one that it was compared with, and 1 more. */
  readonly compared: Int32Array
}

/**
 * The groups of two and more texts that are alike, in the order of their first members: those whose common shingles are
 * so large a share of all of theirs.
 *
 * Two such texts share one of the rarest shingles of each, and not too late among them, so only these are looked up; and
 * of a group that is already found only the first few members are. Each text looks for those that are no longer than it
 * is, which makes what has to be listed of a text still less. (The filters by prefix, length and position of PPJoin: Xiao
 * et al., Efficient Similarity Joins for Near Duplicate Detection, 2008.)
 */
export function alike<Key>(texts: readonly Shingled<Key>[], degree: number): Key[][] {
  const search: Search = {
    texts,
    degree,
    counts: countsOf(texts),
    parent: Int32Array.from(texts.keys()),
    index: new Map(),
    compared: new Int32Array(texts.length),
  }
  const lengthOf = (i: number): number => texts[i]?.shingles.length ?? 0
  const shortestFirst = [...texts.keys()].sort((a, b) => lengthOf(a) - lengthOf(b) || a - b)
  for (const i of shortestFirst) if (lengthOf(i) > 0) compare(i, search)
  return groupsOf(texts, search.parent)
}

function groupsOf<Key>(texts: readonly Shingled<Key>[], parent: Int32Array): Key[][] {
  const groups = new Map<number, Key[]>()
  for (const [i, { key }] of texts.entries()) {
    const root = find(parent, i)
    const group = groups.get(root)
    if (group) group.push(key)
    else groups.set(root, [key])
  }
  return [...groups.values()].filter((group) => group.length > 1)
}

/**
 * How many texts have each shingle, in buckets by its last bits: never too few, and the same for every text, which is all
 * that an order by rarity needs.
 */
function countsOf(texts: readonly Shingled<unknown>[]): Uint32Array {
  const total = texts.reduce((sum, { shingles }) => sum + shingles.length, 0)
  const counts = new Uint32Array(2 ** Math.min(24, Math.ceil(Math.log2(total * 4 + 1))))
  const mask = counts.length - 1
  for (const { shingles } of texts)
    for (const shingle of shingles) counts[shingle & mask] = (counts[shingle & mask] ?? 0) + 1
  return counts
}

/** Join a text to the groups it is like, and list it for those to come. */
function compare(i: number, search: Search): void {
  const { index, degree, texts } = search
  const size = texts[i]?.shingles.length ?? 0
  const { rarest, lonely } = rarestOf(i, search)
  const listed = size - least(((2 * degree) / (1 + degree)) * size) + 1
  for (const [k, shingle] of rarest.entries()) {
    const list = index.get(shingle)
    if (list) lookUp(i, lonely + k, list, search)
  }
  for (const [k, shingle] of rarest.entries())
    if (lonely + k < listed) enter(i, lonely + k, shingle, search)
}

/** One shingle packed with its rarity, so that numbers sort by rarity. */
const room = 2 ** 30

/**
 * So many of the rarest shingles of a text that every text alike to it and no longer has at least one of them; first, and
 * only counted, those that no other text has.
 */
function rarestOf(i: number, { texts, counts, degree }: Search) {
  const shingles = texts[i]?.shingles ?? new Uint32Array()
  const mask = counts.length - 1
  const packed = new Float64Array(shingles.length)
  let shared = 0
  for (const shingle of shingles) {
    const count = counts[shingle & mask] ?? 0
    if (count > 1) packed[shared++] = Math.min(count, 2 ** 22) * room + shingle
  }
  const lonely = shingles.length - shared
  const wanted = shingles.length - least(degree * shingles.length) + 1 - lonely
  if (wanted <= 0) return { lonely, rarest: [] }
  const sorted = packed.subarray(0, shared).sort()
  return { lonely, rarest: Array.from(sorted.subarray(0, wanted), (number) => number % room) }
}

/** Compare a text with those that are listed under one of its shingles, where they can still be alike. */
function lookUp(i: number, at: number, list: readonly number[], search: Search): void {
  const { texts, degree, parent, compared } = search
  const own = texts[i]?.shingles ?? new Uint32Array()
  const shortest = degree * own.length - 1e-9
  for (let k = 0; k < list.length; k += 2) {
    const other = list[k] ?? 0
    if (compared[other] === i + 1) continue
    compared[other] = i + 1
    const theirs = texts[other]?.shingles ?? own
    if (theirs.length < shortest) continue
    const need = least((degree / (1 + degree)) * (own.length + theirs.length))
    const most = Math.min(own.length - at, theirs.length - (list[k + 1] ?? 0))
    if (most < need || find(parent, i) === find(parent, other)) continue
    const common = commonOf(own, theirs, need)
    if (common / (own.length + theirs.length - common) >= degree)
      parent[find(parent, i)] = find(parent, other)
  }
}

/** The least whole number from a share on, whatever the last bits of the share say. */
function least(share: number): number {
  return Math.ceil(share - 1e-9)
}

/** How many numbers two ascending lists share; any smaller number where they share fewer than are needed. */
function commonOf(a: Uint32Array, b: Uint32Array, need: number): number {
  let common = 0
  let [i, j] = [0, 0]
  let left = Math.min(a.length, b.length) - need
  while (i < a.length && j < b.length) {
    const [x, y] = [a[i] ?? 0, b[j] ?? 0]
    if (x === y) {
      common++
      i++
      j++
    } else {
      if (x < y) i++
      else j++
      left = Math.min(a.length - i, b.length - j) + common - need
    }
    if (left < 0) return common
  }
  return common
}

function find(parent: Int32Array, i: number): number {
  let root = i
  while (parent[root] !== root) root = parent[root] ?? root
  let at = i
  while (parent[at] !== root) {
    const next = parent[at] ?? root
    parent[at] = root
    at = next
  }
  return root
}

/** How many members of one group are listed under one shingle. */
const few = 16

function enter(i: number, at: number, shingle: number, { index, parent }: Search): void {
  const list = index.get(shingle)
  if (!list) {
    index.set(shingle, [i, at])
    return
  }
  const root = find(parent, i)
  if (root !== i) {
    let same = 0
    for (let k = 0; k < list.length; k += 2)
      if (find(parent, list[k] ?? 0) === root && ++same >= few) return
  }
  list.push(i, at)
}
