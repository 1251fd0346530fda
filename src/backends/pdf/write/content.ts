import type { Color, Glyphs, Path, PathCommand, Rect } from '../display-list.ts'
import { nextWord } from '../fonts/typesetter.ts'
import { type Bytes, createBytes, inThousandths } from './bytes.ts'
import { type EmbeddedFont, encodeText, type GlyphPosition } from './pdfkit.ts'
import { number } from './strings.ts'

const channels = (color: Color): string =>
  [1, 3, 5].map((at) => number(Number.parseInt(color.slice(at, at + 2), 16) / 255)).join(' ')

/** Operators that set a colour, by it: a document has few. */
const fills = new Map<Color, string>()

function fillOf(color: Color): string {
  let operator = fills.get(color)
  if (operator === undefined) {
    operator = `${channels(color)} rg\n`
    fills.set(color, operator)
  }
  return operator
}

/** Writes the operators of one page's content, y downwards, with as few changes of state as there are. */
export interface ContentStream {
  glyphs(item: Glyphs, font: WrittenFont): void
  rect(item: Rect): void
  path(item: Path): void
  /** Anything else, such as the marks of the structure tree; ends a text object. */
  raw(operators: string): void
  /** What was written since the last call; it holds until something is written. */
  take(): Uint8Array
}

/** The state of a page's graphics that operators change. */
interface State {
  out: Bytes
  fill: Color
  font: string
  size: number
  inText: boolean
  /** Where the last text began, in thousandths of a point. */
  x: number
  y: number
}

/** An empty stream. */
export function createContent(): ContentStream {
  const out = createBytes()
  const state: State = { out, fill: '', font: '', size: 0, inText: false, x: 0, y: 0 }
  const outside = (): void => {
    if (state.inText) out.text('ET\n')
    state.inText = false
  }
  return {
    glyphs: (item, font) => showText(item, font, state),
    rect(item) {
      outside()
      setFill(item.color, state)
      numbers([item.x, item.y, item.width, item.height], out)
      out.text('re f\n')
    },
    path(item) {
      outside()
      writePath(item, out)
    },
    raw(operators) {
      outside()
      out.text(operators)
      out.byte(newline)
    },
    take() {
      outside()
      state.fill = ''
      state.font = ''
      return out.take()
    },
  }
}

const [newline, space, opening, closing] = [0x0a, 0x20, 0x28, 0x29]

function setFill(color: Color, state: State): void {
  if (color === state.fill) return
  state.out.text(fillOf(color))
  state.fill = color
}

/** Numbers, each with a space behind it. */
function numbers(values: readonly number[], out: Bytes): void {
  for (const value of values) {
    out.thousandths(inThousandths(value))
    out.byte(space)
  }
}

function writePath({ commands, fill, stroke, clip }: Path, out: Bytes): void {
  out.text('q\n')
  if (clip) {
    numbers([clip.x, clip.y, clip.width, clip.height], out)
    out.text('re W n\n')
  }
  if (fill) out.text(fillOf(fill))
  if (stroke) {
    out.text(`${channels(stroke.color)} RG ${number(stroke.width)} w\n`)
    if (stroke.dash) out.text(`[${stroke.dash.map(number).join(' ')}] 0 d\n`)
  }
  for (const command of commands) pathOperator(command, out)
  out.text(fill ? (stroke ? 'B\nQ\n' : 'f\nQ\n') : stroke ? 'S\nQ\n' : 'n\nQ\n')
}

function pathOperator(command: PathCommand, out: Bytes): void {
  switch (command[0]) {
    case 'Z':
      out.text('h\n')
      return
    case 'C':
      numbers(command.slice(1) as number[], out)
      out.text('c\n')
      return
    default:
      numbers([command[1], command[2]], out)
      out.text(command[0] === 'M' ? 'm\n' : 'l\n')
  }
}

/** A word as a font of this file encodes it. */
export interface EncodedWord {
  /** Of each glyph, as it stands inside of a string. */
  codes: readonly Uint8Array[]
  positions: readonly GlyphPosition[]
  /** All of it as it stands inside of a string of `TJ`, where no glyph is lifted from the line. */
  whole: Uint8Array | undefined
  /** In thousandths of the size. */
  width: number
}

