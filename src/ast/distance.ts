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

/** The candidate nearest to a word, if it is within so many edits. */
export function nearest(
  word: string,
  candidates: Iterable<string>,
  within = 2,
): string | undefined {
  let best: string | undefined
  let edits = within + 1
  for (const candidate of candidates) {
    const far = distance(word.toLowerCase(), candidate.toLowerCase())
    if (far < edits) {
      best = candidate
      edits = far
    }
  }
  return best
}
