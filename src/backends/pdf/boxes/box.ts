import { type DisplayItem, type LayoutItem, type Open, place, type Rect } from '../display-list.ts'
import { type TooWide, tooWideIn } from './too-wide.ts'

/**
 * A part of a block that stays in one piece; lengths in em of the body size.
 *
 * A column is filled slice by slice, and a block may break between any two of its slices.
 */
export interface Slice {
  /** Space above, which goes at the top of a column. */
  gap: number
  height: number
  /** Where its first line stands, from the top; the cells of a row are aligned by it. */
  baseline?: number | undefined
  /** What it shows; asked for only when it is placed, since fitting needs no more than heights. */
  items: () => readonly LayoutItem[]
  /** Backgrounds; those that touch become one. */
  under: readonly Rect[]
  /** Stays on a column with the next slice. */
  keep: boolean
  /**
   * Would rather stay with the next slice. `firmly` costs type size; it is given so that text which is added at the end
   * of a block never takes it away again. `gladly` only where it costs nothing.
   */
  clings?: 'firmly' | 'gladly'
  /** By how much it is wider than it may be. */
  excess: number
  /** What in it was wider than its column. */
  tooWide?: readonly TooWide[]
  /** What is repeated above it where a column begins with it: the header of a table. */
  head?: Slice
  /** What it opens, where it is the first of a heading. */
  title?: Open
  /** A page begins with it. */
  breaks?: boolean
  /** The gap above may grow when columns are made even. */
  stretches?: boolean
}

/** What a layout fixes for all blocks. */
export interface Measures {
  /** Size of all code, in em. */
  codeSize: number
  /** What is made smaller to fit becomes no smaller than this, in em of its own size (default: as small as it may). */
  least?: number
}

/** A block whose words and formulas are measured; it can be set at any width, in em. */
export interface Box {
  /** The narrowest it can be set without anything sticking out. */
  least: number
  /** The width at which it needs no more than its own breaks. */
  most: number
  /** A height in em that its slices need at least in a width, without setting it (default: 0). */
  atLeast?(width: number): number
  set(width: number, measures: Measures): Slice[]
}

/** An empty slice. */
export function slice(part: Partial<Slice>): Slice {
  return { gap: 0, height: 0, items: () => [], under: [], keep: false, excess: 0, ...part }
}

/** Slices moved to the right. */
export function indent(slices: readonly Slice[], by: number): Slice[] {
  return slices.map((part) => shift(part, by, 0))
}

/** A slice whose content is moved by (x, y). */
export function shift(part: Slice, x: number, y: number): Slice {
  return {
    ...part,
    items: () => place(part.items(), x, y),
    under: part.under.map((rect) => ({ ...rect, x: rect.x + x, y: rect.y + y })),
  }
}

/** Slices above each other as one that does not break. */
export function merge(slices: readonly Slice[]): Slice {
  let y = 0
  let excess = 0
  const moved: Slice[] = []
  for (const [index, part] of slices.entries()) {
    if (index > 0) y += part.gap
    moved.push(shift(part, 0, y))
    y += part.height
    excess = Math.max(excess, part.excess)
  }
  const tooWide = tooWideIn(slices)
  return slice({
    ...(tooWide.length > 0 ? { tooWide } : {}),
    height: y,
    items: () => moved.flatMap((part) => part.items()),
    under: moved.flatMap((part) => part.under),
    excess,
    baseline: slices[0]?.baseline,
  })
}

/** Put marks of the structure tree around slices. */
export function wrap(
  slices: readonly Slice[],
  open: readonly DisplayItem[],
  close: readonly DisplayItem[],
): Slice[] {
  const out = slices.slice()
  const [first] = slices
  const last = slices.at(-1)
  // Most lines are neither the first nor the last, and stay what they are.
  if (first && first === last) {
    out[0] = { ...first, items: () => [...open, ...first.items(), ...close] }
    return out
  }
  if (first && open.length > 0) out[0] = { ...first, items: () => [...open, ...first.items()] }
  if (last && close.length > 0)
    out[out.length - 1] = { ...last, items: () => [...last.items(), ...close] }
  return out
}

/** The first slice with another gap above it. */
export function gapAbove(slices: readonly Slice[], gap: number, stretches = false): Slice[] {
  const out = slices.slice()
  const [first] = out
  if (first) out[0] = { ...first, gap, stretches }
  return out
}

/** Mark the lines of a paragraph that would be lonely at the foot of a column, and at the top of the next. */
export function clinging(slices: readonly Slice[]): Slice[] {
  const out = slices.slice()
  const [first] = out
  const last = out.at(-2)
  if (first && out.length > 1) out[0] = { ...first, clings: 'firmly' }
  if (last && out.length > 2) out[out.length - 2] = { ...last, clings: 'gladly' }
  return out
}
