import { narrowed } from './narrowing.ts'

/** A cell as the sharing of widths sees it. */
export interface CellNeeds {
  /** Width on one line, in em; 0 where there is nothing. */
  length: number
  /** Height of a line of it, in em of the body's. */
  line: number
  /** Has a formula, which reads badly when it is broken. */
  stiff: boolean
  /** Its height in a width, in em, where it is worth measuring; else it is judged by its length. */
  heightAt?: (width: number) => number
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
  if (columns.some(({ cells }) => cells.some(({ heightAt }) => heightAt)))
    return narrowed(columns, width)
  const step = (width - least) / steps
  const smooth = columns.map((column) => column.cells.map((cell) => smoothLines(cell)))
  const whole = columns.map((column) => column.cells.map((cell) => wholeLines(cell)))
  const smoothGrid = gridOf(smooth, widths)
  for (let round = 0; round < steps; round += 1) give(columns, widths, smooth, smoothGrid, step)
  const wholeGrid = gridOf(whole, widths)
  for (const part of [4, 2, 1, 0.5])
    for (let round = 0; round < 12; round += 1)
      if (!swap(columns, widths, whole, wholeGrid, step * part)) break
  return widths
}

type Lines = (width: number) => number

const stretched = ({ length, stiff }: CellNeeds, width: number): number =>
  length > width && stiff ? (length / width) * stiffness : length / width

/** Lines as a fraction, so that every bit of width is seen to help. */
const smoothLines =
  (cell: CellNeeds): Lines =>
  (width) =>
    cell.line * Math.max(1, stretched(cell, width))

/** Lines as they will be; a line is rarely filled to its end. */
const wholeLines = (cell: CellNeeds): Lines => {
  const { heightAt, length, line, stiff } = cell
  const broken = stiff ? 1 : 0
  if (heightAt) return (width) => heightAt(width) + (length <= width ? 0 : broken)
  return (width) =>
    length <= width ? line : line * Math.max(2, Math.ceil((length / width) * 1.08)) + broken
}

/** Lines of each cell of each column, at the widths that the columns have. */
type Grid = Float64Array[]

const columnLines = (cells: readonly Lines[], width: number): Float64Array =>
  Float64Array.from(cells, (lines) => lines(width))

const gridOf = (lines: readonly (readonly Lines[])[], widths: readonly number[]): Grid =>
  lines.map((cells, column) => columnLines(cells, widths[column] ?? 1))

/** Height of a table: rows are as high as the highest of their cells. */
function heightOf(grid: Grid): number {
  let height = 0
  const count = grid[0]?.length ?? 0
  for (let row = 0; row < count; row += 1) {
    let highest = 0
    let sum = 0
    for (const column of grid) {
      const cell = column[row] ?? 0
      if (cell > highest) highest = cell
      sum += cell
    }
    // What is not the highest counts a little, so that ties are broken for the better.
    height += highest + 0.05 * sum
  }
  return height
}

/** A grid with some of its columns in place of its own. */
function changed(grid: Grid, columns: ReadonlyMap<number, Float64Array>): Grid {
  return grid.map((own, index) => columns.get(index) ?? own)
}

function give(
  columns: readonly ColumnNeeds[],
  widths: number[],
  lines: readonly (readonly Lines[])[],
  grid: Grid,
  step: number,
): void {
  const wider = lines.map((cells, index) => columnLines(cells, (widths[index] ?? 1) + step))
  const heights = columns.map(({ most }, index) => {
    const column = wider[index]
    if (!column || (widths[index] ?? 1) >= most) return Infinity
    return heightOf(changed(grid, new Map([[index, column]])))
  })
  const best = heights.indexOf(Math.min(...heights))
  widths[best] = (widths[best] ?? 0) + step
  const column = wider[best]
  if (column) grid[best] = column
}

/** Move a bit of width from one column to another where that lowers the table. */
function swap(
  columns: readonly ColumnNeeds[],
  widths: number[],
  lines: readonly (readonly Lines[])[],
  grid: Grid,
  step: number,
): boolean {
  let height = heightOf(grid)
  let best: Map<number, Float64Array> | undefined
  let moved: [from: number, to: number] | undefined
  const wider = lines.map((cells, index) => columnLines(cells, (widths[index] ?? 0) + step))
  for (const [from, { least }] of columns.entries()) {
    const left = (widths[from] ?? 0) - step
    if (left < least) continue
    const narrower = columnLines(lines[from] ?? [], left)
    for (const [to, column] of wider.entries()) {
      if (to === from) continue
      const changes = new Map([
        [from, narrower],
        [to, column],
      ])
      const lower = heightOf(changed(grid, changes))
      if (lower < height - 0.001) {
        height = lower
        best = changes
        moved = [from, to]
      }
    }
  }
  if (!best || !moved) return false
  for (const [index, column] of best) grid[index] = column
  const [from, to] = moved
  widths[from] = (widths[from] ?? 0) - step
  widths[to] = (widths[to] ?? 0) + step
  return true
}
