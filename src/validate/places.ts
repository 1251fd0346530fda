import type { Node, Point } from 'unist'
import type { Place } from '../ast/nodes.ts'
import { childrenOf } from '../ast/visit.ts'

const zero: Point = { line: 1, column: 1, offset: 0 }

/** The place of a node that stands in a file. */
export function placeOf(node: Node, file: string): Place {
  const { start, end } = node.position ?? { start: zero, end: zero }
  return { file, start, end }
}

/** The place of what stands in a node, without its label or the bar of its cell. */
export function contentPlace(node: Node, file: string): Place {
  const inner = childrenOf(node)
  const first = inner[0]?.position
  const last = inner.at(-1)?.position
  return first && last ? { file, start: first.start, end: last.end } : placeOf(node, file)
}

/** The offset where a place begins. */
export function startOf(place: Place): number {
  return place.start.offset ?? 0
}

/** The offset where a place ends. */
export function endOf(place: Place): number {
  return place.end.offset ?? 0
}

/** Turns offsets of one text into lines and columns. */
export function createLocator(text: string): (offset: number) => Point {
  const starts = [0]
  for (const { index, 0: end } of text.matchAll(/\r\n|\r|\n/g)) starts.push(index + end.length)
  return (offset) => {
    let low = 0
    let high = starts.length - 1
    while (low < high) {
      const middle = Math.ceil((low + high) / 2)
      if ((starts[middle] ?? 0) <= offset) low = middle
      else high = middle - 1
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1, offset }
  }
}