/** A font of a file with the words that it has encoded: most are drawn many times. */
export interface WrittenFont {
  font: EmbeddedFont
  words: Map<string, EncodedWord>
}

function encode(text: string, { font, words }: WrittenFont): EncodedWord {
  let word = words.get(text)
  if (!word) {
    word = newlyEncoded(text, font)
    words.set(text, word)
  }
  return word
}

function newlyEncoded(text: string, font: EmbeddedFont): EncodedWord {
  const { codes: numbered, positions } = encodeText(text, font)
  const codes = numbered.map(codeBytes)
  const lifted = positions.some(({ xOffset, yOffset }) => xOffset !== 0 || yOffset !== 0)
  const width = positions.reduce((sum, { xAdvance }) => sum + xAdvance, 0)
  if (lifted) return { codes, positions, whole: undefined, width }
  const parts = codes.flatMap((code, index) => [...code, ...kerning(positions[index])])
  return { codes, positions, whole: Uint8Array.from(parts), width }
}

/** A glyph's two bytes inside of a string, where brackets, backslashes and line ends mean something else. */
function codeBytes(code: number): Uint8Array {
  return Uint8Array.from([code >> 8, code & 255].flatMap((byte) => escaped[byte] ?? [byte]))
}

const escaped: Readonly<Record<number, readonly number[]>> = {
  10: [0x5c, 0x6e],
  13: [0x5c, 0x72],
  40: [0x5c, 40],
  41: [0x5c, 41],
  92: [0x5c, 92],
}

/** A move between two glyphs: the end of a string, a number, the beginning of the next. */
function kerning(position: GlyphPosition | undefined): readonly number[] {
  const kern = position ? position.advanceWidth - position.xAdvance : 0
  if (Math.abs(kern) <= 0.01) return []
  return [closing, ...Array.from(number(kern), (digit) => digit.charCodeAt(0)), opening]
}

/** Text-showing operators: one run where glyphs stand on the line, pieces where marks are lifted from it. */
function showText({ text, x, y, size, color }: Glyphs, written: WrittenFont, state: State): void {
  const { out } = state
  setFill(color, state)
  const isNew = !state.inText
  if (isNew) out.text('BT\n')
  state.inText = true
  setFont(written.font.id, inThousandths(size), state)
  const scale = size / 1000
  let at = x
  let isOpen = false
  const open = (): void => {
    if (!isOpen) moveTo(at, y, isNew && at === x, state)
    if (!isOpen) out.text('[(')
    isOpen = true
  }
  const close = (): void => {
    if (isOpen) out.text(')]TJ\n')
    isOpen = false
  }
  for (let from = 0; from < text.length; ) {
    const end = nextWord(text, from)
    const word = encode(text.slice(from, end), written)
    from = end
    if (word.whole) {
      open()
      out.copy(word.whole)
      at += word.width * scale
      continue
    }
    for (const [index, code] of word.codes.entries()) {
      const position = word.positions[index]
      if (!position) continue
      if (position.xOffset === 0 && position.yOffset === 0) {
        open()
        out.copy(code)
        for (const byte of kerning(position)) out.byte(byte)
      } else {
        close()
        const isFirst = isNew && at === x
        moveTo(at + position.xOffset * scale, y - position.yOffset * scale, isFirst, state)
        out.byte(opening)
        out.copy(code)
        out.text(')Tj\n')
      }
      at += position.xAdvance * scale
    }
  }
  close()
}

function setFont(id: string, size: number, state: State): void {
  if (state.font === id && state.size === size) return
  const { out } = state
  out.text(`/${id} `)
  out.thousandths(size)
  out.text(' Tf\n')
  state.font = id
  state.size = size
}

/** Where the next text begins: after the first of a text object, as the way from where the last one began. */
function moveTo(x: number, y: number, isFirst: boolean, state: State): void {
  const { out } = state
  const [left, top] = [inThousandths(x), inThousandths(y)]
  if (isFirst) {
    out.text('1 0 0 -1 ')
    out.thousandths(left)
    out.byte(space)
    out.thousandths(top)
    out.text(' Tm\n')
  } else {
    out.thousandths(left - state.x)
    out.byte(space)
    out.thousandths(state.y - top)
    out.text(' Td\n')
  }
  state.x = left
  state.y = top
}
