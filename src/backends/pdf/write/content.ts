import type { Color, Glyphs, Path, PathCommand, Rect, SharedWord } from '../display-list.ts'
import { nextWord } from '../fonts/typesetter.ts'
import { type Bytes, createBytes, inThousandths } from './bytes.ts'
import { type EncodedWord, type FontUse, useWord } from './fonts.ts'
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
  glyphs(item: Glyphs, font: FontUse): void
  rect(item: Rect): void
  path(item: Path): void
  /** Anything else, such as the marks of the structure tree; ends a text object. */
  raw(operators: string): void
  /** Move the origin of all that follows to (x, y) from the corner of the page. */
  at(x: number, y: number): void
  /** Operators that were written by themselves; they set all that they need. */
  copy(operators: Uint8Array, from: number, to: number): void
  /** End a text object, so that what was written can be parted here; how much it is, in bytes. */
  part(): number
  /** Take nothing for granted that was set before. */
  forget(): void
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
  /** The origin, in thousandths of a point. */
  left: number
  top: number
}

/** An empty stream. */
export function createContent(): ContentStream {
  const out = createBytes()
  const pen = { fill: '', font: '', size: 0, inText: false, x: 0, y: 0, left: 0, top: 0 }
  const state: State = { out, ...pen }
  const outside = (): void => {
    if (state.inText) out.text('ET\n')
    state.inText = false
  }
  const forget = (): void => {
    state.fill = ''
    state.font = ''
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
    at(x, y) {
      const [left, top] = [inThousandths(x), inThousandths(y)]
      if (left === state.left && top === state.top) return
      outside()
      out.text('1 0 0 1 ')
      out.thousandths(left - state.left)
      out.byte(space)
      out.thousandths(top - state.top)
      out.text(' cm\n')
      state.left = left
      state.top = top
    },
    copy(operators, from, to) {
      outside()
      out.copy(operators, from, to)
    },
    part() {
      outside()
      return out.length
    },
    forget,
    take() {
      outside()
      forget()
      state.left = 0
      state.top = 0
      return out.take()
    },
  }
}

const [newline, space, opening] = [0x0a, 0x20, 0x28]

function setFill(color: Color, state: State): void {
  if (color === state.fill) return
  state.out.text(fillOf(color))
  state.fill = color
}

/** Numbers, each with a space behind it. */
function numbers(values: readonly number[], out: Bytes): void {
  for (let index = 0; index < values.length; index += 1) {
    out.thousandths(inThousandths(values[index] as number))
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

/** Text-showing operators: one run where glyphs stand on the line, pieces where marks are lifted from it. */
function showText({ text, words, x, y, size, color }: Glyphs, use: FontUse, state: State): void {
  // Without a word there is no place for the text object to begin at, and what follows would stand elsewhere.
  if (text === '') return
  const { out } = state
  setFill(color, state)
  const isNew = !state.inText
  if (isNew) out.text('BT\n')
  state.inText = true
  setFont(use.font.name, inThousandths(size), state)
  const line: TextLine = { x, y, size, isNew, start: x, isOpen: false }
  if (words)
    for (let index = 0; index < words.length; index += 1)
      showWord(sharedWord(words[index] as SharedWord, use), line, use, state)
  else
    for (let from = 0; from < text.length; ) {
      const end = nextWord(text, from)
      const whole = from === 0 && end === text.length
      showWord(use.font.encode(whole ? text : text.slice(from, end)), line, use, state)
      from = end
    }
  if (line.isOpen) out.text(')]TJ\n')
}

/** A word as it was written before, in whatever text. */
function sharedWord(shared: SharedWord, { font }: FontUse): EncodedWord {
  let word = shared.written as EncodedWord | undefined
  if (word?.font !== font.font) {
    word = font.encode(shared.text)
    shared.written = word
  }
  return word
}

/** A text on its way to the page. */
interface TextLine {
  /** Where the next word stands, and where the first did. */
  x: number
  start: number
  y: number
  size: number
  /** It is the first of its text object. */
  isNew: boolean
  /** A string is begun. */
  isOpen: boolean
}

function showWord(word: EncodedWord, line: TextLine, use: FontUse, state: State): void {
  const { out } = state
  const { x, y, size } = line
  useWord(word, use)
  const isFirst = line.isNew && x === line.start
  if (word.whole) {
    if (!line.isOpen) {
      moveTo(x, y, isFirst, state)
      out.text('[(')
    }
    line.isOpen = true
    out.copy(word.whole)
  } else {
    if (line.isOpen) out.text(')]TJ\n')
    line.isOpen = false
    showLifted(word, { x, y, size, isFirst }, state)
  }
  line.x = x + (word.width * size) / 1000
}

interface WordPlace {
  x: number
  y: number
  size: number
  /** It is the first of its text object. */
  isFirst: boolean
}

/** A word some of whose glyphs are lifted from the line, each of which is shown by itself. */
function showLifted(
  { pieces }: EncodedWord,
  { x, y, size, isFirst }: WordPlace,
  state: State,
): void {
  const { out } = state
  const scale = size / 1000
  let at = x
  let isOpen = false
  for (const { code, kern, xAdvance, xOffset, yOffset } of pieces) {
    const isLifted = xOffset !== 0 || yOffset !== 0
    if (isOpen && isLifted) out.text(')]TJ\n')
    if (isLifted || !isOpen)
      moveTo(at + xOffset * scale, y - yOffset * scale, isFirst && at === x, state)
    if (isLifted) {
      out.byte(opening)
      out.copy(code)
      out.text(')Tj\n')
    } else {
      if (!isOpen) out.text('[(')
      out.copy(code)
      out.copy(kern)
    }
    isOpen = !isLifted
    at += xAdvance * scale
  }
  if (isOpen) out.text(')]TJ\n')
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
