/** How much room blocks need, told by their characters alone: for a deck that is so long that nothing need be measured. */
import type { Inline } from '../../../ast/nodes.ts'
import type { Block } from '../blocks/block.ts'
import type { SheetTemplate, TypeScale } from '../template.ts'
import { type FitChoice, leastSize, type Misfit, type Shape, shapesOf } from './fit.ts'

/** What is taken for granted of text that is not measured; widths in em of its size. */
interface Guess {
  /** Width of a character of text. */
  character: number
  /** Width of a character of TeX: commands are long, and what they stand for is short. */
  tex: number
  /** To what share of its size a table may be made smaller. */
  table: number
}

/** No text of words is narrower than this: it holds for a page of nothing but `i`. */
const atLeast: Guess = { character: 0.2, tex: 0, table: 0.36 }
/** What English text in our faces has on average. */
const onAverage: Guess = { character: 0.46, tex: 0.25, table: 1 }

/** The blocks of a sheet, by whether they stand over all columns. */
export interface SheetBlocks {
  wide: readonly Block[]
  narrow: readonly Block[]
}

/**
 * How far blocks are from fitting, where no way to lay out the page could hold them; `undefined` where that is only known
 * when they are measured.
 */
export function roughMisfit(
  blocks: SheetBlocks,
  template: SheetTemplate,
  choice: FitChoice,
): Misfit | undefined {
  const size = leastSize(template, choice.minSize)
  const shapes = shapesOf(template, choice).map((shape) => ({ ...shape, size }))
  const least = needsOfSheet(blocks, template, atLeast)
  if (shapes.some((shape) => lackOf(least, template, shape) <= 0)) return undefined
  const needs = needsOfSheet(blocks, template, onAverage)
  const misfits = shapes.map((shape): Misfit => {
    return { ...shape, lacking: lackOf(needs, template, shape) * size, tooWide: 0 }
  })
  const [nearest] = misfits.sort((one, other) => one.lacking - other.lacking)
  return nearest && Number.isFinite(nearest.lacking) ? nearest : undefined
}

/** The blocks that need most room, the greatest first. */
export function roughlyLargest(blocks: readonly Block[], type: TypeScale): Block[] {
  const heights = new Map(
    blocks.map((block) => [block, heightOf(needsOf([block], type, onAverage), type.leading * 25)]),
  )
  return blocks.toSorted((one, other) => (heights.get(other) ?? 0) - (heights.get(one) ?? 0))
}

/** A text, in em: its width on one line, and the height of its lines. */
interface Lines {
  length: number
  height: number
}

/** What blocks need, whatever the width. */
interface Needs {
  texts: Lines[]
  /** Height of what does not wrap, in em. */
  fixed: number
}

interface SheetNeeds {
  wide: Needs
  narrow: Needs
}

const needsOfSheet = (
  { wide, narrow }: SheetBlocks,
  { type }: SheetTemplate,
  guess: Guess,
): SheetNeeds => ({ wide: needsOf(wide, type, guess), narrow: needsOf(narrow, type, guess) })

/** The height that blocks lack on a page, in em; columns that are too narrow lack all. */
function lackOf(
  { wide, narrow }: SheetNeeds,
  { margin, gutter, columns }: SheetTemplate,
  { paper, count, size }: Shape & { size: number },
): number {
  const width = paper.width - 2 * margin
  const columnWidth = (width - (count - 1) * gutter) / count / size
  if (count > 1 && columnWidth < columns.narrowest) return Number.POSITIVE_INFINITY
  const room = (paper.height - 2 * margin) / size
  return heightOf(wide, width / size) + heightOf(narrow, columnWidth) / count - room
}

/** The height of blocks above each other in a width, both in em. */
function heightOf({ texts, fixed }: Needs, width: number): number {
  let height = fixed
  for (const text of texts) height += text.height * Math.max(1, Math.ceil(text.length / width))
  return height
}

function needsOf(blocks: readonly Block[], type: TypeScale, guess: Guess): Needs {
  const needs: Needs = { texts: [], fixed: 0 }
  for (const block of blocks) addNeeds(block, type, guess, needs)
  return needs
}

function addNeeds(block: Block, type: TypeScale, guess: Guess, needs: Needs): void {
  const { leading } = type
  switch (block.kind) {
    case 'heading':
      needs.texts.push({ length: lengthOf(block.content, guess), height: leading })
      return
    case 'text': {
      const size = block.small ? Math.min(1, type.small) : 1
      needs.texts.push({ length: size * lengthOf(block.content, guess), height: size * leading })
      return
    }
    case 'list':
      for (const item of block.items)
        for (const each of item.blocks) addNeeds(each, type, guess, needs)
      return
    case 'callout':
      for (const each of block.blocks) addNeeds(each, type, guess, needs)
      return
    case 'table':
      for (const { cells } of block.rows) {
        const inRow = cells.flatMap((cell) => (cell && !cell.rows ? cell.blocks : []))
        needs.texts.push({ length: lengthOfBlocks(inRow, guess), height: guess.table * leading })
      }
      return
    case 'code':
    case 'formulas': {
      const written = block.value.split('\n').filter((line) => line.trim() !== '')
      needs.fixed += written.length * type.codeLeast * (type.codeLeading ?? 1.24)
      return
    }
    case 'math':
      needs.fixed += 0.72
  }
}

/** Width of all text of a cell on one line. */
function lengthOfBlocks(blocks: readonly Block[], guess: Guess): number {
  return blocks.reduce(
    (sum, block) => sum + (block.kind === 'text' ? lengthOf(block.content, guess) : 0),
    0,
  )
}

/** Width of inline content on one line. */
function lengthOf(content: readonly Inline[], guess: Guess): number {
  let length = 0
  for (const node of content) {
    if (node.type === 'inlineMath') length += guess.tex * node.value.length
    else if ('children' in node) length += lengthOf(node.children, guess)
    else if ('value' in node) length += guess.character * node.value.length
  }
  return length
}
