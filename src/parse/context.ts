import type { Position } from 'unist'
import type { Finding } from '../ast/finding.ts'
import type { Place, Table } from '../ast/nodes.ts'
import type { Labels } from './labels.ts'

/** A comment with one of our keys: `<!-- id: softmax -->`. */
export interface KeyedComment {
  key: 'id' | 'role'
  value: string
  place: Place
  /** Set once something has taken it. */
  taken?: boolean
}

/** What the readers of one source share. */
export interface ParseContext {
  file: string
  text: string
  labels: Labels
  /** In source order. */
  comments: KeyedComment[]
  findings: Finding[]
  /** Filled while blocks are made, in source order. */
  tables: Table[]
}

/** The place of a node in the source of this context. */
export function placeOf(context: ParseContext, node: { position?: Position | undefined }): Place {
  const zero = { line: 1, column: 1, offset: 0 }
  const { start, end } = node.position ?? { start: zero, end: zero }
  return { file: context.file, start, end }
}

/** From the start of one node to the end of another. */
export function span(
  context: ParseContext,
  first: { position?: Position | undefined },
  last: { position?: Position | undefined },
): Place {
  return {
    file: context.file,
    start: placeOf(context, first).start,
    end: placeOf(context, last).end,
  }
}

/** The source of a node, as written. */
export function rawOf(context: ParseContext, node: { position?: Position | undefined }): string {
  return context.text.slice(node.position?.start.offset ?? 0, node.position?.end.offset ?? 0)
}

/** Take the first comment with a key that begins between two offsets. */
export function takeComment(
  context: ParseContext,
  key: KeyedComment['key'],
  from: number,
  to: number,
): KeyedComment | undefined {
  const found = context.comments.find(
    (comment) =>
      comment.key === key && !comment.taken && offsetOf(comment) >= from && offsetOf(comment) < to,
  )
  if (found) found.taken = true
  return found
}

function offsetOf({ place }: KeyedComment): number {
  return place.start.offset ?? 0
}
