/** Cards to be printed on both sides and cut. */
import type { Item } from '../../../ast/nodes.ts'
import { toText } from '../../../ast/text.ts'
import type { Block } from '../blocks/block.ts'
import { backBlocks, facetLine, frontBlocks } from '../blocks/card.ts'
import { copyOf, type Slice } from '../boxes/box.ts'
import { measureAll } from '../boxes/measure.ts'
import { glyphRuns } from '../boxes/paragraph.ts'
import type { Setting } from '../boxes/setting.ts'
import { within } from '../boxes/shrink.ts'
import { tooWideIn } from '../boxes/too-wide.ts'
import { type Area, type DisplayItem, type DisplayPage, drawn, type Ink } from '../display-list.ts'
import type { CardsTemplate } from '../template.ts'
import type { InkRange, InkWriter } from '../write/ink.ts'
import { clipped } from './clipped.ts'
import { addSlice, type Column } from './columns.ts'
import { drawnPage } from './drawn-page.ts'
import { described, type Keeper, type KeptPart } from './kept.ts'
import { type PaperSize, uprightPaper } from './paper.ts'
import { columnItems } from './sheet.ts'

/** What cards are made of. */
export interface CardsInput {
  items: readonly Item[]
  template: CardsTemplate
  setting: Setting
  paper: 'a4' | 'letter'
  grid: '2x4' | '3x3'
  /** Of what a printer does to backs, in millimetres. */
  offset: { x: number; y: number }
  keep: Keeper
}

/** A card that does not fit, with the height that is lacking at the smallest size, in points. */
export interface Overflow {
  item: Item
  side: 'front' | 'back'
  lacking: number
}

const millimetre = 72 / 25.4
/** Paper around the cards, for crop marks. */
const margin = 10 * millimetre

/**
 * Pages of fronts, each followed by the page of their backs. Backs are mirrored from left to right, for printers that
 * turn the paper over its long edge.
 */
export async function cardPages(
  input: CardsInput,
): Promise<{ pages: DisplayPage[]; overflows: Overflow[] }> {
  const { items, paper, grid, offset, setting, template, keep } = input
  const [columns, rows] = grid === '2x4' ? [2, 4] : [3, 3]
  const size = uprightPaper(paper)
  const overflows: Overflow[] = []
  const cards = await keep(items, {
    keyOf: (item) => described([frontBlocks(item), backBlocks(item)], setting),
    make(item, ink) {
      const sides = { front: frontBlocks(item), back: backBlocks(item) }
      const area = cellArea(size, columns, rows, { column: 0, row: 0 })
      const set = (side: Overflow['side']): CardSide => {
        const { lacking, ...set } = cardSide(sides[side], side, area, input, ink)
        if (lacking > 0) overflows.push({ item, side, lacking })
        return set
      }
      return { front: set('front'), back: set('back') }
    },
    flaws: () => overflows.length,
  })
  setting.place = undefined
  const pages: DisplayPage[] = []
  const running = cropMarks(size, columns, rows, template.colors.muted)
  for (let from = 0; from < items.length; from += columns * rows) {
    const sheet = items.slice(from, from + columns * rows)
    for (const side of ['front', 'back'] as const) {
      const draw = (): DisplayItem[] =>
        sheet.flatMap((item, index) => {
          const column = index % columns
          const area = cellArea(size, columns, rows, {
            column: side === 'front' ? column : columns - 1 - column,
            row: Math.floor(index / columns),
          })
          const moved = side === 'front' ? area : shifted(area, offset)
          const card = cards[from + index]
          return [
            ...(card ? [inkOf(card, side, moved)] : []),
            ...footItems(item, from + index + 1, side === 'front', moved, template, setting),
          ]
        })
      const whole = (): DisplayItem[] => [
        ...(from === 0 && side === 'front'
          ? [{ type: 'open' as const, tag: 'Document' as const }]
          : []),
        ...draw(),
        ...(from + columns * rows >= items.length && side === 'back'
          ? [{ type: 'close' as const }]
          : []),
      ]
      pages.push(drawnPage(size, whole, running))
    }
  }
  return { pages, overflows }
}

/** A side of a card at its place. */
function inkOf(
  { part, sheet }: KeptPart<Record<Overflow['side'], CardSide>>,
  side: Overflow['side'],
  area: Area,
): Ink {
  const { x, y, from, to } = part[side]
  return { type: 'ink', x: area.x + x, y: area.y + y, sheet, from, to }
}

const shifted = (area: Area, { x, y }: CardsInput['offset']): Area => ({
  ...area,
  x: area.x - x * millimetre,
  y: area.y - y * millimetre,
})

function cellArea(
  { width, height }: PaperSize,
  columns: number,
  rows: number,
  { column, row }: { column: number; row: number },
): Area {
  const card = { width: (width - 2 * margin) / columns, height: (height - 2 * margin) / rows }
  return { x: margin + column * card.width, y: margin + row * card.height, ...card }
}

