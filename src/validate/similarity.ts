/** A text to be compared, without the words of its own title. */
export interface Shingled<Key> {
  readonly key: Key
  readonly shingles: ReadonlySet<string>
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

/** The runs of three words; the whole of a shorter text. */
export function shinglesOf(words: readonly string[]): Set<string> {
  if (words.length < 3) return new Set(words.length > 0 ? [words.join(' ')] : [])
  const out = new Set<string>()
  for (let i = 2; i < words.length; i++) out.add(`${words[i - 2]} ${words[i - 1]} ${words[i]}`)
  return out
}

/**
 * The groups of two and more texts that are alike, in the order of their first members.
 *
 * Two texts alike to a degree must share one of the rarest shingles of each, so only these are looked up; and of a group
 * that is already found only the first few members are. Time grows with the number of texts, not with its square.
 */
export function alike<Key>(texts: readonly Shingled<Key>[], degree: number): Key[][] {
  const { lists, counts } = numbered(texts)
  const parent = texts.map((_, i) => i)
  const index = new Map<number, number[]>()
  for (const [i, list] of lists.entries()) {
    const rarest = prefix(list, counts, degree)
    compare(i, rarest, lists, index, parent, degree)
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

/** The shingles of each text as ascending numbers, and how many texts have each. */
function numbered(texts: readonly Shingled<unknown>[]): {
  lists: Uint32Array[]
  counts: number[]
} {
  const numbers = new Map<string, number>()
  const counts: number[] = []
  const lists = texts.map(({ shingles }) => {
    const list = new Uint32Array(shingles.size)
    let at = 0
    for (const shingle of shingles) {
      let number = numbers.get(shingle)
      if (number === undefined) {
        number = numbers.size
        numbers.set(shingle, number)
      }
      counts[number] = (counts[number] ?? 0) + 1
      list[at++] = number
    }
    return list.sort()
  })
  return { lists, counts }
}

/** So many of the rarest shingles that two alike texts share at least one; those that no other text has lead nowhere. */
function prefix(list: Uint32Array, counts: readonly number[], degree: number): number[] {
  let left = list.length - Math.ceil(degree * list.length) + 1
  const shared: number[] = []
  for (const shingle of list)
    if ((counts[shingle] ?? 0) > 1) shared.push(shingle)
    else left--
  if (left <= 0) return []
  return shared.sort((a, b) => (counts[a] ?? 0) - (counts[b] ?? 0) || a - b).slice(0, left)
}

/** Join a text to the groups it is like. */
function compare(
  i: number,
  rarest: readonly number[],
  lists: readonly Uint32Array[],
  index: ReadonlyMap<number, readonly number[]>,
  parent: number[],
  degree: number,
): void {
  const seen = new Set<number>()
  for (const shingle of rarest)
    for (const other of index.get(shingle) ?? []) {
      if (seen.has(other) || find(parent, i) === find(parent, other)) continue
      seen.add(other)
      const [a, b] = [lists[i], lists[other]]
      if (a && b && shareOf(a, b) >= degree) parent[find(parent, i)] = find(parent, other)
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
