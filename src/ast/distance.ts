/**
 * Levenshtein distance: how many letters must be put in, taken out or changed.
 *
 * @see https://en.wikipedia.org/wiki/Levenshtein_distance
 */
export function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1]
    for (let j = 0; j < b.length; j++) {
      const change = (row[j] ?? 0) + (letter === b[j] ? 0 : 1)
      next.push(Math.min((row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1, change))
    }
    row = next
  }
  return row[b.length] ?? 0
}

/** A longer word is no slip of a known one, and the comparison takes its length times theirs. */
const longest = 100

/** The candidate nearest to a word, if it is within so many edits. */
export function nearest(
  word: string,
  candidates: Iterable<string>,
  within = 2,
): string | undefined {
  if (word.length > longest) return undefined
  let best: string | undefined
  let edits = within + 1
  const low = word.toLowerCase()
  for (const candidate of candidates) {
    const other = candidate.toLowerCase()
    if (other.length - low.length >= edits || [...low].length - other.length >= edits) continue
    const far = distance(low, other)
    if (far < edits) {
      best = candidate
      edits = far
    }
  }
  return best
}