/** Marks in the edge of the paper where it is to be cut. */
function cropMarks(
  { width, height }: PaperSize,
  columns: number,
  rows: number,
  color: string,
): DisplayItem[] {
  const [from, length, line] = [margin * 0.35, margin * 0.5, 0.4]
  const out: DisplayItem[] = []
  for (let column = 0; column <= columns; column += 1) {
    const x = margin + (column * (width - 2 * margin)) / columns - line / 2
    for (const y of [from, height - from - length])
      out.push({ type: 'rect', x, y, width: line, height: length, color })
  }
  for (let row = 0; row <= rows; row += 1) {
    const y = margin + (row * (height - 2 * margin)) / rows - line / 2
    for (const x of [from, width - from - length])
      out.push({ type: 'rect', x, y, width: length, height: line, color })
  }
  return out
}

/** Of the line at the foot of a card. */
const footSize = 6.6

/** What a side of a card shows, from the corner of the card. */
interface CardSide extends InkRange {
  x: number
  y: number
}

function cardSide(
  blocks: readonly Block[],
  side: Overflow['side'],
  area: Area,
  { template, setting }: CardsInput,
  ink: InkWriter,
): CardSide & { lacking: number } {
  const { padding, largest, smallest, title } = template
  const width = area.width - 2 * padding
  const height = area.height - 2 * padding - footSize * 1.6
  const first = side === 'front' ? largest * title : largest
  const set = fitted(blocks, { width, height, largest: first, smallest }, setting)
  setting.tooWide.push(...tooWideIn(set.column.slices.map(({ part }) => part)))
  return {
    x: padding,
    y: padding + Math.max(0, height - set.column.height * set.size) / 2,
    ...ink.write(columnItems(set.column.slices, 0, 0, set.size), 1),
    lacking: set.lacking,
  }
}

interface Bounds {
  width: number
  height: number
  largest: number
  smallest: number
}

interface FittedText {
  column: Column
  /** In points. */
  size: number
  lacking: number
}

/** Text in the largest type that fits; where none does, as much of it as there is room for. */
function fitted(
  blocks: readonly Block[],
  { width, height, largest, smallest }: Bounds,
  setting: Setting,
): FittedText {
  const box = measureAll(blocks, setting)
  const steps = Math.ceil((largest - smallest) / 0.5)
  for (let step = 0; step <= steps; step += 1) {
    const size = Math.max(smallest, largest - 0.5 * step)
    if ((box.atLeast?.(width / size) ?? 0) * size > height) continue
    const slices = box.set(width / size, { codeSize: setting.type.code })
    const column = columnOf(slices)
    const fits = column.height * size <= height && slices.every(({ excess }) => excess <= 0)
    if (fits) return { column, size, lacking: 0 }
  }
  const slices = within(
    box.set(width / smallest, { codeSize: setting.type.code }),
    width / smallest,
    height / smallest,
  )
  const whole = columnOf(slices).height
  const growing: Column = { slices: [], height: 0 }
  const heights = slices.map((part) => {
    addSlice(part, growing)
    return growing.height
  })
  const last = heights.findLastIndex((one) => one * smallest <= height)
  const column = columnOf(slices.slice(0, last + 1))
  return {
    column: closed(column),
    size: smallest,
    lacking: Math.max(0, whole * smallest - height),
  }
}

function columnOf(slices: readonly Slice[]): Column {
  const column: Column = { slices: [], height: 0 }
  for (const part of slices) addSlice(part, column)
  return column
}

/** A column whose elements are all closed, though what closes them was left out. */
function closed(column: Column): Column {
  const items = column.slices.flatMap(({ part }) => drawn(part.items()))
  const open =
    items.filter(({ type }) => type === 'open').length -
    items.filter(({ type }) => type === 'close').length
  const last = column.slices.at(-1)
  if (!last || open === 0) return column
  const closes = Array.from({ length: open }, () => ({ type: 'close' as const }))
  const part = copyOf(last.part)
  part.items = () => [...last.part.items(), ...closes]
  return { ...column, slices: [...column.slices.slice(0, -1), { ...last, part }] }
}

/** Number at the right, so that fronts and backs find each other; what it is about at the left. */
function footItems(
  item: Item,
  number: number,
  isFront: boolean,
  area: Area,
  { padding, colors }: CardsTemplate,
  setting: Setting,
): DisplayItem[] {
  const style = { role: 'body' as const, size: footSize, color: colors.muted }
  const y = area.y + area.height - padding + 1
  const widthOf = (text: string): number => setting.typesetter.width('body', text) * footSize
  const right = `${number}`
  const room = area.width - 2 * padding - widthOf(right) - footSize
  const left = isFront ? toText(facetLine(item)) : toText(item.title)
  const shown = clipped(left.replace(/\s+/g, ' '), room, widthOf)
  return [
    { type: 'open', tag: 'P' },
    ...glyphRuns(shown, style, area.x + padding, y, setting),
    ...glyphRuns(
      ` ${right}`,
      style,
      area.x + area.width - padding - widthOf(` ${right}`),
      y,
      setting,
    ),
    { type: 'close' },
  ]
}
