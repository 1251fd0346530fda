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
  readonly counts: Uint16Array
  /** How many shingles each text has. */
  readonly lengths: Uint32Array
  /** The sign of each text, `signWords` numbers each: see `signsOf`. */
  readonly signs: Uint32Array
  /** Where a text and its group are the same: by the number of another member, in the end of the first. */
  readonly parent: Int32Array
  readonly index: Map<number, Listed>
  /** How often each text was met under the shingles of the one that is compared: `mostMeetings` times its turn and more. */
  readonly met: Int32Array
}

/** The texts that are listed under a shingle, by their numbers, the shorter first. */
interface Listed {
  /** The first of them that is not too short for all texts to come. */
  from: number
  readonly members: number[]
}

/**
 * The groups of two and more texts that are alike, in the order of their first members: those whose common shingles are
 * so large a share of all of theirs.
 *
 * Two such texts share some of the rarest shingles of each, so only those that meet under so many of these are compared;
 * and of a group that is already found only the first members are listed. Each text looks for those that are no longer than
 * it is, which makes what has to be listed of a text still less. (The filters by prefix and length of PPJoin: Xiao et al.,
 * Efficient Similarity Joins for Near Duplicate Detection, 2008; that by several of them: Wang et al., Can We Beat the Prefix
 * Filtering?, 2012; that by signs: Sandes et al., Bitmap Filter, 2020.)
 */
export function alike<Key>(texts: readonly Shingled<Key>[], degree: number): Key[][] {
  const search: Search = {
    texts,
    degree,
    counts: countsOf(texts),
    lengths: Uint32Array.from(texts, ({ shingles }) => shingles.length),
    signs: signsOf(texts),
    parent: Int32Array.from(texts.keys()),
    index: new Map(),
    met: new Int32Array(texts.length),
  }
  const lengthOf = (i: number): number => search.lengths[i] ?? 0
  const shortestFirst = [...texts.keys()].sort((a, b) => lengthOf(a) - lengthOf(b) || a - b)
  for (const [turn, i] of shortestFirst.entries())
    if (lengthOf(i) > 0) compare(i, (turn + 1) * (mostMeetings + 1), search)
  return groupsOf(texts, search.parent)
}

/** How many of so many shingles of a text another one has at least, if the two are alike. */
export function fewestShared(degree: number, size: number): number {
  return least(degree * size)
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

/** More texts than this are no difference: of what stands in so many, none is rare. */
const mostCounted = 2 ** 12 - 1

/**
 * How many texts have each shingle, in buckets by its last bits: never too few but for what is in very many, and the same
 * for every text, which is all that an order by rarity needs.
 */
function countsOf(texts: readonly Shingled<unknown>[]): Uint16Array {
  const total = texts.reduce((sum, { shingles }) => sum + shingles.length, 0)
  const counts = new Uint16Array(2 ** Math.min(24, Math.ceil(Math.log2(total * 2 + 1))))
  const mask = counts.length - 1
  for (const { shingles } of texts)
    for (let i = 0; i < shingles.length; i++) {
      const bucket = (shingles[i] ?? 0) & mask
      const count = counts[bucket] ?? 0
      if (count < mostCounted) counts[bucket] = count + 1
    }
  return counts
}

/** How many numbers a sign has. */
const signWords = 16

/**
 * A sign for each text: a bit for each of its shingles, by the last bits of the shingle. Where a bit differs, a shingle of one
 * of two texts is not in the other, which is enough to part most texts without a look at their shingles.
 */
function signsOf(texts: readonly Shingled<unknown>[]): Uint32Array {
  const signs = new Uint32Array(texts.length * signWords)
  for (let i = 0; i < texts.length; i++) {
    const shingles = texts[i]?.shingles ?? none
    for (let k = 0; k < shingles.length; k++) {
      const shingle = shingles[k] ?? 0
      const at = i * signWords + ((shingle >>> 5) % signWords)
      signs[at] = (signs[at] ?? 0) | (1 << (shingle & 31))
    }
  }
  return signs
}

/** In how many bits the signs of two texts differ. */
function difference(signs: Uint32Array, i: number, j: number): number {
  let sum = 0
  for (let k = 0; k < signWords; k++) {
    let bits = (signs[i * signWords + k] ?? 0) ^ (signs[j * signWords + k] ?? 0)
    bits -= (bits >>> 1) & 0x55555555
    bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333)
    sum += Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
  }
  return sum
}

