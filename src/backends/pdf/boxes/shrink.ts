import type { Inline } from '../../../ast/nodes.ts'
import type { Block, ListBlock, TableBlock } from '../blocks/block.ts'
import { place } from '../display-list.ts'
import { type Box, copyOf, type Slice } from './box.ts'

/** How much smaller than its type a table may be made that is too wide, and whether it may become a list beyond that. */
export interface Shrinking {
  /** A share of its size; 1 for not at all. */
  smallest: number
  /** Whether its rows become entries of a list where that does not do. */
  records: boolean
}

/**
 * A box that is set wider and then made smaller where the width does not do; `instead` where that is not enough, and
 * refused where there is none.
 */
export function shrinkable(box: Box, smallest: number, instead: (() => Box) | undefined): Box {
  return {
    ...box,
    least: instead ? 0 : box.least * smallest,
    set(width, measures) {
      if (box.least <= width + 0.02) return box.set(width, measures)
      const scale = width / box.least
      const limit = Math.max(smallest, measures.least ?? 0)
      if (instead && scale < limit) return instead().set(width, measures)
      const parts = box.set(box.least, measures).map((part) => scaled(part, scale))
      const excess = scale < limit ? box.least * limit - width : 0
      // They are ours, and nobody else's.
      if (excess > 0.02) for (const part of parts) part.excess = excess
      return parts
    },
  }
}

/** Slices none of which is wider or higher than it may be. */
export function within(slices: readonly Slice[], width: number, height: number): Slice[] {
  return slices.map((part) => {
    const scale = Math.min(1, (0.999 * height) / part.height, width / (width + part.excess))
    if (scale >= 1) return part
    const smaller = scaled(part, scale)
    smaller.excess = 0
    return smaller
  })
}

function scaled(part: Slice, scale: number): Slice {
  const smaller = copyOf(part)
  smaller.height = part.height * scale
  smaller.excess = part.excess * scale
  smaller.items = () => place(part.items(), 0, 0, scale)
  smaller.under = part.under.map((rect) => ({
    ...rect,
    x: rect.x * scale,
    y: rect.y * scale,
    width: rect.width * scale,
    height: rect.height * scale,
  }))
  if (part.baseline !== undefined) smaller.baseline = part.baseline * scale
  if (part.head) smaller.head = scaled(part.head, scale)
  return smaller
}

/** A table as a list of its rows, each cell under the name of its column: for a table that no page is wide enough for. */
export function records({ header, rows }: TableBlock): ListBlock {
  const names = header.map(({ blocks }) => blocks.flatMap(contentOf))
  return {
    kind: 'list',
    items: rows.map(({ cells }) => ({
      marker: '•',
      blocks: cells.flatMap((cell, column) => named(names[column] ?? [], cell?.blocks ?? [])),
    })),
  }
}

const contentOf = (block: Block): readonly Inline[] => (block.kind === 'text' ? block.content : [])

function named(name: readonly Inline[], blocks: readonly Block[]): Block[] {
  const [first, ...rest] = blocks
  const head: Inline = { type: 'strong', children: [...name, { type: 'text', value: ' ' }] }
  if (first?.kind !== 'text') return [...blocks]
  if (first.content.length === 0) return []
  return [{ kind: 'text', gap: 'line', content: [head, ...first.content] }, ...rest]
}
