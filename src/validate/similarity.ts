/** A text to be compared, without the words of its own title. */
export interface Shingled<Key> {
  readonly key: Key
  /** Ascending, each once. */
  readonly shingles: Uint32Array
}

/**
 * The words of a text with each run of two or more words of a title as one sign, so that copies which name their own
 * question are still copies.
 */
export function masked(words: readonly string[], title: readonly string[]): string[] {
  const own = new Set(title)
  const out: string[] = []
  for (let i = 0; i < words.length; ) {
    let end = i
    while (end < words.length && own.has(words[end] ?? '')) end++
    if (end - i >= 2) {
      out.push('§')
      i = end
    } else out.push(words[i++] ?? '')
  }
  return out
}

/** The runs of three words, as numbers; the whole of a shorter text. */
export function shinglesOf(words: readonly string[]): Uint32Array {
  if (words.length < 3) return wordSet(words.length > 0 ? [words.join(' ')] : [])
  const hashes = words.map(hash)
  const out = new Uint32Array(words.length - 2)
  let before = hashes[0] ?? 0
  let last = hashes[1] ?? 0
  for (let i = 2; i < hashes.length; i++) {
    const next = hashes[i] ?? 0
    out[i - 2] = small(mix(mix(before, last), next))
    before = last
    last = next
  }
  return unique(out)
}

/** Words as numbers, in no order of theirs. */
export function wordSet(words: Iterable<string>): Uint32Array {
  return unique(Uint32Array.from(words, (word) => small(hash(word))))
}

/** A number for a word. That two of a million share one is likely, and changes no share of many by more than a little. */
function hash(word: string): number {
  let out = 0x811c9dc5
  for (let i = 0; i < word.length; i++) out = Math.imul(out ^ word.charCodeAt(i), 0x01000193)
  return out
}

function mix(a: number, b: number): number {
  const out = Math.imul(a ^ (b >>> 15) ^ Math.imul(b, 0x9e3779b1), 0x85ebca6b)
  return out ^ (out >>> 13)
}

/** Thirty bits: what an engine holds without a box. */
function small(number: number): number {
  return (number ^ (number >>> 30)) & 0x3fffffff
}

function unique(numbers: Uint32Array): Uint32Array {
  numbers.sort()
  let length = 0
  for (let i = 0; i < numbers.length; i++)
    if (i === 0 || numbers[i] !== numbers[i - 1]) numbers[length++] = numbers[i] ?? 0
  return numbers.subarray(0, length)
}

/**
 * The groups of two and more texts that are alike, in the order of their first members.
 *
 * Two texts alike to a degree must share one of the rarest shingles of each, so only these are looked up; and of a group
 * that is already found only the first few members are. Time grows with the number of texts, not with its square.
 */
export function alike<Key>(texts: readonly Shingled<Key>[], degree: number): Key[][] {
  const counts = countsOf(texts)
  const parent = texts.map((_, i) => i)
  const index = new Map<number, number[]>()
  for (const [i, { shingles }] of texts.entries()) {
    const rarest = prefix(shingles, counts, degree)
    compare(i, rarest, texts, index, parent, degree)
    for (const shingle of rarest) push(index, shingle, i, parent)
  }
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

/** So many of the rarest shingles that two alike texts share at least one; those that no other text has lead nowhere. */
function prefix(list: Uint32Array, counts: Uint32Array, degree: number): number[] {
  const mask = counts.length - 1
  let left = list.length - Math.ceil(degree * list.length) + 1
  const shared: { shingle: number; count: number }[] = []
  for (const shingle of list) {
    const count = counts[shingle & mask] ?? 0
    if (count > 1) shared.push({ shingle, count })
    else left--
  }
  if (left <= 0) return []
  return shared
    .sort((a, b) => a.count - b.count || a.shingle - b.shingle)
    .slice(0, left)
    .map(({ shingle }) => shingle)
}

/** Join a text to the groups it is like. */
function compare(
  i: number,
  rarest: readonly number[],
  texts: readonly Shingled<unknown>[],
  index: ReadonlyMap<number, readonly number[]>,
  parent: number[],
  degree: number,
): void {
  const seen = new Set<number>()
  for (const shingle of rarest)
    for (const other of index.get(shingle) ?? []) {
      if (seen.has(other) || find(parent, i) === find(parent, other)) continue
      seen.add(other)
      const [a, b] = [texts[i], texts[other]]
      if (a && b && shareOf(a.shingles, b.shingles) >= degree)
        parent[find(parent, i)] = find(parent, other)
    }
}

/** How much two ascending lists share: their common part in their union. */
function shareOf(a: Uint32Array, b: Uint32Array): number {
  let common = 0
  let at = 0
  for (const number of a) {
    while (at < b.length && (b[at] ?? 0) < number) at++
    if (b[at] === number) common++
  }
  return common / (a.length + b.length - common || 1)
}

function find(parent: number[], i: number): number {
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

/** How many members of one group are looked up under one shingle. */
const few = 4

function push(index: Map<number, number[]>, shingle: number, i: number, parent: number[]): void {
  const list = index.get(shingle)
  if (!list) {
    index.set(shingle, [i])
    return
  }
  const root = find(parent, i)
  let same = 0
  for (const other of list) if (find(parent, other) === root && ++same >= few) return
  list.push(i)
}
