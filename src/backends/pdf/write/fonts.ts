/** Fonts of files: their glyphs have the same numbers in all files, so that what is written once holds for each. */
import { createRecent } from '../../../ast/recent.ts'
import type { Fonts } from '../fonts/typesetter.ts'
import { type OpenedFont, type ShapedGlyph, shapeText } from './pdfkit.ts'
import { number } from './strings.ts'

/** A word as a font encodes it. */
export interface EncodedWord {
  /** Numbers of its glyphs. */
  glyphs: readonly number[]
  /** What each of them is copied as. */
  characters: readonly string[]
  /** All of it as it stands inside of a string of `TJ`; nothing where a glyph is lifted from the line. */
  whole: Uint8Array | undefined
  /** Glyphs by themselves, where one is lifted. */
  pieces: readonly GlyphPiece[]
  /** In thousandths of the size. */
  width: number
  font: OpenedFont
  /** The use of its font that its glyphs were last put down in. */
  use: FontUse | undefined
}

/** A glyph inside of a string, with what moves the pen behind it; lengths in thousandths of the size. */
export interface GlyphPiece {
  code: Uint8Array
  kern: Uint8Array
  xAdvance: number
  xOffset: number
  yOffset: number
}

/** A font with the words that it has encoded: most are drawn many times, in several documents. */
export interface WrittenFont {
  readonly face: string
  /** What pages name it by, `F` and a number. */
  readonly name: string
  readonly font: OpenedFont
  encode(text: string): EncodedWord
}

/** Fonts that are written, by the names of their faces. */
export interface WrittenFonts {
  get(face: string): WrittenFont
}

/** The glyphs of a font that something shows, with what they are copied as: the first that is said of each. */
export interface FontUse {
  readonly font: WrittenFont
  readonly glyphs: Map<number, string>
}

/** Put down the glyphs of a word. */
export function useWord(word: EncodedWord, use: FontUse): void {
  if (word.use === use) return
  word.use = use
  for (const [index, glyph] of word.glyphs.entries())
    if (!use.glyphs.has(glyph)) use.glyphs.set(glyph, word.characters[index] ?? '')
}

/** So many words of a font are remembered; those that are written often stay. */
const memorySize = 10_000

/** Fonts for writing; `faces` are all that there may be, whose order names them. */
export function createWrittenFonts(fonts: Fonts, faces: readonly string[]): WrittenFonts {
  const known = new Map<string, WrittenFont>()
  return {
    get(face) {
      let font = known.get(face)
      if (!font) {
        font = writtenFont(face, `F${faces.indexOf(face) + 1}`, () => openedFont(face, fonts))
        known.set(face, font)
      }
      return font
    },
  }
}

function openedFont(face: string, fonts: Fonts): OpenedFont {
  const opened = fonts.get(face)
  if (!opened) throw new RangeError(`Unexpected face ${face}, expected one that is loaded`)
  return opened as OpenedFont
}

/** A font that is opened when something is to be encoded: pages that were written before name it all the same. */
function writtenFont(face: string, name: string, open: () => OpenedFont): WrittenFont {
  const words = createRecent<string, EncodedWord>(memorySize)
  let opened: OpenedFont | undefined
  const font = (): OpenedFont => {
    opened ??= open()
    return opened
  }
  return {
    face,
    name,
    get font() {
      return font()
    },
    encode(text) {
      let word = words.get(text)
      if (!word) {
        word = encoded(text, font())
        words.set(text, word)
      }
      return word
    },
  }
}

function encoded(text: string, font: OpenedFont): EncodedWord {
  const shaped = shapeText(text, font)
  const glyphs: number[] = []
  const characters: string[] = []
  let width = 0
  let isLifted = false
  for (const { glyph, character, xAdvance, xOffset, yOffset } of shaped) {
    glyphs.push(glyph)
    characters.push(character)
    width += xAdvance
    if (xOffset !== 0 || yOffset !== 0) isLifted = true
  }
  // In one go: what is put together from other objects is read at a tenth of the speed, and words are read all the time.
  return {
    glyphs,
    characters,
    whole: isLifted ? undefined : wholeOf(shaped),
    pieces: isLifted ? shaped.map(pieceOf) : noPieces,
    width,
    font,
    use: undefined,
  }
}

const noPieces: readonly GlyphPiece[] = []

function wholeOf(shaped: readonly ShapedGlyph[]): Uint8Array {
  const bytes: number[] = []
  for (const { glyph, kern } of shaped) pushKern(kern, pushCode(glyph, bytes))
  return new Uint8Array(bytes)
}

function pieceOf({ glyph, kern, xAdvance, xOffset, yOffset }: ShapedGlyph): GlyphPiece {
  const code = Uint8Array.from(pushCode(glyph, []))
  return { code, kern: Uint8Array.from(pushKern(kern, [])), xAdvance, xOffset, yOffset }
}

const escaped: Readonly<Record<number, number>> = { 10: 0x6e, 13: 0x72, 40: 40, 41: 41, 92: 92 }

/** A glyph's two bytes inside of a string, where brackets, backslashes and line ends mean something else. */
function pushCode(glyph: number, out: number[]): number[] {
  for (const byte of [glyph >> 8, glyph & 255]) {
    const letter = escaped[byte]
    if (letter === undefined) out.push(byte)
    else out.push(0x5c, letter)
  }
  return out
}

const [opening, closing] = [0x28, 0x29]

/** A move between two glyphs: the end of a string, a number, the beginning of the next. */
function pushKern(kern: number, out: number[]): number[] {
  if (Math.abs(kern) <= 0.01) return out
  out.push(closing)
  for (const digit of number(kern)) out.push(digit.charCodeAt(0))
  out.push(opening)
  return out
}
