import type { Place } from '../ast/nodes.ts'
import { beginning, columns, ending, plain } from './display.ts'

/**
 * The line of a source that a place begins on, with carets under it. Tabs stay, and the carets keep to what a terminal
 * shows, not to how many units a letter has. A long line is cut around the place.
 *
 * @param width how many columns there are
 */
export function codeFrame(text: string, place: Place, width: number): string[] {
  const { start, end } = place
  const line = lineOf(text, start.line)
  if (line === undefined) return []
  const from = Math.min(start.column - 1, line.length)
  const to =
    end.line > start.line ? line.length : Math.min(Math.max(end.column - 1, from), line.length)
  const number = String(start.line)
  const cut = around(
    plain(line.slice(0, from)),
    plain(line.slice(from, to)),
    plain(line.slice(to)),
    width - number.length - 5,
  )
  const carets = '^'.repeat(Math.max(1, columns(cut.marked)))
  return [
    `  ${number} │ ${cut.before}${cut.marked}${cut.after}`.trimEnd(),
    `  ${' '.repeat(number.length)} │ ${blank(cut.before)}${carets}`,
  ]
}

function lineOf(text: string, number: number): string | undefined {
  return text.split(/\r\n?|\n/)[number - 1]
}

/** Spaces as wide as a text; its tabs are kept, as only the terminal knows how wide they are. */
function blank(text: string): string {
  return text
    .split('\t')
    .map((part) => ' '.repeat(columns(part)))
    .join('\t')
}

interface Cut {
  before: string
  marked: string
  after: string
}

/** Cut the parts of a line so that together they fit, the marked one first. */
function around(before: string, marked: string, after: string, width: number): Cut {
  if (columns(before + marked + after) <= width) return { before, marked, after }
  const middle = columns(marked) > width - 2 ? `${beginning(marked, width - 3)}…` : marked
  const free = width - columns(middle)
  const left = Math.max(Math.floor(free / 2), free - columns(after))
  const head = columns(before) <= left ? before : `…${ending(before, Math.max(0, left - 1))}`
  const right = free - columns(head)
  const tail = columns(after) <= right ? after : `${beginning(after, Math.max(0, right - 1))}…`
  return { before: head, marked: middle, after: middle === marked ? tail : '' }
}
