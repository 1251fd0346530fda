/** The only file that imports pdfkit, and the parts of it that we use, some of which its types do not name. */

import { createRecent } from '../../../ast/recent.ts'
import { readKerning } from '../fonts/kerning.ts'
import type { OpenFont } from '../fonts/load.ts'
import { createPairs } from '../fonts/pairs.ts'
import { rightToLeft } from '../fonts/scripts.ts'
import type { Font, GlyphLine, LayOut } from '../fonts/typesetter.ts'

/** An object of the file being written. */
export interface Reference {
  readonly id: number
  data: Record<string, unknown>
  /** Whether pdfkit presses what is written. */
  compress: boolean
  write(bytes: Uint8Array): void
  end(): void
}

/** A font as pdfkit's library opens it; lengths in units of its em square. */
export interface OpenedFont extends Font {
  /** Code points that it has glyphs for. */
  readonly characterSet: readonly number[]
  readonly postscriptName: string | null
  readonly bbox: { minX: number; minY: number; maxX: number; maxY: number }
  readonly italicAngle: number
  readonly ascent: number
  readonly descent: number
  readonly capHeight: number
  readonly xHeight: number
  readonly 'OS/2'?: { sFamilyClass?: number }
  readonly post: { isFixedPitch: number }
  readonly head: { macStyle: { italic: boolean } }
  getGlyph(id: number, characters?: readonly number[]): Glyph | null
  createSubset(): Subset
}

/** A part of a font in the making. */
export interface Subset {
  /** Its place in the subset. */
  includeGlyph(id: number): number
  encode(): Uint8Array
  /** Of a font with PostScript outlines alone. */
  readonly cff?: { readonly isCIDFont: boolean }
  subsetFontdict?(top: SubsetTop): void
  createCIDFontdict?(top: SubsetTop): void
}

/** What a subset with PostScript outlines says of itself. */
export interface SubsetTop {
  charset: object
  CIDCount: number
}

/**
 * What a glyph is copied as. Readers take the glyphs of Hebrew and Arabic from left to right and turn their characters
 * around, those of one glyph too: a ligature such as lam with alef has to name them as they are seen.
 */
function asSeen(codePoints: readonly number[]): readonly number[] {
  const [first = 0] = codePoints
  return codePoints.length > 1 && rightToLeft.test(String.fromCodePoint(first))
    ? codePoints.toReversed()
    : codePoints
}

/** A glyph of a font, with what it stands for. */
interface Glyph {
  id: number
  advanceWidth: number
  codePoints: readonly number[]
}

/** A glyph of a text; lengths in thousandths of the size. */
export interface ShapedGlyph {
  glyph: number
  /** What it is copied as. */
  character: string
  xAdvance: number
  xOffset: number
  yOffset: number
  /** By how much the pen moves less than the glyph is wide. */
  kern: number
}

interface Position {
  xAdvance: number
  xOffset: number
  yOffset: number
}

/** The glyphs of a text and where they stand. */
export function shapeText(text: string, font: OpenedFont): ShapedGlyph[] {
  const scale = 1000 / font.unitsPerEm
  const line = font.layout(text)
  const positions = line.positions as readonly Position[]
  return (line.glyphs as readonly Glyph[]).map(({ id, advanceWidth, codePoints }, index) => {
    const { xAdvance = 0, xOffset = 0, yOffset = 0 } = positions[index] ?? {}
    return {
      glyph: id,
      character: String.fromCodePoint(...asSeen(codePoints)),
      xAdvance: xAdvance * scale,
      xOffset: xOffset * scale,
      yOffset: yOffset * scale,
      kern: (advanceWidth - xAdvance) * scale,
    }
  })
}

/** A picture as pdfkit opens it. */
export interface OpenedImage {
  /** What operators of pages call it. */
  label: string
  /** Write a PNG, now that its pixels are known. */
  finalize?(): void
}

interface OutlineItem {
  addItem(title: string, options: { top: number; left: number }): OutlineItem
}

export interface Document {
  readonly _font: { readonly font: OpenedFont }
  readonly _root: {
    id: number
    data: Record<string, unknown> & {
      StructTreeRoot: Reference
      Pages: Reference
      Names: { data: Record<string, unknown> }
    }
  }
  readonly _info: Reference
  _addInfo: () => void
  /** Write the table of objects and what follows it. */
  _finalize: () => void
  /** Bytes that were written so far. */
  _offset: number
  /** Where each object begins, by its number less one; `null` until it is written. */
  readonly _offsets: (number | null)[]
  /** How many objects are not written yet. */
  _waiting: number
  /** A line of the file, or bytes as they are. */
  _write: (data: string | Uint8Array) => void
  /** What was written so far and not read. */
  read(): Uint8Array | null
  readonly page: {
    fonts: Record<string, unknown>
    height: number
    width: number
    readonly dictionary: Reference
    readonly resources: Reference
    readonly content: Reference
    /** Write its objects. */
    end(): void
    write(content: Uint8Array): void
  }
  readonly outline: OutlineItem
  addPage(options: { size: [number, number]; margin: number }): void
  addContent: (content: string) => Document
  appendXML(xml: string): void
  /** `name` is a key for a font that is already open; for bytes it would be a variation. */
  font(source: Uint8Array | Font, name?: string): void
  ref(data: object): Reference
  openImage(bytes: Uint8Array): OpenedImage
  image(image: OpenedImage, x: number, y: number, options: { width: number; height: number }): void
  on(event: 'error', listener: (error: Error) => void): void
  end(): void
}

