import { type DisplayItem, type LayoutItem, type Open, place, type Rect } from '../display-list.ts'
import { type TooWide, tooWideIn } from './too-wide.ts'

/**
 * A part of a block that stays in one piece; lengths in em of the body size.
 *
 * A column is filled slice by slice, and a block may break between any two of its slices. All slices are made by `slice`,
 * `copyOf` and what uses them: objects with the same fields in the same order are read and copied several times as fast.
 */
export interface Slice {
  /** Space above, which goes at the top of a column. */
  gap: number
  height: number
  /** Where its first line stands, from the top; the cells of a row are aligned by it. */
  baseline: number | undefined
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
  clings: 'firmly' | 'gladly' | undefined
  /** By how much it is wider than it may be. */
  excess: number
  /** What in it was wider than its column. */
  tooWide: readonly TooWide[] | undefined
  /** What is repeated above it where a column begins with it: the header of a table. */
  head: Slice | undefined
  /** What it opens, where it is the first of a heading. */
  title: Open | undefined
  /** A page begins with it. */
  breaks: boolean
  /** The gap above may grow when columns are made even. */
  stretches: boolean
  /** What is known of its items and backgrounds without asking for them, of one that is kept from build to build. */
  shown: Shown | undefined
  /** Its place among the slices of which the same is known. */
  index: number
}

/** What slices show, which is the same wherever this is. */
export interface Shown {
  key: string
  /** Asked for before its items are. */
  ready?: (() => Promise<void>) | undefined
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
  atLeast?: ((width: number) => number) | undefined
  set(width: number, measures: Measures): Slice[]
}

const nothing: () => readonly LayoutItem[] = () => []
const noGround: readonly Rect[] = []

/** A slice; what is not given is empty. */
export function slice({
  gap = 0,
  height = 0,
  baseline,
  items = nothing,
  under = noGround,
  keep = false,
  clings,
  excess = 0,
  tooWide,
  head,
  title,
  breaks = false,
  stretches = false,
  shown,
  index = 0,
}: Partial<Slice>): Slice {
  return {
    gap,
    height,
    baseline,
    items,
    under,
    keep,
    clings,
    excess,
    tooWide,
    head,
    title,
    breaks,
    stretches,
    shown,
    index,
  }
}

/** A copy of a slice, to be changed, also in what it shows: the same fields in the same order. */
export function copyOf(part: Slice): Slice {
  return {
    gap: part.gap,
    height: part.height,
    baseline: part.baseline,
    items: part.items,
    under: part.under,
    keep: part.keep,
    clings: part.clings,
    excess: part.excess,
    tooWide: part.tooWide,
    head: part.head,
    title: part.title,
    breaks: part.breaks,
    stretches: part.stretches,
    shown: undefined,
    index: part.index,
  }
}

/** A copy of a slice that shows the same, to be changed in all else. */
export function twinOf(part: Slice): Slice {
  const twin = copyOf(part)
  twin.shown = part.shown
  return twin
}

/** Slices that stay on a column with the next one. */
export function keeping(slices: readonly Slice[]): Slice[] {
  return slices.map((part) => {
    const kept = twinOf(part)
    kept.keep = true
    return kept
  })
}

/** Slices moved to the right. */
export function indent(slices: readonly Slice[], by: number): Slice[] {
  return slices.map((part) => shift(part, by, 0))
}

/** A slice whose content is moved by (x, y). */
export function shift(part: Slice, x: number, y: number): Slice {
  const moved = copyOf(part)
  moved.items = () => place(part.items(), x, y)
  if (part.under.length > 0)
    moved.under = part.under.map((rect) => ({ ...rect, x: rect.x + x, y: rect.y + y }))
  return moved
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
    tooWide: tooWide.length > 0 ? tooWide : undefined,
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
    out[0] = between(open, first, close)
    return out
  }
  if (first && open.length > 0) out[0] = between(open, first, [])
  if (last && close.length > 0) out[out.length - 1] = between([], last, close)
  return out
}

function between(open: readonly DisplayItem[], part: Slice, close: readonly DisplayItem[]): Slice {
  const out = part.shown ? showingToo(part, JSON.stringify([open, close])) : copyOf(part)
  out.items = () => [...open, ...part.items(), ...close]
  return out
}

/** A slice that is known to show something more than it was known by. */
export function showingToo(part: Slice, what: string): Slice {
  const out = copyOf(part)
  if (part.shown) out.shown = { ...part.shown, key: `${part.shown.key} ${what}` }
  return out
}

/** The first slice with another gap above it. */
export function gapAbove(slices: readonly Slice[], gap: number, stretches = false): Slice[] {
  const out = slices.slice()
  const [first] = out
  if (first) {
    const moved = twinOf(first)
    moved.gap = gap
    moved.stretches = stretches
    out[0] = moved
  }
  return out
}

/** Mark the lines of a paragraph that would be lonely at the foot of a column, and at the top of the next. */
export function clinging(slices: readonly Slice[]): Slice[] {
  const out = slices.slice()
  const [first] = out
  const last = out.at(-2)
  if (first && out.length > 1) out[0] = clingingTo(first, 'firmly')
  if (last && out.length > 2) out[out.length - 2] = clingingTo(last, 'gladly')
  return out
}

/** A slice that would rather stay with the next. */
export function clingingTo(part: Slice, clings: Slice['clings']): Slice {
  const other = twinOf(part)
  other.clings = clings
  return other
}
