/** What a column of a table needs, in em. */
export interface ColumnNeeds {
  /** Width below which something would stick out. */
  least: number
  /** Width at which nothing wraps. */
  most: number
  /** The same of each of its cells, by row; 0 where there is none. */
  cells: readonly number[]
}

const steps = 60
/** How much the highest cell of a row decides about its height: a high power comes near to the maximum. */
const power = 5

/**
 * Column widths that add up to a width.
 *
 * Each gets what it needs least; the rest is given away bit by bit, each time to the column where it makes the table
 * lowest. A cell's height is taken as the number of lines its length needs.
 */
export function columnWidths(columns: readonly ColumnNeeds[], width: number): number[] {
  const least = columns.reduce((sum, column) => sum + column.least, 0)
  const most = columns.reduce((sum, column) => sum + column.most, 0)
  const widths = columns.map((column) => column.least)
  if (width <= least) return widths
  if (width >= most) return columns.map((column) => (column.most * width) / most)
  const step = (width - least) / steps
  const rows = rowLoads(columns, widths)
  for (let round = 0; round < steps; round += 1) {
    const best = bestColumn(columns, widths, rows, step)
    updateRows(columns, widths, rows, best, step)
    widths[best] = (widths[best] ?? 0) + step
  }
  return widths
}

const load = (length: number, width: number): number => Math.max(1, length / width) ** power

function rowLoads(columns: readonly ColumnNeeds[], widths: readonly number[]): number[] {
  const count = Math.max(0, ...columns.map(({ cells }) => cells.length))
  return Array.from({ length: count }, (_, row) =>
    columns.reduce((sum, { cells }, i) => sum + load(cells[row] ?? 0, widths[i] ?? 1), 0),
  )
}

function bestColumn(
  columns: readonly ColumnNeeds[],
  widths: readonly number[],
  rows: readonly number[],
  step: number,
): number {
  let best = 0
  let bestGain = -1
  for (const [index, column] of columns.entries()) {
    const width = widths[index] ?? 1
    if (width >= column.most) continue
    let gain = 0
    for (const [row, sum] of rows.entries()) {
      const length = column.cells[row] ?? 0
      const changed = sum - load(length, width) + load(length, width + step)
      gain += sum ** (1 / power) - changed ** (1 / power)
    }
    if (gain > bestGain) {
      bestGain = gain
      best = index
    }
  }
  return best
}

function updateRows(
  columns: readonly ColumnNeeds[],
  widths: readonly number[],
  rows: number[],
  index: number,
  step: number,
): void {
  const width = widths[index] ?? 1
  for (const row of rows.keys()) {
    const length = columns[index]?.cells[row] ?? 0
    rows[row] = (rows[row] ?? 0) - load(length, width) + load(length, width + step)
  }
}