type DocumentConstructor = new (options: object) => Document

/** pdfkit's document class; it takes a tenth of a second to load, so only a build that writes PDF loads it. */
export async function loadPdfkit(): Promise<DocumentConstructor> {
  const pdfkit = await import('pdfkit')
  return pdfkit.default as unknown as DocumentConstructor
}

/** Opens font files by pdfkit's own font library. */
export async function fontOpener(): Promise<OpenFont> {
  const PdfDocument = await loadPdfkit()
  const document = new PdfDocument({
    autoFirstPage: false,
    font: null,
    info: { CreationDate: new Date(0) },
  })
  return (bytes, isOurs = false) => {
    document.font(bytes)
    return remembering(document._font.font, isOurs ? bytes : undefined)
  }
}

/** A word is laid out when it is measured and again when it is written, which is soon: no more are remembered. */
const memorySize = 5_000

/** What ASCII in our fonts has no use for; looking for it takes half of the time. */
const unused = {
  calt: false,
  ccmp: false,
  clig: false,
  curs: false,
  locl: false,
  mark: false,
  mkmk: false,
  rclt: false,
  rlig: false,
}

/** Ligatures and forms of letters that stand for other characters. */
const isForm = (code: number): boolean =>
  (code >= 0xfb00 && code <= 0xfdff) || (code >= 0xfe70 && code <= 0xfefe)

const codesOf = (text: string): number[] => Array.from(text, (letter) => letter.codePointAt(0) ?? 0)

/**
 * What each glyph that has a character of its own is copied as: the first of its characters that is no other's, as a font
 * by itself says the one that it met first. A form is copied as the characters that are shaped into it.
 */
function namesOf(font: OpenedFont, glyphOf: OpenedFont['getGlyph']): Map<number, number[]> {
  const names = new Map<number, number[]>()
  let met = 0
  font.getGlyph = (id) => {
    met = id
    return null
  }
  for (const code of font.characterSet.toSorted((a, b) => a - b)) {
    font.glyphForCodePoint(code)
    const known = names.get(met)?.[0]
    if (known === undefined || (isOther(known) && !isOther(code))) names.set(met, [code])
  }
  font.getGlyph = glyphOf
  for (const [id, [code = 0]] of names)
    if (isForm(code)) names.set(id, codesOf(String.fromCodePoint(code).normalize('NFKC')))
  return names
}

/** Whether a character is another one in another dress. */
function isOther(code: number): boolean {
  const text = String.fromCodePoint(code)
  return text.normalize('NFKC') !== text
}

/** Name the glyphs of a font; one that has no character of its own gets that of the text that has it first. */
function nameGlyphs(font: OpenedFont): void {
  const glyphOf = font.getGlyph.bind(font)
  let names: Map<number, number[]> | undefined
  const named: OpenedFont['getGlyph'] = (id, characters = []) => {
    // Most fonts are opened for a character that never comes.
    names ??= namesOf(font, named)
    const glyph = glyphOf(id, names.get(id) ?? characters)
    if (glyph && glyph.codePoints.length === 0 && characters.length > 0)
      glyph.codePoints = characters
    return glyph
  }
  font.getGlyph = named
}

/** A font that lays out each word once, for measuring as for every file it is written to; `ours` are the bytes of one that we bring. */
function remembering(font: OpenedFont, ours: Uint8Array | undefined): Font {
  const memory = createRecent<string, GlyphLine>(memorySize)
  const has = font.hasGlyphForCodePoint.bind(font)
  const known = new Map<number, boolean>()
  font.hasGlyphForCodePoint = (codePoint) => {
    let answer = known.get(codePoint)
    if (answer === undefined) {
      answer = has(codePoint)
      known.set(codePoint, answer)
    }
    return answer
  }
  const shape = shaper(font, ours)
  font.layout = (text) => {
    let line = memory.get(text)
    if (!line) {
      line = shape(text)
      memory.set(text, line)
    }
    return line
  }
  return font
}

/** Lays out text; by pairs of characters where a font is one of ours, which are known to need no more. */
function shaper(font: OpenedFont, ours: Uint8Array | undefined): (text: string) => GlyphLine {
  const layout = font.layout.bind(font)
  nameGlyphs(font)
  const layOut: LayOut = (text, script) => {
    const isPlain = ours && /^[\x20-\x7e]*$/.test(text)
    const { glyphs, positions, advanceWidth } = layout(text, isPlain ? unused : undefined, script)
    return { glyphs, positions, advanceWidth }
  }
  const kerning = ours && readKerning(ours)
  const known = kerning && {
    ...kerning,
    glyphOf: (code: number) => font.glyphForCodePoint(code) as Glyph,
  }
  const byPairs = ours ? createPairs(layOut, known) : undefined
  return (text) => byPairs?.(text) ?? layOut(text, undefined)
}
