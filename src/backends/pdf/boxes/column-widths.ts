/** A cell as the sharing of widths sees it. */
export interface CellNeeds {
  /** Width on one line, in em; 0 where there is nothing. */
  length: number
  /** Height of a line of it, in em of the body's. */
  line: number
  /** Has a formula, which reads badly when it is broken. */
  stiff: boolean
}

/** What a column of a table needs, in em. */
export interface ColumnNeeds {
  /** Width below which something would stick out. */
  least: number
  /** Width at which nothing wraps. */
  most: number
  /** By row. */
  cells: readonly CellNeeds[]
}

const steps = 40
/** How much more a broken formula counts than a broken text. */
const stiffness = 1.7

/**
 * Column widths that add up to a width.
 *
 * Each gets what it needs least; the rest is given away bit by bit, each time to the column where it lowers the table
 * most. Then widths are moved between columns as long as whole lines are saved.
 */
export function columnWidths(columns: readonly ColumnNeeds[], width: number): number[] {
  const least = columns.reduce((sum, column) => sum + column.least, 0)
  const most = columns.reduce((sum, column) => sum + column.most, 0)
  const widths = columns.map((column) => column.least)
  if (width <= least) return widths
  if (width >= most) return columns.map((column) => (column.most * width) / most)
  const step = (width - least) / steps
  const smooth = columns.map((column) => column.cells.map((cell) => smoothLines(cell)))
  const whole = columns.map((column) => column.cells.map((cell) => wholeLines(cell)))
  for (let round = 0; round < steps; round += 1) give(columns, widths, smooth, step)
  for (const part of [4, 2, 1, 0.5])
    for (let round = 0; round < 12; round += 1)
      if (!swap(columns, widths, whole, step * part)) break
  return widths
}

const unchanged: ReadonlyMap<number, number> = new Map()

type Lines = (width: number) => number

const stretched = ({ length, stiff }: CellNeeds, width: number): number =>
  length > width && stiff ? (length / width) * stiffness : length / width

/** Lines as a fraction, so that every bit of width is seen to help. */
const smoothLines =
  (cell: CellNeeds): Lines =>
  (width) =>
    cell.line * Math.max(1, stretched(cell, width))

/** Lines as they will be; a line is rarely filled to its end. */
const wholeLines =
  (cell: CellNeeds): Lines =>
  (width) =>
    cell.length <= width
      ? cell.line
      : cell.line * Math.max(2, Math.ceil((cell.length / width) * 1.08)) + (cell.stiff ? 1 : 0)

/** Heights of rows with one column at another width: the rows' own are the highest of their cells. */
function heightWith(
  lines: readonly (readonly Lines[])[],
  widths: readonly number[],
  changes: ReadonlyMap<number, number>,
): number {
  let height = 0
  const count = lines[0]?.length ?? 0
  for (let row = 0; row < count; row += 1) {
    let highest = 0
    let sum = 0
    for (const [index, cells] of lines.entries()) {
      const cell = cells[row]?.(changes.get(index) ?? widths[index] ?? 1) ?? 0
      highest = Math.max(highest, cell)
      sum += cell
    }
    // What is not the highest counts a little, so that ties are broken for the better.
    height += highest + 0.05 * sum
  }
  return height
}

function give(
  columns: readonly ColumnNeeds[],
  widths: number[],
  lines: readonly (readonly Lines[])[],
  step: number,
): void {
  const heights = columns.map(({ most }, index) => {
    const width = widths[index] ?? 1
    return width >= most ? Infinity : heightWith(lines, widths, new Map([[index, width + step]]))
  })
  const best = heights.indexOf(Math.min(...heights))
  widths[best] = (widths[best] ?? 0) + step
}

/** Move a bit of width from one column to another where that lowers the table. */
function swap(
  columns: readonly ColumnNeeds[],
  widths: number[],
  lines: readonly (readonly Lines[])[],
  step: number,
): boolean {
  let height = heightWith(lines, widths, unchanged)
  let best: Map<number, number> | undefined
  for (const [from, { least }] of columns.entries()) {
    const left = (widths[from] ?? 0) - step
    if (left < least) continue
    for (const to of columns.keys()) {
      if (to === from) continue
      const changes = new Map([
        [from, left],
        [to, (widths[to] ?? 0) + step],
      ])
      const changed = heightWith(lines, widths, changes)
      if (changed < height - 0.001) {
        height = changed
        best = changes
      }
    }
  }
  for (const [index, width] of best ?? []) widths[index] = width
  return best !== undefined
}
