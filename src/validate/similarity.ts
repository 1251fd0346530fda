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

/** How much two sets share: their common part in their union. */
export function jaccard(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const [few, many] = a.size < b.size ? [a, b] : [b, a]
  let common = 0
  for (const shingle of few) if (many.has(shingle)) common++
  return common / (a.size + b.size - common || 1)
}

/**
 * The groups of two and more texts that are alike, in the order of their first members.
 *
 * Two texts alike to a degree must share one of the rarest shingles of each, so only these are looked up; and of a group
 * that is already found only the first few members are. Time grows with the number of texts, not with its square.
 */
export function alike<Key>(texts: readonly Shingled<Key>[], degree: number): Key[][] {
  const counts = new Map<string, number>()
  for (const { shingles } of texts)
    for (const shingle of shingles) counts.set(shingle, (counts.get(shingle) ?? 0) + 1)
  const parent = texts.map((_, i) => i)
  const index = new Map<string, number[]>()
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

/** So many of the rarest shingles that two alike texts share at least one; those that no other text has lead nowhere. */
function prefix(
  shingles: ReadonlySet<string>,
  counts: ReadonlyMap<string, number>,
  degree: number,
): string[] {
  let left = shingles.size - Math.ceil(degree * shingles.size) + 1
  const shared: { shingle: string; count: number }[] = []
  for (const shingle of shingles) {
    const count = counts.get(shingle) ?? 0
    if (count > 1) shared.push({ shingle, count })
    else left--
  }
  if (left <= 0) return []
  return shared
    .sort((a, b) => a.count - b.count || (a.shingle < b.shingle ? -1 : 1))
    .slice(0, left)
    .map(({ shingle }) => shingle)
}

/** Join a text to the groups it is like. */
function compare<Key>(
  i: number,
  rarest: readonly string[],
  texts: readonly Shingled<Key>[],
  index: ReadonlyMap<string, readonly number[]>,
  parent: number[],
  degree: number,
): void {
  const seen = new Set<number>()
  for (const shingle of rarest)
    for (const other of index.get(shingle) ?? []) {
      if (seen.has(other) || find(parent, i) === find(parent, other)) continue
      seen.add(other)
      const [a, b] = [texts[i], texts[other]]
      if (a && b && jaccard(a.shingles, b.shingles) >= degree)
        parent[find(parent, i)] = find(parent, other)
    }
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

function push(index: Map<string, number[]>, shingle: string, i: number, parent: number[]): void {
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
