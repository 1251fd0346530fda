/**
 * Where each character of a formula stands in its source: `map[i]` is the offset in `raw` of `tex[i]`, and the last
 * entry is the end.
 *
 * The two differ where a table cell has `\|` for `|`, a block quote begins its lines with `>`, a list indents them,
 * and where a line ends in CR LF; so both are walked in parallel, from the first place where they agree to the end.
 */
export function alignTex(raw: string, tex: string): number[] {
  for (const start of starts(raw)) {
    const map = walk(raw, tex, start)
    if (map) return map
  }
  for (let start = 0; start < raw.length; start++) {
    const map = walk(raw, tex, start)
    if (map) return map
  }
  return Array.from({ length: tex.length + 1 }, (_, i) => Math.min(i, raw.length))
}

/** Behind each opening fence, in source order. */
function* starts(raw: string): Generator<number> {
  for (const { index, 0: fence } of raw.matchAll(/\$`|\$+|\\\(|\\\[|(?:```+|~~~+)[^\n]*/g))
    yield index + fence.length
}

function walk(raw: string, tex: string, start: number): number[] | undefined {
  const map: number[] = []
  let at = start
  let lineStart = true
  for (const letter of tex.split('')) {
    const here = skip(raw, at, letter, lineStart)
    if (here === undefined) return undefined
    map.push(here)
    at = here + (raw[here] === letter ? 1 : 2)
    lineStart = letter === '\n' || (lineStart && /\s/.test(letter))
  }
  map.push(at)
  return map
}

/** The next offset at which the source has the letter, past what the parser leaves out. */
function skip(raw: string, from: number, letter: string, lineStart: boolean): number | undefined {
  let at = from
  while (at < raw.length) {
    const here = raw[at] ?? ''
    if (here === letter) return at
    if (letter === '|' && here === '\\' && raw[at + 1] === '|') return at
    const isPrefix = lineStart && /[\s>]/.test(here)
    const isLineEnd = letter === '\n' && /[ \t\r]/.test(here)
    if (!isPrefix && !isLineEnd) return undefined
    at++
  }
  return undefined
}
