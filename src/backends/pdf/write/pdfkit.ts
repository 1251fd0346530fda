/** The only file that imports pdfkit, and the parts of it that we use, some of which its types do not name. */
import type { OpenFont } from '../fonts/load.ts'
import { createPairs } from '../fonts/pairs.ts'
import { rightToLeft } from '../fonts/scripts.ts'
import type { Font, GlyphLine, LayOut } from '../fonts/typesetter.ts'

/** An object of the file being written. */
export interface Reference {
  readonly id: number
  data: Record<string, unknown>
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

interface OutlineItem {
  addItem(title: string, options: { top: number; left: number }): OutlineItem
}

export interface Document {
  readonly _font: { readonly font: OpenedFont }
  readonly _root: {
    id: number
    data: Record<string, unknown> & {
      StructTreeRoot: Reference
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
    readonly content: Reference & { compress: boolean }
    write(content: Uint8Array): void
  }
  readonly outline: OutlineItem
  addPage(options: { size: [number, number]; margin: number }): void
  addContent: (content: string) => Document
  appendXML(xml: string): void
  /** `name` is a key for a font that is already open; for bytes it would be a variation. */
  font(source: Uint8Array | Font, name?: string): void
  ref(data: object): Reference
  image(bytes: Uint8Array, x: number, y: number, options: { width: number; height: number }): void
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
    return remembering(document._font.font, isOurs)
  }
}

/** More words than a long book has; a server that builds for days starts anew beyond it. */
const memorySize = 50_000

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

/**
 * Meet the characters of a font in their order. A font remembers for which character it met a glyph first, and copied
 * text says that character: without this, what a comma copies as would depend on the document before. Forms of other characters
 * are left to the text that is shaped into them.
 */
function nameGlyphs(font: OpenedFont): void {
  const isForm = (text: string) => text.normalize('NFKC') !== text
  for (const codePoint of font.characterSet.toSorted((a, b) => a - b))
    if (!isForm(String.fromCodePoint(codePoint))) font.glyphForCodePoint(codePoint)
}

/** A glyph that was met as a part of another has no character yet: it gets that of the text that has it first. */
function nameParts(font: OpenedFont): void {
  const glyphOf = font.getGlyph.bind(font)
  font.getGlyph = (id, characters = []) => {
    const glyph = glyphOf(id, characters)
    if (glyph && glyph.codePoints.length === 0 && characters.length > 0)
      glyph.codePoints = characters
    return glyph
  }
}

/** A font that lays out each word once, for measuring as for every file it is written to. */
function remembering(font: OpenedFont, isOurs: boolean): Font {
  const memory = new Map<string, GlyphLine>()
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
  const shape = shaper(font, isOurs)
  font.layout = (text) => {
    let line = memory.get(text)
    if (!line) {
      line = shape(text)
      if (memory.size >= memorySize) memory.clear()
      memory.set(text, line)
    }
    return line
  }
  return font
}

/** Lays out text; by pairs of characters where a font is one of ours, which are known to need no more. */
function shaper(font: OpenedFont, isOurs: boolean): (text: string) => GlyphLine {
  const layout = font.layout.bind(font)
  let isNamed = false
  nameParts(font)
  const layOut: LayOut = (text, script) => {
    // Most fonts are opened for a character that never comes.
    if (!isNamed) nameGlyphs(font)
    isNamed = true
    const isPlain = isOurs && /^[\x20-\x7e]*$/.test(text)
    const { glyphs, positions, advanceWidth } = layout(text, isPlain ? unused : undefined, script)
    return { glyphs, positions, advanceWidth }
  }
  const byPairs = isOurs ? createPairs(layOut) : undefined
  return (text) => byPairs?.(text) ?? layOut(text, undefined)
}
