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
  readonly label?: PageLabel
  /** What stands on every page, such as its number: no part of what is read. */
  running?: readonly DisplayItem[]
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

/** Items moved by (x, y) after scaling by `scale`. */
export function place(
  items: readonly LayoutItem[],
  x: number,
  y: number,
  scale = 1,
): readonly LayoutItem[] {
  if (items.length === 0 || (x === 0 && y === 0 && scale === 1)) return items
  return [{ type: 'group', x, y, scale, items }]
}

/** Items at their place on a page: nothing in them is placed any more. */
export function drawn(
  items: readonly LayoutItem[],
  x = 0,
  y = 0,
  scale = 1,
  out: DisplayItem[] = [],
): DisplayItem[] {
  for (const item of items)
    if (item.type === 'group')
      drawn(item.items, x + item.x * scale, y + item.y * scale, scale * item.scale, out)
    else out.push(placed(item, x, y, scale))
  return out
}

/**
 * The same, one after the other: an item holds until the next is seen. Most items are glyphs, of which no copies are made.
 */
export function eachDrawn(
  items: readonly LayoutItem[],
  { x, y, scale }: { x: number; y: number; scale: number },
  see: (item: DisplayItem) => void,
): void {
  for (let at = 0; at < items.length; at += 1) {
    const item = items[at] as LayoutItem
    if (item.type === 'group') {
      const inner = { x: x + item.x * scale, y: y + item.y * scale, scale: scale * item.scale }
      eachDrawn(item.items, inner, see)
    } else if (item.type === 'glyphs') {
      seen.face = item.face
      seen.size = item.size * scale
      seen.x = x + item.x * scale
      seen.y = y + item.y * scale
      seen.text = item.text
      seen.color = item.color
      seen.words = item.words
      see(seen)
    } else see(placed(item, x, y, scale))
  }
}

const seen: Glyphs = {
  type: 'glyphs',
  face: '',
  size: 0,
  x: 0,
  y: 0,
  text: '',
  color: '',
  words: undefined,
}

/** A part of items that are placed or not, by what they are. */
export function filtered(
  items: readonly LayoutItem[],
  keeps: (item: DisplayItem) => boolean,
): LayoutItem[] {
  return items.flatMap((item): LayoutItem[] => {
    if (item.type === 'group') return [{ ...item, items: filtered(item.items, keeps) }]
    return keeps(item) ? [item] : []
  })
}

function placed(item: DisplayItem, dx: number, dy: number, scale: number): DisplayItem {
  switch (item.type) {
    case 'glyphs': {
      const { face, text, color, words } = item
      const [x, y] = [dx + item.x * scale, dy + item.y * scale]
      return { type: 'glyphs', face, size: item.size * scale, x, y, text, color, words }
    }
    case 'rect':
      return { type: 'rect', ...placedArea(item, dx, dy, scale), color: item.color }
    case 'ink':
      return { ...item, x: dx + item.x * scale, y: dy + item.y * scale }
    case 'picture':
    case 'link':
      return { ...item, ...placedArea(item, dx, dy, scale) }
    case 'path': {
      const { stroke, clip } = item
      return {
        ...item,
        commands: item.commands.map((command) => moved(command, dx, dy, scale)),
        ...(clip ? { clip: placedArea(clip, dx, dy, scale) } : {}),
        ...(stroke ? { stroke: scaledStroke(stroke, scale) } : {}),
      }
    }
    case 'open':
      return item.area ? { ...item, area: placedArea(item.area, dx, dy, scale) } : item
    case 'close':
      return item
  }
}

const placedArea = (box: Area, dx: number, dy: number, scale: number): Area => ({
  x: dx + box.x * scale,
  y: dy + box.y * scale,
  width: box.width * scale,
  height: box.height * scale,
})

function scaledStroke(
  stroke: NonNullable<Path['stroke']>,
  scale: number,
): NonNullable<Path['stroke']> {
  const width = stroke.width * scale
  return stroke.dash
    ? { ...stroke, width, dash: stroke.dash.map((length) => length * scale) }
    : { ...stroke, width }
}

/** A path command under a scale and a shift; `scaleY` where the axes differ. */
export function moved(
  command: PathCommand,
  dx: number,
  dy: number,
  scale: number,
  scaleY: number = scale,
): PathCommand {
  if (command[0] === 'Z') return command
  if (command[0] === 'C') {
    const [, x1, y1, x2, y2, x, y] = command
    return [
      'C',
      dx + x1 * scale,
      dy + y1 * scaleY,
      dx + x2 * scale,
      dy + y2 * scaleY,
      dx + x * scale,
      dy + y * scaleY,
    ]
  }
  return [command[0], dx + command[1] * scale, dy + command[2] * scaleY]
}
