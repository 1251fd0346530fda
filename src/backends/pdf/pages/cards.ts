/** Cards to be printed on both sides and cut. */
import type { Item } from '../../../ast/nodes.ts'
import type { Block } from '../blocks/block.ts'
import { backBlocks, frontBlocks } from '../blocks/card.ts'
import { copyOf, type Slice } from '../boxes/box.ts'
import { measureAll } from '../boxes/measure.ts'
import type { Setting } from '../boxes/setting.ts'
import { within } from '../boxes/shrink.ts'
import { tooWideIn } from '../boxes/too-wide.ts'
import { type Area, type DisplayPage, drawn } from '../display-list.ts'
import type { InkWriter } from '../write/ink.ts'
import {
  type Card,
  type CardSide,
  cardPage,
  cellArea,
  cropMarks,
  footHeight,
  grids,
  type PaperOptions,
  type Side,
} from './card-page.ts'
import { addSlice, type Column } from './columns.ts'
import { described, type Keeper } from './kept.ts'
import { uprightPaper } from './paper.ts'
import { columnItems } from './sheet.ts'

/** What cards are made of. */
export interface CardsInput extends PaperOptions {
  items: readonly Item[]
  keep: Keeper
}

/** A card that does not fit, with the height that is lacking at the smallest size, in points. */
export interface Overflow {
  item: Item
  side: Side
  lacking: number
}

/**
 * Pages of fronts, each followed by the page of their backs. Backs are mirrored from left to right, for printers that
 * turn the paper over its long edge.
 */
export async function cardPages(
  input: CardsInput,
): Promise<{ pages: DisplayPage[]; overflows: Overflow[] }> {
  const { items, paper, grid, setting, template, keep } = input
  const [columns, rows] = grids[grid]
  const size = uprightPaper(paper)
  const overflows: Overflow[] = []
  const cards = await keep(items, {
    keyOf: (item) => described([frontBlocks(item), backBlocks(item)], setting),
    make(item, ink) {
      const sides = { front: frontBlocks(item), back: backBlocks(item) }
      const area = cellArea(size, columns, rows, { column: 0, row: 0 })
      const set = (side: Side): CardSide => {
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
    const shown = items.slice(from, from + columns * rows).flatMap((item, index): Card[] => {
      const kept = cards[from + index]
      return kept ? [{ item, number: from + index + 1, kept }] : []
    })
    const isFirst = from === 0
    const isLast = from + columns * rows >= items.length
    pages.push(
      cardPage(shown, { side: 'front', opens: isFirst, closes: false }, input, running),
      cardPage(shown, { side: 'back', opens: false, closes: isLast }, input, running),
    )
  }
  return { pages, overflows }
}

function cardSide(
  blocks: readonly Block[],
  side: Side,
  area: Area,
  { template, setting }: CardsInput,
  ink: InkWriter,
): CardSide & { lacking: number } {
  const { padding, largest, smallest, title } = template
  const width = area.width - 2 * padding
  const height = area.height - 2 * padding - footHeight
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
