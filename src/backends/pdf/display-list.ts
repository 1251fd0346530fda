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

export type DisplayItem = Glyphs | Rect | Path | Picture | LinkArea | Open | Close

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

/** Items moved by (x, y) after scaling by `scale`. */
export function place(
  items: readonly DisplayItem[],
  x: number,
  y: number,
  scale = 1,
): DisplayItem[] {
  return items.map((item) => placed(item, x, y, scale))
}

function placed(item: DisplayItem, dx: number, dy: number, scale: number): DisplayItem {
  const area = (box: Area): Area => ({
    x: dx + box.x * scale,
    y: dy + box.y * scale,
    width: box.width * scale,
    height: box.height * scale,
  })
  switch (item.type) {
    case 'glyphs':
      return { ...item, x: dx + item.x * scale, y: dy + item.y * scale, size: item.size * scale }
    case 'rect':
    case 'picture':
    case 'link':
      return { ...item, ...area(item) }
    case 'path': {
      const { stroke, clip } = item
      return {
        ...item,
        commands: item.commands.map((command) => moved(command, dx, dy, scale)),
        ...(clip ? { clip: area(clip) } : {}),
        ...(stroke ? { stroke: scaledStroke(stroke, scale) } : {}),
      }
    }
    case 'open':
      return item.area ? { ...item, area: area(item.area) } : item
    case 'close':
      return item
  }
}

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
