/** What a document shows, in the order it is read: blocks with a meaning, not yet measured. */
import type { Inline, Place } from '../../../ast/nodes.ts'

export type Tone = 'ink' | 'muted' | 'accent' | 'bad' | 'good'

export type Block =
  | HeadingBlock
  | TextBlock
  | ListBlock
  | TableBlock
  | MathBlock
  | CodeBlock
  | FormulasBlock
  | DiagramBlock
  | CalloutBlock
  | PictureBlock

/** `line` as the lines of a paragraph, `close` as the entries of a list. */
export type Gap = 'none' | 'line' | 'close' | 'normal'

interface Sourced {
  place?: Place | undefined
}

/** How a heading looks, whatever its level. */
export type HeadingLook = 'chapter' | 'section' | 'item' | 'minor'

/** Level 1 stands under the title. */
export interface HeadingBlock extends Sourced {
  kind: 'heading'
  level: number
  content: readonly Inline[]
  /** Default: `'chapter'` for level 1, `'minor'` below. */
  look?: HeadingLook
  /** What links lead to it by. */
  id?: string | undefined
  /** Whether it is in the outline (default: `true`). */
  outlined?: boolean
}

export interface TextBlock extends Sourced {
  kind: 'text'
  content: readonly Inline[]
  tone?: Tone
  small?: boolean
  strong?: boolean
  /** Stays on a column with what follows it. */
  keep?: boolean
  /** How near it stands to what is before it (default: `'normal'`). */
  gap?: Gap
  align?: 'left' | 'right' | 'center'
}

export interface ListBlock {
  kind: 'list'
  items: readonly { marker: string; blocks: readonly Block[] }[]
  /** Of the markers (default: `'accent'`). */
  tone?: Tone
  gap?: Gap
}

export interface Cell {
  blocks: readonly Block[]
  /** Heads its row or column. */
  head?: 'Row' | 'Column'
  /** How many rows it covers; rows that it covers have no cell of their own there. */
  rows?: number
}

export interface TableBlock extends Sourced {
  kind: 'table'
  /** Over the whole page, above the columns. */
  wide: boolean
  title?: readonly Inline[]
  header: readonly Cell[]
  rows: readonly { cells: readonly (Cell | undefined)[]; startsGroup: boolean }[]
}

export interface MathBlock extends Sourced {
  kind: 'math'
  tex: string
}

export interface CodeBlock extends Sourced {
  kind: 'code'
  value: string
  lang?: string | undefined
  title?: string | undefined
}

/** Aligned text, kept to the character. */
export interface FormulasBlock extends Sourced {
  kind: 'formulas'
  value: string
}

export interface DiagramBlock extends Sourced {
  kind: 'diagram'
  source: string
  caption?: readonly Inline[] | undefined
}

export interface CalloutBlock {
  kind: 'callout'
  tone: 'note' | 'accent' | 'bad' | 'good'
  blocks: readonly Block[]
  keep?: boolean
  gap?: Gap
}

export interface PictureBlock extends Sourced {
  kind: 'picture'
  asset: string
  alt: string
}
