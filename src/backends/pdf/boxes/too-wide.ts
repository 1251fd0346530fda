import type { Inline, Place } from '../../../ast/nodes.ts'
import { copyOf, type Slice } from './box.ts'

/** Something that is wider than its column, and was broken, made smaller, or set in another way. */
export interface TooWide {
  what: 'word' | 'formula' | 'table'
  /** The word, the TeX, or how many columns the table has. */
  text: string
  /** How many times as wide it is as its column. */
  times: number
  place: Place | undefined
}

/** Slices of which the first says that something was too wide. */
export function marked(slices: readonly Slice[], tooWide: TooWide): Slice[] {
  const out = slices.slice()
  const [first] = slices
  if (first) {
    out[0] = copyOf(first)
    out[0].tooWide = [...(first.tooWide ?? []), tooWide]
  }
  return out
}

/** What was too wide in slices. */
export function tooWideIn(slices: readonly Slice[]): TooWide[] {
  const out: TooWide[] = []
  for (const { tooWide } of slices) if (tooWide) out.push(...tooWide)
  return out
}

/** Where a word or a formula stands in a paragraph, as exactly as the source tells; else where the paragraph is. */
export function placeIn(
  content: readonly Inline[],
  text: string,
  outer: Place | undefined,
): Place | undefined {
  if (!outer) return undefined
  for (const node of content) {
    if ('children' in node) {
      const inside = placeIn(node.children, text, outer)
      if (inside !== outer) return inside
    } else if ('value' in node && node.value.includes(text) && node.position)
      return { file: outer.file, ...shifted(node.position, node.value, text) }
  }
  return outer
}

/** The part of a text that is a word of it, where the source has it as it is read. */
function shifted(
  { start, end }: Omit<Place, 'file'>,
  value: string,
  word: string,
): Omit<Place, 'file'> {
  const isPlain = start.line === end.line && end.column - start.column === value.length
  if (!isPlain) return { start, end }
  const at = value.indexOf(word)
  const point = (by: number): Place['start'] => ({
    ...start,
    column: start.column + by,
    ...(start.offset === undefined ? {} : { offset: start.offset + by }),
  })
  return { start: point(at), end: point(at + word.length) }
}