/** Under how many of its rarest shingles a text meets one that it is like; fewer for short ones. */
const mostMeetings = 4

/** Under how many a text of so many shingles is listed beyond those that make one meeting certain, and this one. */
function meetings(size: number, degree: number): number {
  return Math.max(1, Math.min(mostMeetings, fewestShared(degree, size) >> 2))
}

/** Join a text to the groups it is like, and list it for those to come. */
function compare(i: number, turn: number, search: Search): void {
  const { degree, lengths } = search
  const size = lengths[i] ?? 0
  const shortest = fewestShared(degree, size)
  // The shortest that it may be like is listed under the fewest.
  const wanted = meetings(shortest, degree)
  const looked = size - shortest + wanted
  const listed = size - least(((2 * degree) / (1 + degree)) * size) + meetings(size, degree)
  const { rarest, lonely } = rarestOf(i, Math.max(looked, listed), search)
  const found = lookUp(
    rarest.slice(0, Math.max(0, looked - lonely)),
    turn,
    wanted,
    degree * size,
    search,
  )
  for (const other of found) join(i, other, search)
  for (const shingle of rarest.slice(0, Math.max(0, listed - lonely))) enter(i, shingle, search)
}

/** The texts that are met so often under some shingles, without those that are too short. */
function lookUp(
  shingles: readonly number[],
  turn: number,
  wanted: number,
  shortest: number,
  { index, lengths, met }: Search,
): number[] {
  const found: number[] = []
  const enough = turn + wanted
  for (const shingle of shingles) {
    const list = index.get(shingle)
    if (!list) continue
    const { members } = list
    while (list.from < members.length && (lengths[members[list.from] ?? 0] ?? 0) < shortest - 1e-9)
      list.from++
    for (let k = list.from; k < members.length; k++) {
      const other = members[k] ?? 0
      const times = Math.max(met[other] ?? 0, turn) + 1
      if (times > enough) continue
      met[other] = times
      if (times === enough) found.push(other)
    }
  }
  return found
}

/** How many shingles of a text can be put in order: those of a million words; what a longer one has beyond is left out. */
const room = 2 ** 20

/** So many of the rarest shingles of a text; first, and only counted, those that no other text has. */
function rarestOf(i: number, most: number, { texts, counts }: Search) {
  const shingles = texts[i]?.shingles ?? none
  const mask = counts.length - 1
  // How often, and which one: of those that are as rare as each other the smallest first, in every text.
  const packed = new Uint32Array(shingles.length)
  let shared = 0
  for (let k = 0; k < Math.min(shingles.length, room); k++) {
    const count = counts[(shingles[k] ?? 0) & mask] ?? 0
    if (count > 1) packed[shared++] = count * room + k
  }
  const lonely = shingles.length - shared
  const rarest: number[] = []
  if (most <= lonely) return { lonely, rarest }
  const sorted = packed.subarray(0, shared).sort()
  for (let k = 0; k < Math.min(shared, most - lonely); k++)
    rarest.push(shingles[(sorted[k] ?? 0) % room] ?? 0)
  return { lonely, rarest }
}

/** Make one group of two texts and of theirs, if they are alike. */
function join(i: number, other: number, { texts, degree, lengths, signs, parent }: Search): void {
  const sum = (lengths[i] ?? 0) + (lengths[other] ?? 0)
  const need = least((degree / (1 + degree)) * sum)
  if (sum - difference(signs, i, other) < 2 * need) return
  if (find(parent, i) === find(parent, other)) return
  const common = commonOf(texts[i]?.shingles ?? none, texts[other]?.shingles ?? none, need)
  if (common / (sum - common) >= degree) parent[find(parent, i)] = find(parent, other)
}

const none = new Uint32Array()

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
const few = 64

function enter(i: number, shingle: number, { index, parent }: Search): void {
  const list = index.get(shingle)
  if (!list) {
    index.set(shingle, { from: 0, members: [i] })
    return
  }
  const { from, members } = list
  const root = find(parent, i)
  if (root !== i) {
    let same = 0
    for (let k = from; k < members.length; k++)
      if (find(parent, members[k] ?? 0) === root && ++same >= few) return
  }
  members.push(i)
}
