import type { Position } from 'unist'

/** A line of a block, without what its containers put before it. */
export interface Line {
  text: string
  /** Number of the line, from 1. */
  line: number
  /** UTF-16 units before it: on its line, and in the source. */
  before: number
  offset: number
}

/** A line from a column on, counted within it. */
export function from({ text, line, before, offset }: Line, by: number): Line {
  return { text: text.slice(by), line, before: before + by, offset: offset + by }
}

/** From one place to another, each a line and the units before it in that line. */
export function between(first: Line, start: number, last: Line, end: number): Position {
  return {
    start: { line: first.line, column: first.before + start + 1, offset: first.offset + start },
    end: { line: last.line, column: last.before + end + 1, offset: last.offset + end },
  }
}

export function isBlank({ text }: Line): boolean {
  return text === ''
}
