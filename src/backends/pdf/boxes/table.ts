import type { Block, Cell, TableBlock } from '../blocks/block.ts'
import type { DisplayItem, Open, Rect } from '../display-list.ts'
import { type Box, type Measures, merge, type Slice, shift, slice } from './box.ts'
import type { Setting } from './setting.ts'

/** Room at both sides of a cell and above and below it, in em. */
const side = 0.45
const above = 0.26

interface MeasuredCell {
  cell: Cell
  box: Box
}

/** Measures the blocks of a cell, above each other. */
export type MeasureBlocks = (blocks: readonly Block[], setting: Setting) => Box

/** A table whose columns share the width by what they need; it breaks between rows. */
export function tableBox(table: TableBlock, setting: Setting, measure: MeasureBlocks): Box {
  const measureCell = (cell: Cell): MeasuredCell => ({ cell, box: measure(cell.blocks, setting) })
  const header = table.header.map(measureCell)
  const rows = table.rows.map(({ cells, startsGroup }) => ({
    startsGroup,
    cells: cells.map((cell) => cell && measureCell(cell)),
  }))
  const all = [header, ...rows.map(({ cells }) => cells)]
  const needs = header.map((_, column): [least: number, most: number] => {
    const boxes = all.flatMap((row) => row[column]?.box ?? [])
    return [
      Math.max(0, ...boxes.map(({ least }) => least)) + 2 * side,
      Math.max(0, ...boxes.map(({ most }) => most)) + 2 * side,
    ]
  })
  const total = (index: 0 | 1): number => needs.reduce((sum, need) => sum + need[index], 0)
  return {
    least: total(0),
    most: total(1),
    set(width, measures) {
      const widths = shareWidth(needs, width)
      const excess = Math.max(0, widths.reduce((sum, each) => sum + each, 0) - width - 0.02)
      const layout = { widths, width, measures, setting, table }
      const set = setRows(header, rows, layout).map((row) => ({
        ...row,
        excess: row.excess + excess,
      }))
      return tagged(set)
    },
  }
}

/**
 * Column widths that add up to a width: each gets what it needs least, and the rest goes where words still wrap,
 * in proportion to how much more each could use.
 */
export function shareWidth(
  needs: readonly (readonly [least: number, most: number])[],
  width: number,
): number[] {
  const least = needs.reduce((sum, need) => sum + need[0], 0)
  const most = needs.reduce((sum, need) => sum + need[1], 0)
  if (width <= least) return needs.map((need) => need[0])
  if (width >= most) {
    const extra = (width - most) / Math.max(1, needs.length)
    return needs.map((need) => need[1] + Math.min(extra, (width - most) * (need[1] / most)))
  }
  // Long cells gain little from each further em, so they share by the root of what they lack.
  const weights = needs.map(([min, max]) => Math.sqrt(Math.max(0, max - min)))
  return shared(needs, weights, width - least)
}

function shared(
  needs: readonly (readonly [number, number])[],
  weights: readonly number[],
  spare: number,
): number[] {
  const widths = needs.map((need) => need[0])
  let rest = spare
  for (let round = 0; round < needs.length && rest > 0.001; round += 1) {
    const open = needs.map(([, max], i) => (max - (widths[i] ?? 0) > 0.001 ? (weights[i] ?? 0) : 0))
    const sum = open.reduce((total, weight) => total + weight, 0)
    if (sum === 0) break
    let used = 0
    for (const [i, weight] of open.entries()) {
      const gain = Math.min((rest * weight) / sum, (needs[i]?.[1] ?? 0) - (widths[i] ?? 0))
      widths[i] = (widths[i] ?? 0) + Math.max(0, gain)
      used += Math.max(0, gain)
    }
    rest -= used
  }
  return widths
}

interface TableLayout {
  widths: readonly number[]
  width: number
  measures: Measures
  setting: Setting
  table: TableBlock
}

interface SetCell {
  column: number
  cell: Cell
  content: Slice
}

type MeasuredRow = { startsGroup: boolean; cells: readonly (MeasuredCell | undefined)[] }

function setRows(
  header: readonly MeasuredCell[],
  rows: readonly MeasuredRow[],
  layout: TableLayout,
): Slice[] {
  const heights = rowHeights(rows, layout)
  const head = headerSlice(header, layout)
  const body = rows.map((row, index) => {
    const cells = setCells(row.cells, layout)
    const spanned = row.cells.some((cell) => (cell?.cell.rows ?? 1) > 1)
    const inGroup = !(rows[index + 1]?.startsGroup ?? true) && isGrouped(rows)
    return rowSlice(cells, heights[index] ?? 0, row.startsGroup && index > 0, layout, {
      keep: spanned || inGroup,
      last: index === rows.length - 1,
    })
  })
  const [first, ...rest] = body
  if (!first) return [head]
  const repeated: Slice = { ...head, items: head.items.filter(isDrawn), keep: true }
  return [{ ...head, keep: true }, first, ...rest.map((row) => ({ ...row, head: repeated }))]
}

