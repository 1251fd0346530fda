import type { Deck } from '../../../ast/nodes.ts'
import type { Block } from '../blocks/block.ts'
import { type Box, type Slice, shift, slice } from '../boxes/box.ts'
import { longestFormula, longestLine } from '../boxes/code.ts'
import { measure, measureEach } from '../boxes/measure.ts'
import { paragraph } from '../boxes/paragraph.ts'
import type { Setting } from '../boxes/setting.ts'
import { tooWideIn } from '../boxes/too-wide.ts'
import {
  type DisplayItem,
  type DisplayPage,
  drawn,
  type LayoutItem,
  place,
  type Rect,
} from '../display-list.ts'
import type { SheetTemplate } from '../template.ts'
import { type Column, feather, type PlacedSlice, totalHeight } from './columns.ts'
import { type Fit, type FitInput, wideGap } from './fit.ts'
import type { SheetBlocks } from './rough.ts'

/** A deck's blocks measured, with what fitting them asks for. */
export interface SheetInput extends FitInput {
  deck: Pick<Deck, 'title' | 'meta'>
  setting: Setting
}

/** Measure the blocks of a sheet. */
export function sheetInput(
  deck: Pick<Deck, 'title' | 'meta'>,
  blocks: readonly Block[],
  template: SheetTemplate,
  setting: Setting,
): SheetInput {
  const parts = byWidth(blocks)
  const wide = parts.wide.flatMap((block) => wideBoxes(block, setting))
  const narrow = measureEach(parts.narrow, setting)
  const { code, codeLeast } = template.type
  const advance = setting.typesetter.width('mono', '0')
  const longest = Math.max(1, ...blocks.map((block) => codeColumns(block, setting)))
  return {
    deck,
    setting,
    wide,
    narrow,
    template,
    band: (paper) => titleBand(deck, template, setting, paper.width - 2 * template.margin).height,
    codeSize: (width) => Math.min(code, Math.max(codeLeast, width / (longest * advance + 1.2))),
  }
}

/** Blocks that stand over all columns, and those that stand in them. */
export function byWidth(blocks: readonly Block[]): SheetBlocks {
  const isWide = (block: Block): boolean => block.kind === 'table' && block.wide
  return { wide: blocks.filter(isWide), narrow: blocks.filter((block) => !isWide(block)) }
}

function wideBoxes(block: Block, setting: Setting): Box[] {
  if (block.kind !== 'table' || !block.title) return [measure(block, setting)]
  const heading: Block = { kind: 'heading', level: 1, content: block.title, place: block.place }
  return measureEach([heading, block], setting)
}

/** Columns of the longest line of code in a block. */
function codeColumns(block: Block, setting: Setting): number {
  if (block.kind === 'code') return longestLine(block.value)
  if (block.kind === 'formulas') return longestFormula(block.value, setting)
  if (block.kind === 'callout')
    return Math.max(0, ...block.blocks.map((each) => codeColumns(each, setting)))
  return 0
}

/** The title with a line below; the description beside it, or under it where there is no room. In points. */
function titleBand(
  { title, meta }: Pick<Deck, 'title' | 'meta'>,
  template: SheetTemplate,
  setting: Setting,
  width: number,
): Slice {
  const { colors } = template
  const measures = { codeSize: 1 }
  const head = paragraph(
    [{ type: 'text', value: title }],
    { style: { role: 'bold', size: template.title, color: colors.accent } },
    setting,
  )
  const lines = head.set(width, measures)
  const content = [{ type: 'text' as const, value: meta.description ?? '' }]
  const style = { role: 'body' as const, size: template.subtitle, color: colors.muted }
  const about = paragraph(content, { style, align: 'right' }, setting)
  const beside = lines.length === 1 && head.most + about.most + 2 * template.subtitle <= width
  const titleHeight = lines.reduce((sum, line) => sum + line.height, 0)
  const items: LayoutItem[] = [
    { type: 'open', tag: 'H1', outline: title, area: { x: 0, y: 0, width, height: titleHeight } },
  ]
  let y = 0
  for (const line of lines) {
    items.push(...place(line.items(), 0, y))
    y += line.height
  }
  items.push({ type: 'close' })
  if (meta.description) {
    const notes = beside
      ? about.set(width, measures)
      : paragraph(content, { style }, setting).set(width, measures)
    items.push({ type: 'open', tag: 'P' })
    if (beside) y -= template.title * 0.62 * 0.5 + template.subtitle * 0.72
    for (const line of notes) {
      items.push(...place(line.items(), 0, y))
      y += line.height
    }
    items.push({ type: 'close' })
    if (beside) y = titleHeight
  }
  const rule: Rect = { type: 'rect', x: 0, y: y + 1.5, width, height: 1.1, color: colors.accent }
  return slice({ height: y + 7, items: () => items, under: [rule] })
}

