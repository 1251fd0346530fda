import type { Place } from '../../../ast/nodes.ts'
import { chainOf } from './faces.ts'

/** The part of a font that measuring needs; lengths in units of its em square. */
export interface Font {
  readonly unitsPerEm: number
  hasGlyphForCodePoint(codePoint: number): boolean
  /** The glyph of a character; the font remembers the pair. */
  glyphForCodePoint(codePoint: number): unknown
  /** `features` turns OpenType features on or off, by their names. */
  layout(text: string, features?: Readonly<Record<string, boolean>>): GlyphLine
}

/** A text as the glyphs of a font. */
export interface GlyphLine {
  glyphs: readonly object[]
  positions: readonly object[]
  advanceWidth: number
}

/** Text that one face can show; width at size 1. */
export interface Run {
  face: string
  text: string
  width: number
}

/** A character that no face has, and where it was first met. */
export interface MissingGlyph {
  cluster: string
  place: Place | undefined
}

/** Measures text, each word in each face once. */
export interface Typesetter {
  /** Runs of a text in the first faces of a chain that have its characters. */
  runs(roleOrFace: string, text: string): readonly Run[]
  /** Width of a text at size 1. */
  width(roleOrFace: string, text: string): number
  /** Where the text comes from that is measured next; it is reported with a missing character. */
  at(place: Place | undefined): void
  readonly missing: readonly MissingGlyph[]
}

/** Selectors of a text or picture form, and the joiner between emoji: not characters of their own. */
const invisible = /[\ufe00-\ufe0f\u00ad\u200b-\u200d\u2060\ufeff\u{e0020}-\u{e007f}]/gu

/**
 * Words and the spaces between them are laid out by themselves, here as in the writer: a word is measured once, and no
 * space is kerned.
 */
export const wordBorder: RegExp = /(?<= )|(?= )/

/** A typesetter over opened fonts, by the names of their faces; `chain` says which are tried for a role. */
export function createTypesetter(
  fonts: ReadonlyMap<string, Font>,
  chain: (roleOrFace: string) => readonly string[] = chainOf,
): Typesetter {
  const memory = new Map<string, readonly Run[]>()
  const missing = new Map<string, MissingGlyph>()
  const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })
  let place: Place | undefined

  const fontOf = (face: string): Font => {
    const font = fonts.get(face)
    if (!font) throw new RangeError(`Unexpected face ${face}, expected one that is loaded`)
    return font
  }
  const faceFor = (faces: readonly string[], cluster: string): string | undefined => {
    const codePoints = [...cluster].map((character) => character.codePointAt(0) ?? 0)
    return faces.find((face) => {
      const font = fontOf(face)
      return codePoints.every((codePoint) => font.hasGlyphForCodePoint(codePoint))
    })
  }
  const split = (faces: readonly string[], text: string): { face: string; text: string }[] => {
    const [first = ''] = faces
    if (faceFor([first], text) && !/\p{M}/u.test(text)) return [{ face: first, text }]
    const out: { face: string; text: string }[] = []
    for (const { segment } of segmenter.segment(text)) {
      const face = faceFor(faces, segment)
      if (!face && !missing.has(segment)) missing.set(segment, { cluster: segment, place })
      const shown = face ? segment : replacement(segment)
      const previous = out.at(-1)
      if (previous && previous.face === (face ?? first)) previous.text += shown
      else out.push({ face: face ?? first, text: shown })
    }
    return out
  }
  const runs = (roleOrFace: string, text: string): readonly Run[] => {
    const key = `${roleOrFace}\0${text}`
    let found = memory.get(key)
    if (!found) {
      const visible = text.replace(invisible, '')
      found = split(chain(roleOrFace), visible).map((run) => measured(run, fontOf(run.face)))
      memory.set(key, found)
    }
    return found
  }
  return {
    runs,
    width: (role, text) => runs(role, text).reduce((sum, run) => sum + run.width, 0),
    at(next) {
      place = next
    },
    get missing() {
      return [...missing.values()]
    },
  }
}

function measured({ face, text }: Omit<Run, 'width'>, font: Font): Run {
  let units = 0
  for (const piece of text.split(wordBorder)) units += font.layout(piece).advanceWidth
  return { face, text, width: units / font.unitsPerEm }
}

/** What stands in for a character that no face has: its code points, never an empty box. */
function replacement(cluster: string): string {
  const codes = [...cluster].map((character) => (character.codePointAt(0) ?? 0).toString(16))
  return `[U+${codes.map((code) => code.toUpperCase().padStart(4, '0')).join('+')}]`
}
