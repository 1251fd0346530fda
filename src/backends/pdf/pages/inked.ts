/** Slices that are written: their measures as numbers, what they show as ink, so that nothing that they were set by is kept. */
import { type Shown, type Slice, slice } from '../boxes/box.ts'
import type { Open, Rect } from '../display-list.ts'
import type { InkWriter } from '../write/ink.ts'
import type { KeptPart } from './kept.ts'

/** Slices as plain data, beside a sheet of ink. */
export interface InkedSlices {
  /** A row of `columns` numbers for each slice. */
  slices: Float64Array
  /** The same of what is repeated above slices. */
  heads: Float64Array
  /** A row of place, extent and colour for each background, in the order of slices and then of heads. */
  grounds: Float64Array
  colors: readonly string[]
  /** What slices open, by their index. */
  titles: ReadonlyMap<number, Open>
}

/** Gap, height, flags, where the ink begins and ends, how many backgrounds, index of the head. */
const columns = 7
const groundColumns = 5

const flags = { keep: 1, firmly: 2, gladly: 4, stretches: 8 } as const

/** Write slices in their order; `size` is that of the type, in points. */
export function inkSlices(slices: readonly Slice[], size: number, ink: InkWriter): InkedSlices {
  const heads: Slice[] = []
  const titles = new Map<number, Open>()
  const grounds: number[] = []
  const colors: string[] = []
  const addRow = (part: Slice, rows: number[]): void => {
    const { gap, height, keep, clings, stretches, under, head } = part
    const { from, to } = ink.write(part.items(), size)
    for (const { x, y, width, height: high, color } of under) {
      if (!colors.includes(color)) colors.push(color)
      grounds.push(x, y, width, high, colors.indexOf(color))
    }
    if (head && !heads.includes(head)) heads.push(head)
    const bits =
      (keep ? flags.keep : 0) | (clings ? flags[clings] : 0) | (stretches ? flags.stretches : 0)
    rows.push(gap, height, bits, from, to, under.length, head ? heads.indexOf(head) : -1)
  }
  const rowsOf = (parts: readonly Slice[]): number[] => {
    const rows: number[] = []
    for (const part of parts) addRow(part, rows)
    return rows
  }
  for (const [index, { title }] of slices.entries()) if (title) titles.set(index, title)
  const rows = new Float64Array(rowsOf(slices))
  return {
    slices: rows,
    heads: new Float64Array(rowsOf(heads)),
    grounds: new Float64Array(grounds),
    colors,
    titles,
  }
}

/** The slices again, which show the ink of their part; nobody else has them. */
export function slicesOf({ part: inked, sheet, key, ready }: KeptPart<InkedSlices>): Slice[] {
  const { grounds, colors, titles } = inked
  let ground = 0
  const readGrounds = (count: number): Rect[] => {
    const under: Rect[] = []
    for (let left = count; left > 0; left -= 1) {
      under.push(groundAt(grounds, ground, colors))
      ground += groundColumns
    }
    return under
  }
  const read = (rows: Float64Array, heads: readonly Slice[], shown: Shown | undefined): Slice[] => {
    const slices: Slice[] = []
    for (let at = 0; at < rows.length; at += columns) {
      const [bits, from, to] = [rows[at + 2] ?? 0, rows[at + 3] ?? 0, rows[at + 4] ?? 0]
      const [count, head] = [rows[at + 5] ?? 0, rows[at + 6] ?? -1]
      const part = slice(bare)
      part.gap = rows[at] ?? 0
      part.height = rows[at + 1] ?? 0
      part.items = () => [{ type: 'ink', x: 0, y: 0, sheet, from, to }]
      if (count > 0) part.under = readGrounds(count)
      part.keep = (bits & flags.keep) !== 0
      part.clings = bits & flags.firmly ? 'firmly' : bits & flags.gladly ? 'gladly' : undefined
      part.head = heads[head]
      part.stretches = (bits & flags.stretches) !== 0
      part.shown = shown
      part.index = slices.length
      slices.push(part)
    }
    return slices
  }
  // Their backgrounds come after those of all slices.
  const own = grounds.length - groundColumns * sum(inked.heads)
  ground = own
  const shownAs = (what: string): Shown | undefined =>
    key === undefined ? undefined : { key: key + what, ready }
  const heads = read(inked.heads, [], shownAs(' heads'))
  ground = 0
  const slices = read(inked.slices, heads, shownAs(''))
  for (const [index, title] of titles) {
    const part = slices[index]
    if (part) part.title = title
  }
  return slices
}

const bare: Partial<Slice> = {}

/** How many backgrounds rows have. */
function sum(rows: Float64Array): number {
  let count = 0
  for (let at = 5; at < rows.length; at += columns) count += rows[at] ?? 0
  return count
}

function groundAt(grounds: Float64Array, at: number, colors: readonly string[]): Rect {
  const [x = 0, y = 0, width = 0, height = 0, color = 0] = grounds.subarray(at, at + groundColumns)
  return { type: 'rect', x, y, width, height, color: colors[color] ?? '' }
}
