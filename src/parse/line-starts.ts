import type { Position } from 'unist'
import type { Place } from '../ast/nodes.ts'
import { type ParseContext, rawOf } from './context.ts'

type Point = Place['start']

/** A text, or a part of one, with its place. */
interface Placed {
  value: string
  position?: Position | undefined
}

const lineEnd = /\r\n|\r|\n/

/** Where the second and all further lines begin, of texts that are not their source to the character; none where that is not known. */
const known = new WeakMap<Position, readonly Point[]>()

/** Remember where the lines of a text begin: they have lost their indentation, and blanks at their ends. */
export function rememberLines(node: Placed, context: ParseContext): void {
  const { position, value } = node
  if (!position || !(value.includes('\n') || value.includes('\r'))) return
  const raw = rawOf(context, node)
  if (raw === value) return
  const ends = [...raw.matchAll(/\r\n|\r|\n/g)].map(({ 0: end, index }) => index + end.length)
  const lines = value.split(lineEnd).slice(1)
  const points = ends.map((from, at): Point => {
    const by = from + indentation(raw.slice(from, ends[at + 1]), lines[at] ?? '')
    const offset = (position.start.offset ?? 0) + by
    return { line: position.start.line + at + 1, column: by - from + 1, offset }
  })
  // A line end that is written as an entity ends no line of the source.
  known.set(position, lines.length === ends.length ? points : [])
}

/** What a line has lost at its start: blanks, and the marks of quotes that it stands in. */
function indentation(line: string, text: string): number {
  const [bare, words] = [line.trimEnd(), text.trimEnd()]
  if (bare.endsWith(words)) return bare.length - words.length
  return /^[ \t>]*/.exec(line)?.[0].length ?? 0
}

/** Where a character of a text stands; undefined where that is not known. */
export function pointAt({ position, value }: Placed, index: number): Point | undefined {
  if (!position) return undefined
  const { start, end } = position
  const lines = value.slice(0, index).split(lineEnd)
  const by = lines.at(-1)?.length ?? 0
  const points = known.get(position)
  const first = lines.length === 1 ? start : points?.[lines.length - 2]
  if (first)
    return { line: first.line, column: first.column + by, offset: (first.offset ?? 0) + by }
  if (points) return undefined
  const { length } = value.slice(index)
  if (!lineEnd.test(value.slice(index)) && end.column > length)
    return { line: end.line, column: end.column - length, offset: (end.offset ?? 0) - length }
  return {
    line: start.line + lines.length - 1,
    column: by + 1,
    offset: (start.offset ?? 0) + index,
  }
}

/** The position of the rest of a text, from a character on; all of it where it is not known where that stands. */
export function positionFrom(node: Placed & { position: Position }, index: number): Position {
  const { position, value } = node
  const start = pointAt(node, index)
  if (!start) return position
  const rest = { start, end: position.end }
  const points = known.get(position)
  if (points) known.set(rest, points.slice(value.slice(0, index).split(lineEnd).length - 1))
  return rest
}

/** The position of the beginning of a text, up to a character; all of it where it is not known where that stands. */
export function positionTo(node: Placed & { position: Position }, index: number): Position {
  const { position } = node
  const end = pointAt(node, index)
  if (!end) return position
  const beginning = { start: position.start, end }
  const points = known.get(position)
  if (points) known.set(beginning, points)
  return beginning
}
