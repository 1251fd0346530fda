import type { Inline, Place } from '../../../ast/nodes.ts'
import type { DisplayItem, Glyphs, LayoutItem, Open, Rect, SharedWord } from '../display-list.ts'
import { place } from '../display-list.ts'
import { directionOf, hasRightToLeft, placedPieces } from './bidi.ts'
import { type Box, clinging, type Slice, slice, wrap } from './box.ts'
import {
  breakLines,
  type Chunk,
  chunksOf,
  type Line,
  leastLines,
  leastWidth,
  mostWidth,
} from './lines.ts'
import { type FormulaPiece, type Piece, piecesOf, type TextStyle } from './pieces.ts'
import type { Setting } from './setting.ts'
import { placeIn, type TooWide } from './too-wide.ts'

/** How a paragraph is set. */
export interface ParagraphStyle {
  style: TextStyle
  align?: 'left' | 'right' | 'center'
  /** What element it is; none where the one around it is enough. */
  open?: Open
}

/** Share of the size above and below the baseline that letters take. */
const ascent = 0.76
const descent = 0.22
/** Room around a formula that is taller than the letters, in em of its size. */
const clearance = 0.05

/** A paragraph of inline content. */
export function paragraph(
  content: readonly Inline[],
  { style, align = 'left', open }: ParagraphStyle,
  setting: Setting,
): Box {
  const pieces = piecesOf(content, style, setting)
  const chunks = chunksOf(pieces)
  const lines = leastLines(chunks)
  const direction = hasRightToLeft(pieces) ? directionOf(pieces) : undefined
  const { place: origin } = setting
  const side = align === 'left' && direction === 'rtl' ? 'right' : align
  return {
    least: leastWidth(chunks),
    most: mostWidth(pieces),
    atLeast: (width) => lines(width) * setting.type.leading * style.size,
    set(width) {
      const slices = breakLines(chunks, width, setting).map((line) => {
        const slack = width - line.width
        const left = side === 'right' ? slack : side === 'center' ? slack / 2 : 0
        const part = lineSlice(line, { left, direction }, style, setting)
        part.excess = Math.max(0, -slack - 0.02)
        if (line.tooLong) part.tooWide = [tooWide(line.tooLong, content, width, origin)]
        return part
      })
      return clinging(open ? wrap(slices, [open], [{ type: 'close' }]) : slices)
    },
  }
}

/** What a line says of a word or a formula that is longer. */
function tooWide(
  chunk: Chunk,
  content: readonly Inline[],
  width: number,
  place: Place | undefined,
): TooWide {
  const formula = chunk.pieces.find((piece) => piece.type === 'formula' && piece.width > width)
  const words = chunk.pieces.map((piece) => (piece.type === 'word' ? piece.text : ''))
  const text = formula?.type === 'formula' ? formula.tex : words.join('')
  const times = (formula ?? chunk).width / width
  return { what: formula ? 'formula' : 'word', text, times, place: placeIn(content, text, place) }
}

interface LinePlace {
  left: number
  /** Where something on the paragraph's lines is written from right to left. */
  direction: 'ltr' | 'rtl' | undefined
}

function lineSlice(
  line: Line,
  { left, direction }: LinePlace,
  style: TextStyle,
  setting: Setting,
): Slice {
  let above = ascent * style.size
  let below = descent * style.size
  for (let at = 0; at < line.pieces.length; at += 1) {
    const piece = line.pieces[at]
    if (piece?.type !== 'formula') continue
    above = Math.max(above, (piece.part.height + clearance) * piece.size)
    below = Math.max(below, (piece.part.depth + clearance) * piece.size)
  }
  const leading = setting.type.leading * style.size
  const slack = Math.max(0, leading - above - below)
  const baseline = slack / 2 + above
  return slice({
    height: Math.max(leading, above + below),
    baseline,
    items: () =>
      direction
        ? placedPieces(line.pieces, direction, setting).flatMap(({ piece, x }) =>
            lineItems([piece], left + x, baseline, setting),
          )
        : lineItems(line.pieces, left, baseline, setting),
  })
}

/** What a line shows, its baseline at `y`. */
export function lineItems(
  pieces: readonly Piece[],
  left: number,
  y: number,
  setting: Setting,
): LayoutItem[] {
  const out: LayoutItem[] = []
  // Behind all of the line: one that begins beside a letter would cover a bit of it.
  const grounds: DisplayItem[] = []
  let x = left
  for (let at = 0; at < pieces.length; ) {
    const piece = pieces[at] as Piece
    if (piece.type === 'formula') {
      if (piece.tint) grounds.push(...formulaGround(piece, x, y))
      addFormula(piece, { x, y, ink: setting.colors.ink }, out)
      x += piece.width
      at += 1
    } else {
      const run = textRun(pieces, at)
      if (run.style?.tint) grounds.push(textGround(run, run.style.tint, x, y))
      addText(run, x, y, setting, out)
      x += run.width
      at = run.end
    }
  }
  return grounds.length === 0 ? out : [...grounds, ...out]
}

