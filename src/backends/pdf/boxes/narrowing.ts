import type { ColumnNeeds } from './column-widths.ts'

/** Widths that are tried differ by this much, in em. */
const grain = 0.5
/** How much a cell that is not the highest of its row counts. */
const small = 0.02
/** How much more a broken formula counts than a broken text, in em. */
const stiffness = 1

/** A column at one of the widths that it may have. */
interface Choice {
  width: number
  /** Of its cells, in em. */
  heights: readonly number[]
  sum: number
}

/** A column with all that it may be, widest first; each is measured when it is looked at. */
interface Column {
  count: number
  at(index: number): Choice
}

/**
 * Column widths that add up to a width, from above: each column begins with all that it could use, and is narrowed by
 * turns where a bit of width costs the least height. Heights are measured, so that what is counted is what is printed.
 */
export function narrowed(needs: readonly ColumnNeeds[], width: number): number[] {
  let columns = known.get(needs)
  if (!columns) {
    columns = needs.map(columnOf)
    known.set(needs, columns)
  }
  return choiceOf(columns, width)
}

/** Measured columns of a table: lengths are in em, so that they hold for all sizes of type and of paper. */
const known = new WeakMap<readonly ColumnNeeds[], readonly Column[]>()

function choiceOf(columns: readonly Column[], width: number): number[] {
  const chosen = columns.map(() => 0)
  const widthOf = (): number =>
    columns.reduce((sum, column, index) => sum + column.at(chosen[index] ?? 0).width, 0)
  while (widthOf() > width + 0.001) {
    const cut = cheapest(columns, chosen, widthOf() - width)
    if (!cut) break
    chosen[cut.column] = cut.index
  }
  for (let round = 0; round < mostRounds; round += 1) if (!exchange(columns, chosen)) break
  const spare = Math.max(0, width - widthOf()) / columns.length
  return columns.map((column, index) => column.at(chosen[index] ?? 0).width + spare)
}

function columnOf({ cells, least, most }: ColumnNeeds): Column {
  const widest = Math.max(least, most)
  const memory: Choice[] = []
  return {
    count: 1 + Math.floor((widest - least) / grain),
    at(index) {
      let choice = memory[index]
      if (!choice) {
        const width = widest - index * grain
        const heights = cells.map(({ heightAt, length, line, stiff }) => {
          if (length === 0) return 0
          const broken = stiff && length > width + 0.001 ? stiffness : 0
          return (heightAt?.(width) ?? line) + broken
        })
        choice = { width, heights, sum: heights.reduce((sum, each) => sum + each, 0) }
        memory[index] = choice
      }
      return choice
    },
  }
}

const choices = (columns: readonly Column[], chosen: readonly number[]): Choice[] =>
  columns.map((column, index) => column.at(chosen[index] ?? 0))

/** Heights of rows without the columns named, each as high as the highest of its cells. */
function rowsWithout(all: readonly Choice[], left: readonly number[]): number[] {
  const count = all[0]?.heights.length ?? 0
  const rows = new Array<number>(count).fill(0)
  for (const [column, { heights }] of all.entries()) {
    if (left.includes(column)) continue
    for (let row = 0; row < count; row += 1) rows[row] = Math.max(rows[row] ?? 0, heights[row] ?? 0)
  }
  return rows
}

/** Height of all rows with further columns. */
function totalOf(rows: readonly number[], more: readonly Choice[]): number {
  let total = 0
  for (const [row, height] of rows.entries()) {
    let highest = height
    for (const { heights } of more) highest = Math.max(highest, heights[row] ?? 0)
    total += highest
  }
  return total + small * more.reduce((sum, each) => sum + each.sum, 0)
}

/** The narrowing that costs the least height for the width that it saves. */
function cheapest(
  columns: readonly Column[],
  chosen: readonly number[],
  over: number,
): { column: number; index: number } | undefined {
  const all = choices(columns, chosen)
  let best: { column: number; index: number } | undefined
  let least = Number.POSITIVE_INFINITY
  for (const [column, now] of all.entries()) {
    const rows = rowsWithout(all, [column])
    const before = totalOf(rows, [now])
    const { count, at } = columns[column] ?? { count: 0, at: () => now }
    for (let index = (chosen[column] ?? 0) + 1; index < count; index += 1) {
      const next = at(index)
      const saved = now.width - next.width
      const price = (totalOf(rows, [next]) - before) / Math.min(saved, over)
      if (price < least - 1e-9) {
        least = price
        best = { column, index }
      }
      if (saved > over) break
    }
  }
  return best
}

const mostRounds = 40
/** Steps of width that are moved from one column to another. */
const moves = [16, 8, 4, 2, 1]

/** Move a bit of width to where it is worth more than where it was; whether any was. */
function exchange(columns: readonly Column[], chosen: number[]): boolean {
  const all = choices(columns, chosen)
  let least =
    totalOf(rowsWithout(all, []), []) +
    small * all.reduce((sum, { sum: own }) => sum + own, 0) -
    0.001
  let best: { from: number; to: number; move: number } | undefined
  for (const [from, giver] of columns.entries())
    for (const [to, taker] of columns.entries()) {
      if (from === to) continue
      const rows = rowsWithout(all, [from, to])
      const rest =
        small *
        all.reduce((sum, { sum: own }, at) => (at === from || at === to ? sum : sum + own), 0)
      for (const move of moves) {
        const [less, more] = [(chosen[from] ?? 0) + move, (chosen[to] ?? 0) - move]
        if (less >= giver.count || more < 0) continue
        const total = totalOf(rows, [giver.at(less), taker.at(more)]) + rest
        if (total >= least) continue
        least = total
        best = { from, to, move }
      }
    }
  if (!best) return false
  chosen[best.from] = (chosen[best.from] ?? 0) + best.move
  chosen[best.to] = (chosen[best.to] ?? 0) - best.move
  return true
}
