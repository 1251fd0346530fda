/** A sheet of paper with cards. */
import type { Item } from '../../../ast/nodes.ts'
import { toText } from '../../../ast/text.ts'
import { facetLine } from '../blocks/card.ts'
import { glyphRuns } from '../boxes/paragraph.ts'
import type { Setting } from '../boxes/setting.ts'
import type { Area, DisplayItem, DisplayPage, Ink } from '../display-list.ts'
import type { CardsTemplate } from '../template.ts'
import type { InkRange } from '../write/ink.ts'
import { clipped } from './clipped.ts'
import { drawnPage } from './drawn-page.ts'
import type { KeptPart } from './kept.ts'
import { type PaperSize, uprightPaper } from './paper.ts'

const millimetre = 72 / 25.4

/** Columns and rows. */
export const grids: Readonly<Record<'2x4' | '3x3', readonly [number, number]>> = {
  '2x4': [2, 4],
  '3x3': [3, 3],
}

/** Paper around the cards, for crop marks. */
const margin = 10 * millimetre

/** Of the line at the foot of a card. */
const footSize = 6.6

/** Room that a card leaves for that line, in points. */
export const footHeight: number = footSize * 1.6

/** What a side of a card shows, from the corner of the card. */
export interface CardSide extends InkRange {
  x: number
  y: number
}

/** A side of a card. */
export type Side = 'front' | 'back'

/** A card with its number. */
export interface Card {
  item: Item
  /** From 1. */
  number: number
  kept: KeptPart<Record<Side, CardSide>>
}

/** What all pages of cards are made by. */
export interface PaperOptions {
  template: CardsTemplate
  setting: Setting
  paper: 'a4' | 'letter'
  grid: keyof typeof grids
  /** Of what a printer does to backs, in millimetres. */
  offset: { x: number; y: number }
}

/** What a page of cards shows of them, and whether it begins and ends the document. */
interface Showing {
  side: Side
  opens: boolean
  closes: boolean
}

/** One side of a sheet of paper; `running` is what stands on each. */
export function cardPage(
  cards: readonly Card[],
  { side, opens, closes }: Showing,
  { paper, grid, offset, template, setting }: PaperOptions,
  running: readonly DisplayItem[],
): DisplayPage {
  const [columns, rows] = grids[grid]
  const size = uprightPaper(paper)
  const areaOf = (index: number): Area => {
    const column = index % columns
    const isFront = side === 'front'
    const row = Math.floor(index / columns)
    const at = { column: isFront ? column : columns - 1 - column, row }
    const area = cellArea(size, columns, rows, at)
    return isFront ? area : shifted(area, offset)
  }
  const keys = cards.map(({ item, number, kept }) => [kept.key, number, footText(item, side)])
  return drawnPage(size, {
    key: JSON.stringify([side, opens, closes, side === 'front' ? 0 : offset, keys]),
    async ready() {
      for (const { kept } of cards) await kept.ready?.()
    },
    items: () => [
      ...(opens ? [{ type: 'open' as const, tag: 'Document' as const }] : []),
      ...cards.flatMap(({ item, number, kept }, index) => {
        const area = areaOf(index)
        const foot = { left: footText(item, side), right: `${number}` }
        setting.typesetter.at(item.position)
        return [inkOf(kept, side, area), ...footItems(foot, area, template, setting)]
      }),
      ...(closes ? [{ type: 'close' as const }] : []),
    ],
    running: () => running,
  })
}

/** A side of a card at its place. */
function inkOf({ part, sheet }: KeptPart<Record<Side, CardSide>>, side: Side, area: Area): Ink {
  const { x, y, from, to } = part[side]
  return { type: 'ink', x: area.x + x, y: area.y + y, sheet, from, to }
}

const shifted = (area: Area, { x, y }: PaperOptions['offset']): Area => ({
  ...area,
  x: area.x - x * millimetre,
  y: area.y - y * millimetre,
})

/** The area of a card on its sheet of paper. */
export function cellArea(
  { width, height }: PaperSize,
  columns: number,
  rows: number,
  { column, row }: { column: number; row: number },
): Area {
  const card = { width: (width - 2 * margin) / columns, height: (height - 2 * margin) / rows }
  return { x: margin + column * card.width, y: margin + row * card.height, ...card }
}

/** Marks in the edge of the paper where it is to be cut. */
export function cropMarks(
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

/** What the foot of a card says at its left: on the front what it is about, on the back what was asked. */
function footText(item: Item, side: Side): string {
  const text = side === 'front' ? toText(facetLine(item)) : toText(item.title)
  return text.replace(/\s+/g, ' ')
}

/** Number at the right, so that fronts and backs find each other; what it is about at the left. */
function footItems(
  { left, right }: { left: string; right: string },
  area: Area,
  { padding, colors }: CardsTemplate,
  setting: Setting,
): DisplayItem[] {
  const style = { role: 'body' as const, size: footSize, color: colors.muted }
  const y = area.y + area.height - padding + 1
  const widthOf = (text: string): number => setting.typesetter.width('body', text) * footSize
  const room = area.width - 2 * padding - widthOf(right) - footSize
  const shown = clipped(left, room, widthOf)
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
