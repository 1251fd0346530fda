import type { Block, Cell, TableBlock } from '../blocks/block.ts'
import {
  type DisplayItem,
  filtered,
  type LayoutItem,
  type Open,
  type Rect,
} from '../display-list.ts'
import { type Box, copyOf, type Measures, merge, type Slice, shift, slice, wrap } from './box.ts'
import { type CellNeeds, columnWidths } from './column-widths.ts'
import type { Setting } from './setting.ts'

/** Room at both sides of a cell and above and below it, in em. */
const side = 0.42
const edge = 0.14

interface MeasuredCell {
  cell: Cell
  box: Box
}

interface MeasuredRow {
  startsGroup: boolean
  cells: readonly (MeasuredCell | undefined)[]
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
  const needs = header.map((head, column) => {
    const cells = rows.map((row) => row.cells[column])
    const boxes = [head.box, ...cells.flatMap((cell) => cell?.box ?? [])]
    return {
      least: Math.max(0, ...boxes.map(({ least }) => least)) + 2 * side,
      most: Math.max(0, ...boxes.map(({ most }) => most)) + 2 * side,
      cells: cells.map((cell) => cellNeeds(cell, table.wide, setting)),
    }
  })
  const sum = (numbers: readonly number[]): number =>
    numbers.reduce((total, each) => total + each, 0)
  const least = sum(needs.map((need) => need.least))
  return {
    least,
    most: sum(needs.map((need) => need.most)),
    set(width, measures) {
      const widths = columnWidths(needs, width)
      const lefts = widths.map((_, index) => sum(widths.slice(0, index)))
      const layout = { widths, lefts, width, measures, setting, table }
      const excess = Math.max(0, least - width - 0.02)
      return tagged(setRows(header, rows, layout), excess)
    },
  }
}

/** What a cell asks of its column; one that spans rows has several lines to itself. */
function cellNeeds(
  measured: MeasuredCell | undefined,
  isWide: boolean,
  { type }: Setting,
): CellNeeds {
  if (!measured) return { length: 0, line: 0, stiff: false }
  const { cell, box } = measured
  const texts = cell.blocks.filter((block) => block.kind === 'text')
  const formulas = texts.some(({ content, small }) => !small && content[0]?.type === 'inlineMath')
  return {
    length: (box.most + 2 * side) / (cell.rows ?? 1),
    line: texts.length > 0 && texts.every(({ small }) => small) ? type.small : 1,
    stiff: formulas,
    ...(isWide ? { heightAt: heightIn(box, cell.rows ?? 1, type.code) } : {}),
  }
}

/** The measured height of a cell in a share of its rows: the whole page hangs on the table that stands over it. */
function heightIn(box: Box, rows: number, codeSize: number): (width: number) => number {
  return (width) => {
    const slices = box.set(Math.max(width - 2 * side, 1), { codeSize })
    return slices.reduce((sum, part) => sum + part.gap + part.height, 0) / rows
  }
}

interface TableLayout {
  widths: readonly number[]
  lefts: readonly number[]
  width: number
  measures: Measures
  setting: Setting
  table: TableBlock
}

interface SetCell {
  column: number
  cell: Cell
  content: Slice
  /** By how much it is lowered to stand on one line with its neighbours. */
  down: number
}

interface SetRow {
  cells: readonly SetCell[]
  height: number
  startsGroup: boolean
  /** A cell over several rows goes on below it. */
  continues: boolean
}

function setRows(
  header: readonly MeasuredCell[],
  rows: readonly MeasuredRow[],
  layout: TableLayout,
): Slice[] {
  const set = heightened(
    rows.map(({ cells, startsGroup }, index) => ({
      cells: setCells(cells, layout),
      height: 0,
      startsGroup: startsGroup && index > 0,
      continues: rows[index + 1]?.cells.some((cell) => cell === undefined) ?? false,
    })),
  )
  const head = headerSlice(setCells(header, layout), layout)
  const repeated = copyOf(head)
  repeated.items = () => filtered(head.items(), isDrawn)
  repeated.keep = true
  const body = set.map((row, index) => rowSlice(row, index === set.length - 1, layout))
  head.keep = body.length > 0
  for (const [index, row] of body.entries()) if (index > 0) row.head = repeated
  return [head, ...body]
}