/** The page of a fit. */
export function sheetPage({ deck, setting, template, narrow }: SheetInput, fit: Fit): DisplayPage {
  const { margin, gutter } = template
  const { paper, size } = fit
  const shown = [
    ...fit.wide,
    ...fit.columns.flatMap(({ slices }) => slices.map(({ part }) => part)),
  ]
  setting.tooWide.push(...tooWideIn(shown))
  const spare = fit.available - Math.max(0, ...fit.columns.map(({ height }) => height))
  const wide = narrow.length > 0 ? loosened(fit.wide, spare * 0.7) : fit.wide
  const available = fit.available - (totalHeight(wide) - totalHeight(fit.wide))
  const width = paper.width - 2 * margin
  const band = titleBand(deck, template, setting, width)
  const items: DisplayItem[] = [{ type: 'open', tag: 'Document' }]
  items.push(...drawn([...band.under, ...band.items()], margin, margin))
  let top = margin + band.height
  const above = stacked(wide)
  items.push(...columnItems(above.slices, margin, top, size))
  if (above.height > 0 && narrow.length > 0) top += (above.height + wideGap) * size
  const columns = evened(fit.columns, available)
  const tallest = Math.max(0, ...columns.map(({ height }) => height))
  for (const [index, { slices }] of columns.entries()) {
    const x = margin + index * (fit.columnWidth * size + gutter)
    if (index > 0) {
      const rule: Rect = {
        type: 'rect',
        x: x - gutter / 2 - 0.2,
        y: top,
        width: 0.4,
        height: tallest * size,
        color: template.colors.rule,
      }
      items.push(rule)
    }
    items.push(...columnItems(slices, x, top, size))
  }
  items.push({ type: 'close' })
  return { width: paper.width, height: paper.height, items }
}

/** By how much a row may be higher than it needs, in em. */
const mostRoom = 0.3

/** Rows with more room in them, where the page has some to spare. */
function loosened(slices: readonly Slice[], spare: number): Slice[] {
  const rows = slices.filter(({ height }) => height > 1).length
  const room = Math.min(mostRoom, Math.max(0, spare) / Math.max(1, rows))
  return slices.map((part) => {
    if (part.height <= 1) return part
    const inner = shift(part, 0, room / 2)
    const under = part.under.map((rect) =>
      rect.y > part.height / 2 ? { ...rect, y: rect.y + room } : rect,
    )
    inner.under = under
    inner.height = part.height + room
    return inner
  })
}

/** Columns that end on one line, and near the foot of the page where that is near. */
function evened(columns: readonly Column[], available: number): Column[] {
  const tallest = Math.max(0, ...columns.map(({ height }) => height))
  const gaps = Math.min(
    ...columns.map(({ slices }) => slices.filter(({ part }) => part.stretches).length),
  )
  const goal = Math.min(available, tallest + 0.3 * (Number.isFinite(gaps) ? gaps : 0))
  return feather(columns, goal, 0.7)
}

function stacked(slices: readonly Slice[]): Column {
  const column: Column = { slices: [], height: 0 }
  for (const part of slices) {
    if (column.slices.length > 0) column.height += part.gap
    column.slices.push({ part, y: column.height })
    column.height += part.height
  }
  return column
}

/** What a column shows, at its place on the page: backgrounds first, those that touch as one. */
export function columnItems(
  slices: readonly PlacedSlice[],
  x: number,
  top: number,
  size: number,
): DisplayItem[] {
  const grounds: Rect[] = []
  for (const { part, y } of slices)
    for (const rect of part.under) joinRect(grounds, { ...rect, y: rect.y + y })
  const out = drawn(grounds, x, top, size)
  for (const { part, y } of slices) drawn(part.items(), x, top + y * size, size, out)
  return out
}

function joinRect(rects: Rect[], next: Rect): void {
  const last = rects.findLast(
    (rect) =>
      rect.color === next.color &&
      Math.abs(rect.x - next.x) < 0.001 &&
      Math.abs(rect.width - next.width) < 0.001 &&
      Math.abs(rect.y + rect.height - next.y) < 0.005,
  )
  if (last) last.height = next.y + next.height - last.y
  else rects.push({ ...next })
}
