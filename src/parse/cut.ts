/** A piece of a source that can be read by itself. */
export interface Piece {
  text: string
  /** Lines and UTF-16 units before it. */
  line: number
  offset: number
}

/** Definitions of links and footnotes hold for the whole document, and raw HTML may hold blank lines. */
const crossing = /^ {0,3}\[[^\]\n]+\]:|^ {0,3}<(?:pre|script|style|textarea|\?|!\[CDATA\[|![A-Z])/im
const heading = /^#{1,6}(?:[ \t]|$)/
const fence = /^ {0,3}(`{3,}(?=[^`]*$)|~{3,}|\${2,}(?=\s*$))/

/**
 * A source cut at its headings: a Markdown parser takes longer for one long text than for its parts.
 *
 * Cut only where both sides mean the same alone: behind a blank line, not in fences, math, comments or front matter, and not at all where a
 * definition or raw HTML reaches across.
 */
export function cut(text: string): Piece[] {
  const whole: Piece[] = [{ text, line: 0, offset: 0 }]
  if (crossing.test(text)) return whole
  const starts: { line: number; offset: number }[] = [{ line: 0, offset: 0 }]
  let inside: Inside = text.startsWith('---') ? { until: /^---\s*$/ } : undefined
  let offset = 0
  let blank = true
  for (const [line, content] of text.split('\n').entries()) {
    if (line > 0 && blank && !inside && heading.test(content)) starts.push({ line, offset })
    if (line > 0 || !inside) inside = next(inside, content)
    blank = content.trim() === ''
    offset += content.length + 1
  }
  // Something that never closes may mean that what looked closed was open: read it in one piece.
  if (inside) return whole
  return starts
    .map((start, i) => ({ ...start, text: text.slice(start.offset, starts[i + 1]?.offset) }))
    .filter((piece) => piece.text !== '')
}

type Inside = { until: RegExp } | undefined

/** What the end of a line is inside of. */
function next(inside: Inside, line: string): Inside {
  if (inside) return inside.until.test(line) ? undefined : inside
  const mark = fence.exec(line)?.[1]
  if (mark) return { until: new RegExp(`^ {0,3}\\${mark[0]}{${mark.length},}\\s*$`) }
  const comment = line.lastIndexOf('<!--')
  return comment >= 0 && !line.includes('-->', comment) ? { until: /-->/ } : undefined
}
