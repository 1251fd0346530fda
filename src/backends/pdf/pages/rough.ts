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
  const misfits: Misfit[] = []
  for (const shape of shapesOf(template, choice)) {
    const lackBy = (guess: Guess): number => roughLack(blocks, template, { ...shape, size }, guess)
    if (lackBy(atLeast) <= 0) return undefined
    misfits.push({ ...shape, size, lacking: lackBy(onAverage) * size, tooWide: 0 })
  }
  const [nearest] = misfits.sort((one, other) => one.lacking - other.lacking)
  return nearest && Number.isFinite(nearest.lacking) ? nearest : undefined
}

/** The height that blocks lack on a page, in em; columns that are too narrow lack all. */
function roughLack(
  { wide, narrow }: SheetBlocks,
  { margin, gutter, columns, type }: SheetTemplate,
  { paper, count, size }: Shape & { size: number },
  guess: Guess,
): number {
  const width = paper.width - 2 * margin
  const columnWidth = (width - (count - 1) * gutter) / count / size
  if (count > 1 && columnWidth < columns.narrowest) return Number.POSITIVE_INFINITY
  const above = roughHeight(wide, width / size, type, guess)
  const below = roughHeight(narrow, columnWidth, type, guess)
  return above + below / count - (paper.height - 2 * margin) / size
}

/** The blocks that need most room, the greatest first. */
export function roughlyLargest(blocks: readonly Block[], type: TypeScale): Block[] {
  const height = (block: Block): number => roughHeight([block], type.leading * 25, type, onAverage)
  const heights = new Map(blocks.map((block) => [block, height(block)]))
  return blocks.toSorted((one, other) => (heights.get(other) ?? 0) - (heights.get(one) ?? 0))
}

/** The height of blocks above each other in a width, both in em. */
function roughHeight(
  blocks: readonly Block[],
  width: number,
  type: TypeScale,
  guess: Guess,
): number {
  return blocks.reduce((sum, block) => sum + heightOf(block, width, type, guess), 0)
}

function heightOf(block: Block, width: number, type: TypeScale, guess: Guess): number {
  const lines = (length: number): number => type.leading * Math.max(1, Math.ceil(length / width))
  switch (block.kind) {
    case 'heading':
      return lines(lengthOf(block.content, guess))
    case 'text': {
      const size = block.small ? Math.min(1, type.small) : 1
      return size * lines(size * lengthOf(block.content, guess))
    }
    case 'list':
      return block.items.reduce(
        (sum, item) => sum + roughHeight(item.blocks, width, type, guess),
        0,
      )
    case 'callout':
      return roughHeight(block.blocks, width, type, guess)
    case 'table': {
      const rows = block.rows.map(({ cells }) =>
        cells.flatMap((cell) => (cell && !cell.rows ? cell.blocks : [])),
      )
      const heights = rows.map((cells) => lines(lengthOfBlocks(cells, guess)))
      return guess.table * heights.reduce((sum, height) => sum + height, 0)
    }
    case 'code':
    case 'formulas': {
      const written = block.value.split('\n').filter((line) => line.trim() !== '')
      return written.length * type.codeLeast * (type.codeLeading ?? 1.24)
    }
    case 'math':
      return 0.72
    case 'diagram':
    case 'picture':
      return 0
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
