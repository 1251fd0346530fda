import { DiagramError } from './graph.ts'

/** A place in a source that is being read. */
export interface Cursor {
  readonly source: string
  offset: number
}

/**
 * Read what a pattern matches here, and step over it.
 *
 * @param pattern - with the flag `y`
 */
export function take(cursor: Cursor, pattern: RegExp): RegExpExecArray | undefined {
  const match = peek(cursor, pattern)
  if (match) cursor.offset += match[0].length
  return match
}

/** What a pattern with the flag `y` matches here. */
export function peek(cursor: Cursor, pattern: RegExp): RegExpExecArray | undefined {
  pattern.lastIndex = cursor.offset
  return pattern.exec(cursor.source) ?? undefined
}

/** The line of the source, from 1. */
export function lineOf({ source, offset }: Cursor): number {
  let line = 1
  for (let at = source.indexOf('\n'); at >= 0 && at < offset; at = source.indexOf('\n', at + 1))
    line += 1
  return line
}

/** «Unexpected A, expected B», A being what stands here. */
export function unexpected(cursor: Cursor, expected: string): DiagramError {
  const [seen = ''] = peek(cursor, /[^\s]{1,20}/y) ?? []
  const what = seen ? `\`${seen}\`` : atEnd(cursor) ? 'end of the diagram' : 'end of the line'
  return new DiagramError(`Unexpected ${what}, expected ${expected}`, lineOf(cursor))
}

/** Whether all has been read. */
export function atEnd({ source, offset }: Cursor): boolean {
  return offset >= source.length
}

/** Step over blanks on this line. */
export function skipBlanks(cursor: Cursor): void {
  take(cursor, /[ \t]*/y)
}
