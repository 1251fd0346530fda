import type { Color, Glyphs, Path, PathCommand, Rect } from '../display-list.ts'
import { wordBorder } from '../fonts/typesetter.ts'
import { type EmbeddedFont, encodeText, type GlyphPosition } from './pdfkit.ts'

/** A number as PDF writes it: three decimals at most, no exponent. */
export function number(value: number): string {
  if (!Number.isFinite(value))
    throw new RangeError(`Unexpected ${value} in a page, expected a number`)
  const rounded = Math.round(value * 1000) / 1000
  return Object.is(rounded, -0) ? '0' : `${rounded}`
}

/** Text as a UTF-16 string of PDF. */
export function utf16(text: string): string {
  let out = 'feff'
  for (let i = 0; i < text.length; i += 1) out += text.charCodeAt(i).toString(16).padStart(4, '0')
  return `<${out}>`
}

const channels = (color: Color): string =>
  [1, 3, 5].map((at) => number(Number.parseInt(color.slice(at, at + 2), 16) / 255)).join(' ')

/** Writes the operators of one page's content, y downwards, with as few changes of state as there are. */
export interface ContentStream {
  glyphs(item: Glyphs, font: EmbeddedFont): void
  rect(item: Rect): void
  path(item: Path): void
  /** Anything else, such as the marks of the structure tree; ends a text object. */
  raw(operators: string): void
  /** What was written since the last call. */
  take(): string
}

/** An empty stream. */
export function createContent(): ContentStream {
  let out: string[] = []
  let fill = ''
  let font = ''
  let inText = false
  const outside = (): void => {
    if (inText) out.push('ET')
    inText = false
    font = ''
  }
  const color = (next: Color): void => {
    if (next === fill) return
    out.push(`${channels(next)} rg`)
    fill = next
  }
  return {
    glyphs(item, embedded) {
      color(item.color)
      if (!inText) out.push('BT')
      inText = true
      const chosen = `/${embedded.id} ${number(item.size)} Tf`
      if (chosen !== font) out.push(chosen)
      font = chosen
      out.push(...showText(item, embedded))
    },
    rect(item) {
      outside()
      color(item.color)
      out.push(`${[item.x, item.y, item.width, item.height].map(number).join(' ')} re f`)
    },
    path(item) {
      outside()
      out.push('q')
      if (item.clip) {
        const { x, y, width, height } = item.clip
        out.push(`${[x, y, width, height].map(number).join(' ')} re W n`)
      }
      out.push(...pathOperators(item), 'Q')
    },
    raw(operators) {
      outside()
      out.push(operators)
    },
    take() {
      outside()
      const written = out.join('\n')
      out = []
      return written
    },
  }
}

function pathOperators({ commands, fill, stroke }: Path): string[] {
  const out: string[] = []
  if (fill) out.push(`${channels(fill)} rg`)
  if (stroke) {
    out.push(`${channels(stroke.color)} RG ${number(stroke.width)} w`)
    if (stroke.dash) out.push(`[${stroke.dash.map(number).join(' ')}] 0 d`)
  }
  out.push(commands.map(pathOperator).join(' '))
  out.push(fill ? (stroke ? 'B' : 'f') : stroke ? 'S' : 'n')
  return out
}

function pathOperator(command: PathCommand): string {
  const [letter, ...numbers] = command
  if (letter === 'Z') return 'h'
  return `${numbers.map((value) => number(value)).join(' ')} ${letter.toLowerCase()}`
}

/** A word as a font of this file encodes it. */
interface EncodedWord {
  codes: readonly string[]
  positions: readonly GlyphPosition[]
  /** All of it as an element of `TJ`, where no glyph is lifted from the line. */
  whole: string | undefined
  /** In thousandths of the size. */
  width: number
}

/** Words are encoded once a file: most are drawn many times. */
const encoded = new WeakMap<EmbeddedFont, Map<string, EncodedWord>>()

function encode(text: string, font: EmbeddedFont): EncodedWord {
  let words = encoded.get(font)
  if (!words) {
    words = new Map()
    encoded.set(font, words)
  }
  let word = words.get(text)
  if (!word) {
    const { codes, positions } = encodeText(text, font)
    const lifted = positions.some(({ xOffset, yOffset }) => xOffset !== 0 || yOffset !== 0)
    const parts = codes.map((code, index) => `<${code}>${kerning(positions[index])}`)
    const whole = lifted ? undefined : parts.join('').replaceAll('><', '')
    const width = positions.reduce((sum, { xAdvance }) => sum + xAdvance, 0)
    word = { codes, positions, whole, width }
    words.set(text, word)
  }
  return word
}

function kerning(position: GlyphPosition | undefined): string {
  const kern = position ? position.advanceWidth - position.xAdvance : 0
  return Math.abs(kern) > 0.01 ? number(kern) : ''
}

/** Text-showing operators: one run where glyphs stand on the line, pieces where marks are lifted from it. */
function showText({ text, x, y, size }: Glyphs, font: EmbeddedFont): string[] {
  const out: string[] = []
  const scale = size / 1000
  let pending = ''
  let start = x
  let at = x
  const flush = (): void => {
    if (pending !== '') out.push(`${matrix(start, y)} [${pending.replaceAll('><', '')}] TJ`)
    pending = ''
  }
  const append = (part: string): void => {
    if (pending === '') start = at
    pending += part
  }
  for (const piece of text.includes(' ') ? text.split(wordBorder) : [text]) {
    const word = encode(piece, font)
    if (word.whole !== undefined) {
      append(word.whole)
      at += word.width * scale
      continue
    }
    for (const [index, code] of word.codes.entries()) {
      const position = word.positions[index]
      if (!position) continue
      if (position.xOffset !== 0 || position.yOffset !== 0) {
        flush()
        const lifted = matrix(at + position.xOffset * scale, y - position.yOffset * scale)
        out.push(`${lifted} <${code}> Tj`)
      } else append(`<${code}>${kerning(position)}`)
      at += position.xAdvance * scale
    }
  }
  flush()
  return out
}

const matrix = (x: number, y: number): string => `1 0 0 -1 ${number(x)} ${number(y)} Tm`
