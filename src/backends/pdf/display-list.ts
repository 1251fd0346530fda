/**
 * What stands on a page, as plain data: the border between layout and the writer, and what tests look at.
 *
 * Lengths are in em while boxes are measured and in points once they are placed; y grows downwards.
 */

/** `#rrggbb`. */
export type Color = string

export interface Area {
  x: number
  y: number
  width: number
  height: number
}

/** Text in one face on one baseline. */
export interface Glyphs {
  type: 'glyphs'
  /** Name of a face, see `fonts/faces.ts`. */
  face: string
  size: number
  x: number
  /** Baseline. */
  y: number
  text: string
  color: Color
  /** The words and spaces of the text, where each is by itself. */
  words?: readonly SharedWord[] | undefined
}

/** A word that many texts share; the writer remembers beside it how it is written. */
export interface SharedWord {
  readonly text: string
  written: object | undefined
}

export interface Rect extends Area {
  type: 'rect'
  color: Color
}

/** `M x y`, `L x y`, `C x1 y1 x2 y2 x y` or `Z`, absolute. */
export type PathCommand =
  | ['M', number, number]
  | ['L', number, number]
  | ['C', number, number, number, number, number, number]
  | ['Z']

export interface Path {
  type: 'path'
  commands: PathCommand[]
  fill?: Color
  stroke?: { color: Color; width: number; dash?: number[] }
  clip?: Area
}

/** A picture by the path of its asset. */
export interface Picture extends Area {
  type: 'picture'
  asset: string
}

/** Where a link can be clicked. */
export interface LinkArea extends Area {
  type: 'link'
  /** Where it leads: a URL, `#` and the id of an element of this document, or a file beside it with or without an id. */
  url: string
  /** What it says, for readers that do not see it. */
  text: string
}

/** Roles of the structure tree, as PDF 1.7 names them. */
export type Tag =
  | 'Document'
  | 'H1'
  | 'H2'
  | 'H3'
  | 'H4'
  | 'H5'
  | 'H6'
  | 'P'
  | 'L'
  | 'LI'
  | 'Lbl'
  | 'LBody'
  | 'Table'
  | 'TR'
  | 'TH'
  | 'TD'
  | 'Formula'
  | 'Figure'
  | 'Caption'
  | 'Code'
  | 'Link'
  | 'Note'
  | 'TOC'
  | 'TOCI'
  | 'Reference'
  | 'Span'

/** Opens an element of the structure tree; what is drawn until its `close` belongs to it. */
export interface Open {
  type: 'open'
  tag: Tag
  /** Said instead of what is drawn. */
  alt?: string
  /** Copied instead of what is drawn. */
  actual?: string
  scope?: 'Row' | 'Column'
  rows?: number
  /** Area of a figure, for its bounding box. */
  area?: Area
  /** An entry of the outline. */
  outline?: string
  /** What links lead to it by. */
  id?: string
  /** It titles a chapter, which running heads name. */
  chapter?: boolean
}

export interface Close {
  type: 'close'
}

/**
 * What was written before it was known where it stands: operators of a page with what ties them to the structure tree,
 * from one of a sheet of ink's steps to another, beside the writer's `ink.ts`. It has its size, and is never scaled.
 */
export interface Ink {
  type: 'ink'
  /** Where its own origin stands. */
  x: number
  y: number
  sheet: InkSheet
  from: number
  to: number
}

/** Operators, the steps that place them, and what those name: plain data, which may be kept from build to build. */
export interface InkSheet {
  bytes: Uint8Array
  steps: Int32Array
  /** In the syntax of PDF. */
  texts: readonly string[]
  parts: readonly (Open | LinkArea | Picture)[]
  fonts: readonly InkFont[]
}

/** The glyphs of a face that ink has. */
export interface InkFont {
  face: string
  glyphs: readonly number[]
  /** What each of them is copied as. */
  characters: readonly string[]
}

export type DisplayItem = Glyphs | Rect | Path | Picture | LinkArea | Open | Close | Ink

/** The number of a page as it is printed: pages before the text have Roman ones. */
export interface PageLabel {
  style: 'roman' | 'decimal'
  /** From 1. */
  number: number
}

/** One page, ready to be written; lengths in points. */
export interface DisplayPage {
  width: number
  height: number
  /** A book makes them at each reading, so that no more than one page of it is in memory. */
  readonly items: readonly DisplayItem[]
  /** What a reader calls it; without, it is called by its place in the file. */
  readonly label?: PageLabel | undefined
  /** What stands on every page, such as its number: no part of what is read. */
  readonly running?: readonly DisplayItem[]
  /** All that is on it, in few words; without, the page is drawn at each build. */
  readonly key?: string | undefined
  /** Asked for before its items are. */
  readonly ready?: (() => Promise<void>) | undefined
}

/** Items that stand at a place of their own: what is placed in a place that is placed in turn is moved once, at the end. */
export interface Group {
  type: 'group'
  x: number
  y: number
  scale: number
  items: readonly LayoutItem[]
}

/** What boxes are made of, while it is not known where on a page they stand. */
export type LayoutItem = DisplayItem | Group

export { drawn, eachDrawn, filtered, moved, place } from './placed.ts'