type TextPiece = Exclude<Piece, FormulaPiece>

/** Neighbouring words and spaces of one style. */
interface TextRun {
  text: string
  style: TextStyle | undefined
  width: number
  /** The one face of all of them, where there is one. */
  face: string | undefined
  /** Its pieces, where no two words stand together: those are written as one. */
  words: SharedWord[] | undefined
  /** The index of the piece behind it. */
  end: number
}

function textRun(pieces: readonly Piece[], from: number): TextRun {
  const first = pieces[from] as TextPiece
  const style = styleOf(first)
  let face = first.type === 'newline' ? undefined : first.face
  let text = ''
  let width = 0
  let words: SharedWord[] | undefined = []
  let isWord = false
  let end = from
  for (; end < pieces.length; end += 1) {
    const piece = pieces[end] as Piece
    if (piece.type === 'formula' || styleOf(piece) !== style) break
    text += piece.type === 'word' ? piece.text : ' '
    width += piece.width
    if (piece.type === 'newline' || piece.face !== face) face = undefined
    if (piece.type === 'newline' || (isWord && piece.type === 'word')) words = undefined
    else words?.push(piece)
    isWord = piece.type === 'word'
  }
  return { text, style, width, face, words, end }
}

const styleOf = (piece: TextPiece): TextStyle | undefined =>
  piece.type === 'newline' ? undefined : piece.style

function addText(
  { text, style, width, face, words }: TextRun,
  x: number,
  y: number,
  setting: Setting,
  out: LayoutItem[],
): void {
  if (!style) return
  const { size, color, url } = style
  if (url) out.push({ type: 'open', tag: 'Link' })
  if (face === undefined) out.push(...glyphRuns(text, style, x, y, setting))
  else out.push({ type: 'glyphs', face, size, x, y, text, color, words })
  if (style.strike) {
    const height = 0.06 * size
    out.push({ type: 'rect', x, y: y - 0.28 * size, width, height, color })
  }
  if (!url) return
  const area = { x, y: y - ascent * size, width, height: (ascent + descent) * size }
  out.push({ type: 'link', ...area, url, text }, { type: 'close' })
}

/** Text in the faces that have its characters, one after the other. */
export function glyphRuns(
  text: string,
  { role, size, color }: TextStyle,
  x: number,
  y: number,
  setting: Setting,
): Glyphs[] {
  const out: Glyphs[] = []
  let at = x
  for (const run of setting.typesetter.runs(role, text)) {
    out.push({
      type: 'glyphs',
      face: run.face,
      size,
      x: at,
      y,
      text: run.text,
      color,
      words: undefined,
    })
    at += run.width * size
  }
  return out
}

/** The colour behind words: of code, or of what is highlighted. */
function textGround({ style, width }: TextRun, color: string, x: number, y: number): Rect {
  const size = style?.size ?? 1
  const pad = 0.12 * size
  const area = { x: x - pad, y: y - 0.86 * size, width: width + 2 * pad, height: 1.12 * size }
  return { type: 'rect', ...area, color }
}

function formulaGround({ part, size, tint, width }: FormulaPiece, x: number, y: number): Rect[] {
  if (!tint) return []
  const above = Math.max(0.82, part.height) * size
  const height = above + Math.max(0.24, part.depth) * size
  return [{ type: 'rect', x, y: y - above, width, height, color: tint }]
}

function addFormula(
  { part, size, first, last, tex, color }: FormulaPiece,
  { x, y, ink }: { x: number; y: number; ink: string },
  out: LayoutItem[],
): void {
  if (first) out.push({ type: 'open', tag: 'Formula', alt: tex, actual: tex })
  out.push(...place(inColor(part.items, ink, color), x, y, size))
  if (last) out.push({ type: 'close' })
}

/** A formula is measured in ink; in coloured text it takes that colour, but for what TeX coloured itself. */
function inColor(
  items: readonly DisplayItem[],
  ink: string,
  color: string,
): readonly DisplayItem[] {
  return ink === color ? items : items.map((item) => recolored(item, ink, color))
}

function recolored(item: DisplayItem, ink: string, color: string): DisplayItem {
  if ((item.type === 'glyphs' || item.type === 'rect') && item.color === ink)
    return { ...item, color }
  if (item.type !== 'path') return item
  return {
    ...item,
    ...(item.fill === ink ? { fill: color } : {}),
    ...(item.stroke?.color === ink ? { stroke: { ...item.stroke, color } } : {}),
  }
}
