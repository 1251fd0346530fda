/** The only file that imports pdfkit, and the parts of it that we use, some of which its types do not name. */
import type { OpenFont } from '../fonts/load.ts'
import type { Font, GlyphLine } from '../fonts/typesetter.ts'

/** An object of the file being written. */
export interface Reference {
  data: Record<string, unknown>
  write(bytes: Uint8Array): void
  end(): void
}

/** A font in the file: a subset that grows with what is encoded. */
export interface EmbeddedFont {
  readonly id: string
  readonly font: Font
  ref(): Reference
  /** Glyph codes as four hexadecimal digits, and where they stand, in thousandths of the size. */
  encode(text: string): [codes: string[], positions: GlyphPosition[]]
}

export interface GlyphPosition {
  xAdvance: number
  xOffset: number
  yOffset: number
  /** Of the glyph itself, before kerning. */
  advanceWidth: number
}

/** An element of the structure tree. */
export interface Element {
  readonly dictionary: Reference
  add(child: unknown): void
  end(): void
}

interface OutlineItem {
  addItem(title: string, options: { top: number; left: number }): OutlineItem
}

export interface Document {
  _id: Uint8Array
  _font: EmbeddedFont
  readonly _root: Reference
  _addInfo: () => void
  readonly page: { fonts: Record<string, unknown>; height: number; width: number }
  readonly outline: OutlineItem
  addPage(options: { size: [number, number]; margin: number }): void
  addContent(content: string): void
  appendXML(xml: string): void
  /** `name` is a key for a font that is already open; for bytes it would be a variation. */
  font(source: Uint8Array | Font, name?: string): void
  struct(tag: string, options: { alt?: string; actual?: string }): Element
  addStructure(element: Element): void
  /** Begins a marked content sequence and returns what ties it to its element. */
  markStructureContent(tag: string): unknown
  markContent(tag: 'Artifact', options: { type: 'Layout' }): void
  endMarkedContent(): void
  addNamedDestination(name: string, kind: 'XYZ', left: number, top: number, zoom: null): void
  annotate(x: number, y: number, width: number, height: number, options: object): void
  ref(data: object): Reference
  image(bytes: Uint8Array, x: number, y: number, options: { width: number; height: number }): void
  openImage(bytes: Uint8Array): { width: number; height: number }
  on(event: 'data', listener: (chunk: Uint8Array) => void): void
  on(event: 'end', listener: () => void): void
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

/** Latin letters and the punctuation of prose: first and last code points. */
const everyday: readonly (readonly [number, number])[] = [
  [0x20, 0x17f],
  [0x2010, 0x2026],
]

/**
 * Meet the everyday characters in their order. A font remembers for which character it met a glyph first, and copied
 * text says that character: without this, what a comma copies as would depend on the document before.
 */
function nameGlyphs(font: Font): void {
  for (const [first, last] of everyday)
    for (let codePoint = first; codePoint <= last; codePoint++)
      if (font.hasGlyphForCodePoint(codePoint)) font.glyphForCodePoint(codePoint)
}

/** A font that lays out each word once, for measuring as for every file it is written to. */
function remembering(font: Font, isOurs: boolean): Font {
  nameGlyphs(font)
  const layout = font.layout.bind(font)
  const memory = new Map<string, GlyphLine>()
  font.layout = (text) => {
    let line = memory.get(text)
    if (!line) {
      const isPlain = isOurs && /^[\x20-\x7e]*$/.test(text)
      const { glyphs, positions, advanceWidth } = layout(text, isPlain ? unused : undefined)
      line = { glyphs, positions, advanceWidth }
      if (memory.size >= memorySize) memory.clear()
      memory.set(text, line)
    }
    // pdfkit scales the positions that it is given in place.
    return { ...line, positions: line.positions.map((position) => ({ ...position })) }
  }
  return font
}