const isDrawn = (item: DisplayItem): boolean => item.type !== 'open' && item.type !== 'close'

const isGrouped = (rows: readonly MeasuredRow[]): boolean =>
  rows.some(({ cells }) => cells.some((cell) => cell?.cell.rows !== undefined))

function setCells(cells: readonly (MeasuredCell | undefined)[], layout: TableLayout): SetCell[] {
  return cells.flatMap((measured, column) => {
    if (!measured) return []
    const width = (layout.widths[column] ?? 0) - 2 * side
    const content = merge(measured.box.set(width, layout.measures))
    return [{ column, cell: measured.cell, content }]
  })
}

/** Heights of the rows; a cell over several rows makes the last of them higher where it needs to. */
function rowHeights(rows: readonly MeasuredRow[], layout: TableLayout): number[] {
  const heights = rows.map(
    ({ cells }) =>
      Math.max(
        0,
        ...setCells(cells, layout)
          .filter(({ cell }) => (cell.rows ?? 1) === 1)
          .map(({ content }) => content.height),
      ) +
      2 * above,
  )
  for (const [index, { cells }] of rows.entries()) {
    for (const { cell, content } of setCells(cells, layout)) {
      const count = cell.rows ?? 1
      const covered = heights.slice(index, index + count).reduce((sum, height) => sum + height, 0)
      const last = Math.min(index + count, heights.length) - 1
      const lacking = content.height + 2 * above - covered
      if (count > 1 && lacking > 0) heights[last] = (heights[last] ?? 0) + lacking
    }
  }
  return heights
}

function headerSlice(header: readonly MeasuredCell[], layout: TableLayout): Slice {
  const cells = setCells(header, layout)
  const height = Math.max(0, ...cells.map(({ content }) => content.height)) + 2 * above * 0.8
  const { accent } = layout.setting.colors
  const rule: Rect = ruleAt(0, height - 0.07, layout.width, 0.07, accent)
  const items = [
    { type: 'open' as const, tag: 'TR' as const },
    ...cells.flatMap((cell) => cellItems(cell, layout, above * 0.6)),
    { type: 'close' as const },
  ]
  const excess = Math.max(0, ...cells.map(({ content }) => content.excess))
  return slice({ height, items, under: [rule], excess })
}

function rowSlice(
  cells: readonly SetCell[],
  height: number,
  startsGroup: boolean,
  layout: TableLayout,
  { keep, last }: { keep: boolean; last: boolean },
): Slice {
  const { widths, width, setting } = layout
  const { rule, accent } = setting.colors
  const own = cells[0]?.column ?? 0
  const left = widths.slice(0, own).reduce((sum, each) => sum + each, 0)
  const spans = (cells[0]?.cell.rows ?? 1) > 1
  const begin = spans ? (widths[0] ?? 0) : left
  const under: Rect[] = []
  if (startsGroup) under.push(ruleAt(0, -0.025, width, 0.05, accent))
  if (last) under.push(ruleAt(0, height - 0.04, width, 0.04, rule))
  else if (!keep || spans || own > 0)
    under.push(ruleAt(begin, height - 0.02, width - begin, 0.04, rule))
  const items = [
    { type: 'open' as const, tag: 'TR' as const },
    ...cells.flatMap((cell) => cellItems(cell, layout, above)),
    { type: 'close' as const },
  ]
  const excess = Math.max(0, ...cells.map(({ content }) => content.excess))
  return slice({ height, items, under, keep, excess })
}

const ruleAt = (x: number, y: number, width: number, height: number, color: string): Rect => ({
  type: 'rect',
  x,
  y,
  width,
  height,
  color,
})

function cellItems(
  { column, cell, content }: SetCell,
  layout: TableLayout,
  top: number,
): DisplayItem[] {
  const left = layout.widths.slice(0, column).reduce((sum, each) => sum + each, 0)
  const moved = shift(content, left + side, top)
  const open: Open = { type: 'open', tag: cell.head ? 'TH' : 'TD' }
  if (cell.head) open.scope = cell.head
  if (cell.rows && cell.rows > 1) open.rows = cell.rows
  return [open, ...moved.under, ...moved.items, { type: 'close' }]
}

function tagged(slices: readonly Slice[]): Slice[] {
  return slices.map((part, index) => ({
    ...part,
    items: [
      ...(index === 0 ? [{ type: 'open' as const, tag: 'Table' as const }] : []),
      ...part.items,
      ...(index === slices.length - 1 ? [{ type: 'close' as const }] : []),
    ],
  }))
}
