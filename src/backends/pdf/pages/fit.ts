import { type Box, type Measures, type Slice, slice } from '../boxes/box.ts'
import type { SheetTemplate } from '../template.ts'
import { balancedColumns, type Cohesion, type Column, fillColumns, totalHeight } from './columns.ts'
import type { Paper } from './paper.ts'

/** What is to be fitted on one page. */
export interface FitInput {
  /** Over the whole page, above the columns. */
  wide: readonly Box[]
  /** In columns, below. */
  narrow: readonly Box[]
  template: SheetTemplate
  /** Height of the title band on a paper, in points. */
  band(paper: Paper): number
  /** Size of all code for a column of so many em. */
  codeSize(width: number): number
}

export interface FitChoice {
  papers: readonly Paper[]
  columns: number | 'auto'
  /** Of any text but what is raised or lowered in a formula, in points. */
  minSize: number
}

/** A way to lay the page out. */
export interface Shape {
  paper: Paper
  /** How many columns. */
  count: number
}

/** A page that fits; lengths in em but where they say points. */
export interface Fit extends Shape {
  /** Of the body, in points. */
  size: number
  columnWidth: number
  wide: Slice[]
  columns: Column[]
  /** Height that the columns may have. */
  available: number
}

/** Why nothing fits, told of the way that comes nearest. */
export interface Misfit extends Shape {
  /** Type size at which it was tried, in points. */
  size: number
  /** Height that is lacking on the page, in points; 0 where only width is. */
  lacking: number
  /** How far the widest thing sticks out, in points. */
  tooWide: number
}

/**
 * The largest type at which everything is on one page: sizes from the largest down, for each way to lay it out. Where
 * several ways allow the same size, the one with the better measure and the fuller page. `undefined` where none does.
 */
export function fitPage(input: FitInput, choice: FitChoice): Fit | undefined {
  const shapes = shapesOf(input.template, choice)
  const least = leastSize(input.template, choice.minSize)
  const set = pageSetter({ ...input, least: choice.minSize })
  const { largest, step } = input.template.type
  const sizes = steps(Math.max(largest, least), least, step)
  // What has no room in the smallest type has none in larger type: far too long a deck costs one look.
  if (!shapes.some((shape) => set(shape, least))) return undefined
  return (
    largestFit(input, shapes, sizes, set, 'firm') ?? largestFit(input, shapes, sizes, set, 'loose')
  )
}

/** Why nothing fits, by the way that comes nearest. */
export function misfitOf(input: FitInput, choice: FitChoice): Misfit {
  const { minSize } = choice
  const size = leastSize(input.template, minSize)
  return nearest({ ...input, least: minSize }, shapesOf(input.template, choice), size)
}

/** The size of the body at which small text and code in it are as large as the smallest text may be. */
export function leastSize({ type: { small, code } }: SheetTemplate, minSize: number): number {
  return minSize / (Math.min(1, small) * Math.min(1, code))
}

/** How many sizes are passed over at first. */
const stride = 4

function largestFit(
  input: FitInput,
  shapes: readonly Shape[],
  sizes: readonly number[],
  set: SetPage,
  cohesion: Cohesion,
): Fit | undefined {
  for (let at = 0; at < sizes.length; at += stride) {
    const coarse = Math.min(at + stride - 1, sizes.length - 1)
    const size = sizes[coarse] ?? 0
    if (!shapes.some((shape) => mayFit(shape, size, set, cohesion))) continue
    for (const finer of sizes.slice(at, coarse + 1)) {
      const fits = shapes.flatMap((shape) => setPage(shape, finer, set, cohesion) ?? [])
      const [best] = fits.sort((one, other) => score(other, input) - score(one, input))
      if (best) return best
    }
  }
  return undefined
}

function steps(from: number, to: number, step: number): number[] {
  const count = Math.floor((from - to) / step + 0.0001)
  const sizes = Array.from({ length: count + 1 }, (_, index) => from - index * step)
  if ((sizes.at(-1) ?? from) > to + 0.0001) sizes.push(to)
  return sizes.map((size) => Math.round(size * 1000) / 1000)
}

/** The ways to lay a page out that are allowed. */
export function shapesOf({ columns }: SheetTemplate, choice: FitChoice): Shape[] {
  const counts =
    choice.columns === 'auto'
      ? Array.from({ length: columns.most }, (_, index) => index + 1)
      : [choice.columns]
  return choice.papers.flatMap((paper) => counts.map((count) => ({ paper, count })))
}

interface Geometry {
  /** In em. */
  pageWidth: number
  columnWidth: number
  height: number
  measures: Measures
}

/** What is fitted, and the size of its smallest text in points. */
type LimitedInput = FitInput & { least: number }

function geometry(
  { template, band, codeSize, least }: LimitedInput,
  { paper, count }: Shape,
  size: number,
): Geometry {
  const { margin, gutter } = template
  const width = paper.width - 2 * margin
  const columnWidth = (width - (count - 1) * gutter) / count / size
  return {
    pageWidth: width / size,
    columnWidth,
    height: (paper.height - 2 * margin - band(paper)) / size,
    measures: {
      codeSize: Math.max(codeSize(columnWidth), least / size),
      least: leastSize(template, least) / size,
    },
  }
}

/** Space between what stands over the whole page and the columns, in em. */
export const wideGap = 0.9

/** What stands over the whole page, set for a paper and a size. */
type SetWide = (paper: Paper, size: number, measures: Measures) => Slice[]

