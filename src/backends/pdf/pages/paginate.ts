import { type Slice, twinOf } from '../boxes/box.ts'
import { addSlice, type Column, totalHeight } from './columns.ts'

/** What it costs to break after a slice that wants to stay with the next; an empty page costs 3. */
const costs = { keep: 50, firmly: 1, gladly: 0.4 }

/**
 * Fill pages of one height in reading order, as many as it takes; the first of them, where `most` are asked for.
 *
 * Each page ends where it costs least: a little white at its foot rather than a title alone or a lonely line.
 */
export function paginate(
  slices: readonly Slice[],
  height: number,
  most: number = Number.POSITIVE_INFINITY,
): Column[] {
  const pages: Column[] = []
  for (let from = 0; from < slices.length && pages.length < most; ) {
    const end = pageEnd(slices, from, height)
    const page: Column = { slices: [], height: 0 }
    for (const part of slices.slice(from, end)) addSlice(part, page)
    pages.push(page)
    from = end
  }
  return pages
}

/** The index after the last slice of the page that begins at `from`. */
function pageEnd(slices: readonly Slice[], from: number, height: number): number {
  let used = 0
  let best = from + 1
  let least = Number.POSITIVE_INFINITY
  for (let at = from; at < slices.length; at += 1) {
    const part = slices[at] as Slice
    if (at > from && part.breaks) return at
    used += at > from ? part.gap : (part.head?.height ?? 0)
    used += part.height
    if (used > height + 0.001) return best
    const white = 1 - used / height
    const cost = 3 * white + costOf(part)
    if (cost <= least) {
      best = at + 1
      least = cost
    }
  }
  return slices.length
}

function costOf({ keep, clings }: Slice): number {
  if (keep) return costs.keep
  return clings ? costs[clings] : 0
}

/** Slices of chapters, one after the other; a chapter that fills most of a page begins on a new one. */
export function joinChapters(chapters: readonly (readonly Slice[])[], height: number): Slice[] {
  const out: Slice[] = []
  for (const [index, slices] of chapters.entries()) {
    const begins = index > 0 && totalHeight(slices) > 0.6 * height
    for (const [at, part] of slices.entries()) out.push(at === 0 && begins ? begun(part) : part)
  }
  return out
}

function begun(part: Slice): Slice {
  const first = twinOf(part)
  first.breaks = true
  return first
}
