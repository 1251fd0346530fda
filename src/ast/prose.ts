/**
 * Prose: the closed subset of mdast that may stand inside a deck.
 *
 * The parser turns everything else into one of these kinds (reference links into links, footnotes into
 * bracketed paragraphs, raw HTML into text), so that a backend meets no surprise and nothing is lost.
 */
import type { Literal, Node, Parent, Position } from 'unist'
import type { CodeSample, Diagram, FormulaBlock } from './contents.ts'

/** A place in a source file: lines and columns from 1, columns in UTF-16 units. */
export interface Place extends Position {
  /** Path of the source, relative to the content folder, with `/`. */
  file: string
}

/** What stands on a line. */
export type Inline =
  | Text
  | Emphasis
  | Strong
  | Delete
  | Highlight
  | InlineCode
  | InlineMath
  | Break
  | Link
  | Image
  | WikiLink

/** What stands between blank lines. */
export type Block =
  | Paragraph
  | Heading
  | List
  | ListItem
  | Blockquote
  | Table
  | TableRow
  | TableCell
  | ThematicBreak
  | MathBlock
  | CodeSample
  | Diagram
  | FormulaBlock

/** Any node of prose. */
export type ProseNode = Inline | Block

export interface Text extends Literal {
  type: 'text'
  value: string
}

export interface Emphasis extends Parent {
  type: 'emphasis'
  children: Inline[]
}

export interface Strong extends Parent {
  type: 'strong'
  children: Inline[]
}

export interface Delete extends Parent {
  type: 'delete'
  children: Inline[]
}

/**
 * Words that stand out. Those with a number are a deletion of a cloze card, and look like their text anywhere else.
 *
 * ```markdown
 * > | A stride of ==two== halves {{c1::each side::what?}}.
 *                 ^^^ child                ^ number
 *                                   ^^^^^^^^^ child
 *                                              ^^^^^ hint
 * ```
 */
export interface Highlight extends Parent {
  type: 'highlight'
  /** The number of the deletion, from 1 to 499. */
  number?: number
  hint?: string
  children: Inline[]
}

export interface InlineCode extends Literal {
  type: 'inlineCode'
  value: string
}

/** TeX on a line; in a table cell `\|` has become `|`. */
export interface InlineMath extends Literal {
  type: 'inlineMath'
  value: string
}

/** TeX on lines of its own. */
export interface MathBlock extends Literal {
  type: 'math'
  value: string
}

export interface Break extends Node {
  type: 'break'
}

export interface Link extends Parent {
  type: 'link'
  /** Safe: `https:`, `http:`, `mailto:`, relative, or a fragment. Empty where the author's was refused. */
  url: string
  title?: string | null
  children: Inline[]
  /** Set by `link` when the URL points at a deck or an item of this project. */
  target?: Target
}

export interface Image extends Node {
  type: 'image'
  url: string
  alt: string
  title?: string | null
  /** Set by `link`: the asset's path below the content folder. */
  asset?: string
}

/**
 * A link by title, as Obsidian writes it.
 *
 * ```markdown
 * > | See [[Optimizers#Adam|the Adam card]].
 *         ^^^^^^^^^^ page
 *                    ^^^^ hash
 *                         ^^^^^^^^^^^^^ alias
 * ```
 */
export interface WikiLink extends Node {
  type: 'wikiLink'
  /** Empty for `[[#Heading]]`. */
  page: string
  hash?: string
  alias?: string
  /** `![[…]]`; an embedded image has become an `image`. */
  embed: boolean
  /** Set by `link` where the link resolves. */
  target?: Target
}

/** Where an internal link leads. */
export interface Target {
  /** The deck's id. */
  deck: string
  /** Id of the section or item in it; absent for the deck itself. */
  id?: string
}

export interface Paragraph extends Parent {
  type: 'paragraph'
  children: Inline[]
}

/** A heading inside an item, which opens nothing of its own. */
export interface Heading extends Parent {
  type: 'heading'
  depth: 1 | 2 | 3 | 4 | 5 | 6
  children: Inline[]
}

export interface List extends Parent {
  type: 'list'
  ordered: boolean
  start?: number | null
  spread: boolean
  children: ListItem[]
}

export interface ListItem extends Parent {
  type: 'listItem'
  checked?: boolean | null
  spread: boolean
  children: Block[]
}

export interface Blockquote extends Parent {
  type: 'blockquote'
  children: Block[]
}

export interface Table extends Parent {
  type: 'table'
  align: ('left' | 'right' | 'center' | null)[]
  children: TableRow[]
}

export interface TableRow extends Parent {
  type: 'tableRow'
  children: TableCell[]
}

export interface TableCell extends Parent {
  type: 'tableCell'
  children: Inline[]
}

export interface ThematicBreak extends Node {
  type: 'thematicBreak'
}