/** Setting it once for every number of columns: it is the dearest part, and no column changes it but by code. */
function wideSetter(input: FitInput): SetWide {
  const memory = new Map<string, Slice[]>()
  return (paper, size, measures) => {
    const key = `${paper.orientation} ${size}`
    let slices = memory.get(key)
    if (!slices) {
      const width = (paper.width - 2 * input.template.margin) / size
      const fits = input.wide.every(({ least }) => least <= width + 0.02)
      slices = fits ? input.wide.flatMap((box) => box.set(width, measures)) : [slice({ excess: 1 })]
      memory.set(key, slices)
    }
    return slices
  }
}

interface Page {
  wide: Slice[]
  slices: Slice[]
  columnWidth: number
  available: number
}

/** The slices of a page; `undefined` where something is too wide or there is no room for all of it. */
type SetPage = (shape: Shape, size: number) => Page | undefined

/** Setting each shape in each size once: it is looked at coarsely, finely, and again with less that is kept together. */
function pageSetter(input: LimitedInput): SetPage {
  const memory = new Map<string, Page | undefined>()
  const setWide = wideSetter(input)
  return (shape, size) => {
    const key = `${shape.paper.orientation} ${shape.count} ${size}`
    if (!memory.has(key)) memory.set(key, slicesOf(input, shape, size, setWide))
    return memory.get(key)
  }
}

function slicesOf(
  input: LimitedInput,
  shape: Shape,
  size: number,
  setWide: SetWide,
): Page | undefined {
  const { columnWidth, height, measures } = geometry(input, shape, size)
  if (shape.count > 1 && columnWidth < input.template.columns.narrowest) return undefined
  if (input.narrow.some(({ least }) => least > columnWidth + 0.02)) return undefined
  const atLeast = input.narrow.reduce((sum, box) => sum + (box.atLeast?.(columnWidth) ?? 0), 0)
  if (atLeast > height * shape.count) return undefined
  const wide = setWide(shape.paper, size, measures)
  const above = totalHeight(wide)
  const available = height - above - (above > 0 && input.narrow.length > 0 ? wideGap : 0)
  if (available < 0 || wide.some(({ excess }) => excess > 0)) return undefined
  const most = available * shape.count
  if (atLeast > most) return undefined
  const slices: Slice[] = []
  let total = 0
  for (const box of input.narrow) {
    for (const part of box.set(columnWidth, measures)) {
      if (part.excess > 0) return undefined
      total += part.height
      slices.push(part)
    }
    if (total > most) return undefined
  }
  return { wide, slices, columnWidth, available }
}

function mayFit(shape: Shape, size: number, set: SetPage, cohesion: Cohesion): boolean {
  const page = set(shape, size)
  return (
    page !== undefined &&
    fillColumns(page.slices, shape.count, page.available, cohesion) !== undefined
  )
}

function setPage(shape: Shape, size: number, set: SetPage, cohesion: Cohesion): Fit | undefined {
  const page = set(shape, size)
  if (!page) return undefined
  const columns = balancedColumns(page.slices, shape.count, page.available, cohesion)
  const { wide, columnWidth, available } = page
  return columns && { ...shape, size, columnWidth, wide, columns, available }
}

/** How well a page reads, higher is better. */
function score(
  { columnWidth, columns, available, count, wide, paper }: Fit,
  { template, narrow }: FitInput,
): number {
  if (narrow.length === 0) return 0
  const heights = columns.map(({ height }) => height)
  const tallest = Math.max(...heights)
  // What stands over the whole page wants width, whatever the columns say.
  const broad = wide.length > 0 && paper.orientation === 'landscape' ? 0.4 : 0
  const even = heights.reduce((sum, height) => sum + height, 0) / (tallest * count)
  return (
    even +
    broad +
    0.6 * (tallest / Math.max(available, 1)) -
    Math.abs(Math.log(columnWidth / template.columns.best))
  )
}

function nearest(input: LimitedInput, shapes: readonly Shape[], size: number): Misfit {
  const misfits = shapes.map((shape) => lackOf(input, shape, size))
  const [best] = misfits.sort(
    (one, other) => one.tooWide - other.tooWide || one.lacking - other.lacking,
  )
  if (!best) throw new RangeError('Unexpected template without a way to lay out a page')
  return best
}

function lackOf(input: LimitedInput, shape: Shape, size: number): Misfit {
  const { pageWidth, columnWidth, height, measures } = geometry(input, shape, size)
  const wide = input.wide.flatMap((box) => box.set(pageWidth, measures))
  const slices = input.narrow.flatMap((box) => box.set(columnWidth, measures))
  const over = (boxes: readonly Box[], width: number): number =>
    Math.max(0, ...boxes.map(({ least }) => least - width))
  const excess = Math.max(
    over(input.wide, pageWidth),
    over(input.narrow, columnWidth),
    ...[...wide, ...slices].map((part) => part.excess),
    columnWidth < input.template.columns.narrowest && shape.count > 1
      ? input.template.columns.narrowest - columnWidth
      : 0,
  )
  const room = height - totalHeight(wide)
  // What is lacking beside whole columns is the room that no slice fits into.
  const lacking = Math.max(1, totalHeight(slices) / shape.count - room)
  return { ...shape, size, lacking: lacking * size, tooWide: excess > 0.02 ? excess * size : 0 }
}
