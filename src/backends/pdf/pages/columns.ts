import type { Slice } from '../boxes/box.ts'

/** A slice at its place in a column; lengths in em. */
export interface PlacedSlice {
  part: Slice
  y: number
}

export interface Column {
  slices: PlacedSlice[]
  height: number
}

/** How much is kept together: what must be, what clings firmly too, or all that clings. */
export type Cohesion = 'loose' | 'firm' | 'glad'

/**
 * Fill columns in reading order, each as full as it can be.
 *
 * @returns `undefined` where they do not suffice. What must stay together does, unless it is higher than a column.
 */
export function fillColumns(
  slices: readonly Slice[],
  count: number,
  height: number,
  cohesion: Cohesion,
): Column[] | undefined {
  const columns: Column[] = [{ slices: [], height: 0 }]
  const add = (group: readonly Slice[]): boolean => {
    const column = columns.at(-1)
    if (!column || column.height + groupHeight(group, column) > height + 0.001) return false
    for (const part of group) addSlice(part, column)
    return true
  }
  const addAnew = (group: readonly Slice[]): boolean => {
    if (add(group)) return true
    if (columns.length === count || columns.at(-1)?.slices.length === 0) return false
    columns.push({ slices: [], height: 0 })
    return add(group)
  }
  for (const group of groupsOf(slices, cohesion)) {
    if (addAnew(group)) continue
    if (groupHeight(group, { slices: [], height: 0 }) <= height) return undefined
    for (const part of group) if (!addAnew([part])) return undefined
  }
  return columns
}

/** The same in columns that are as even as they can be without needing more of them. */
export function balancedColumns(
  slices: readonly Slice[],
  count: number,
  height: number,
  least: Cohesion,
): Column[] | undefined {
  const cohesion = fillColumns(slices, count, height, 'glad') ? 'glad' : least
  let best = fillColumns(slices, count, height, cohesion)
  if (!best) return undefined
  let low = 0
  let high = height
  for (let round = 0; round < 14; round += 1) {
    const middle = (low + high) / 2
    const columns = fillColumns(slices, count, middle, cohesion)
    if (columns) {
      best = columns
      high = middle
    } else low = middle
  }
  return best
}

/** Height of all slices in one endless column. */
export function totalHeight(slices: readonly Slice[]): number {
  return slices.reduce((sum, part, index) => sum + part.height + (index > 0 ? part.gap : 0), 0)
}

/**
 * Let gaps grow so that columns end on one line: each gap by `most` at most, so that a short column stays short
 * rather than falling apart.
 */
export function feather(columns: readonly Column[], height: number, most: number): Column[] {
  return columns.map(({ slices, height: own }) => {
    const count = slices.filter(({ part }, index) => index > 0 && part.stretches).length
    const each = count === 0 ? 0 : Math.min(most, Math.max(0, height - own) / count)
    let extra = 0
    const moved = slices.map(({ part, y }, index) => {
      if (index > 0 && part.stretches) extra += each
      return { part, y: y + extra }
    })
    return { slices: moved, height: own + extra }
  })
}

/** Runs of slices that stay on one column. */
function groupsOf(slices: readonly Slice[], cohesion: Cohesion): Slice[][] {
  const groups: Slice[][] = []
  let open = false
  for (const part of slices) {
    if (open) groups.at(-1)?.push(part)
    else groups.push([part])
    const clings = part.clings === 'gladly' ? cohesion === 'glad' : cohesion !== 'loose'
    open = part.keep || (part.clings !== undefined && clings)
  }
  return groups
}

function groupHeight(group: readonly Slice[], column: Column): number {
  const start: Column = { slices: [...column.slices.slice(-1)], height: 0 }
  for (const part of group) addSlice(part, start)
  return start.height
}

/** Put a slice below what a column has, under the head that is repeated where the column begins with it. */
export function addSlice(part: Slice, column: Column): void {
  if (column.slices.length === 0 && part.head) {
    column.slices.push({ part: part.head, y: 0 })
    column.height = part.head.height
  } else if (column.slices.length > 0) column.height += part.gap
  column.slices.push({ part, y: column.height })
  column.height += part.height
}