const isDrawn = (item: DisplayItem): boolean => item.type !== 'open' && item.type !== 'close'

function setCells(
  cells: readonly (MeasuredCell | undefined)[],
  { widths, measures }: TableLayout,
): SetCell[] {
  const set = cells.flatMap((measured, column) => {
    if (!measured) return []
    const width = (widths[column] ?? 0) - 2 * side
    return [{ column, cell: measured.cell, content: merge(measured.box.set(width, measures)) }]
  })
  const lowest = Math.max(0, ...set.map(({ content }) => content.baseline ?? 0))
  return set.map((cell) => ({ ...cell, down: lowest - (cell.content.baseline ?? lowest) }))
}

const heightOf = ({ content, down }: SetCell): number => down + content.height

/** Rows with their heights; a cell over several rows makes the last of them higher where it needs to. */
function heightened(rows: readonly SetRow[]): SetRow[] {
  const heights = rows.map(
    ({ cells }) => 2 * edge + Math.max(0, ...cells.filter(({ cell }) => !cell.rows).map(heightOf)),
  )
  for (const [index, { cells }] of rows.entries()) {
    for (const set of cells) {
      const { cell } = set
      if (!cell.rows) continue
      const covered = heights.slice(index, index + cell.rows).reduce((sum, each) => sum + each, 0)
      const last = Math.min(index + cell.rows, heights.length) - 1
      heights[last] = (heights[last] ?? 0) + Math.max(0, heightOf(set) + 2 * edge - covered)
    }
  }
  return rows.map((row, index) => ({ ...row, height: heights[index] ?? 0 }))
}

function headerSlice(cells: readonly SetCell[], layout: TableLayout): Slice {
  const { table, setting, width } = layout
  const { accent, rule } = setting.colors
  const height = Math.max(0, ...cells.map(heightOf)) + 2 * edge
  const line = table.wide ? 0.08 : 0.05
  const color = table.wide ? accent : rule
  return slice({
    height,
    items: () => rowItems(cells, layout),
    under: [ruler(0, height - line, width, line, color)],
    excess: excessOf(cells),
  })
}

function rowSlice(
  { cells, height, startsGroup, continues }: SetRow,
  last: boolean,
  layout: TableLayout,
): Slice {
  const { width, lefts, setting } = layout
  const { rule, accent } = setting.colors
  const under: Rect[] = startsGroup ? [ruler(0, -0.03, width, 0.06, accent)] : []
  const begin = continues ? (lefts[1] ?? 0) : 0
  if (!last) under.push(ruler(begin, height - 0.02, width - begin, 0.04, rule))
  return slice({
    height,
    items: () => rowItems(cells, layout),
    under,
    keep: continues,
    excess: excessOf(cells),
  })
}

const excessOf = (cells: readonly SetCell[]): number =>
  Math.max(0, ...cells.map(({ content }) => content.excess))

const ruler = (x: number, y: number, width: number, height: number, color: string): Rect => ({
  type: 'rect',
  x,
  y,
  width,
  height,
  color,
})

function rowItems(cells: readonly SetCell[], layout: TableLayout): LayoutItem[] {
  return [
    { type: 'open', tag: 'TR' },
    ...cells.flatMap((cell) => cellItems(cell, layout)),
    { type: 'close' },
  ]
}

function cellItems({ column, cell, content, down }: SetCell, { lefts }: TableLayout): LayoutItem[] {
  const moved = shift(content, (lefts[column] ?? 0) + side, edge + down)
  const open: Open = { type: 'open', tag: cell.head ? 'TH' : 'TD' }
  if (cell.head) open.scope = cell.head
  if (cell.rows) open.rows = cell.rows
  return [open, ...moved.under, ...moved.items(), { type: 'close' }]
}

function tagged(slices: readonly Slice[], excess: number): Slice[] {
  return wrap(slices, [{ type: 'open', tag: 'Table' }], [{ type: 'close' }]).map((part) => {
    const wider = copyOf(part)
    wider.excess = part.excess + excess
    return wider
  })
}
