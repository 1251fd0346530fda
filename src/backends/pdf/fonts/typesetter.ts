import { clusters } from '../../../ast/clusters.ts'
import type { Place } from '../../../ast/nodes.ts'
import { createRecent, type Recent } from '../../../ast/recent.ts'
import { chainOf } from './faces.ts'

/** The part of a font that measuring needs; lengths in units of its em square. */
export interface Font {
  readonly unitsPerEm: number
  hasGlyphForCodePoint(codePoint: number): boolean
  /** The glyph of a character; the font remembers the pair. */
  glyphForCodePoint(codePoint: number): unknown
  /** `features` turns OpenType features on or off, by their names; `script` is told by the text where it is absent. */
  layout(text: string, features?: Readonly<Record<string, boolean>>, script?: string): GlyphLine
}

/** Opened fonts, by the names of their faces. */
export interface Fonts {
  get(face: string): Font | undefined
}

/** Lays out a text in one font, as if it were of a script. */
export type LayOut = (text: string, script: string | undefined) => GlyphLine

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
  /** How many texts were measured in which a character was missing. */
  lacks(): number
}

/** Selectors of a text or picture form, and the joiner between emoji: not characters of their own. */
const invisible = /[\ufe00-\ufe0f\u00ad\u200b-\u200d\u2060\ufeff\u{e0020}-\u{e007f}]/gu

/**
 * Where the word or the space ends that begins at `from`. Both are laid out by themselves, here as in the writer: a word
 * is measured once, and no space is kerned.
 */
export function nextWord(text: string, from: number): number {
  const space = text.indexOf(' ', from)
  return space === -1 ? text.length : Math.max(space, from + 1)
}

/** Runs that any deck may share, by role or face and text. */
export type RunMemory = Map<string, Recent<string, readonly Run[]>>

/** So many words of a role are remembered; those that are asked for often stay. */
const mostWords = 10_000

/** Text of nothing but printable ASCII: nothing in it is invisible, no two characters of it make one. */
const ascii = /^[\x20-\x7e]*$/

interface Faces {
  /** The faces of a role's chain. */
  of(roleOrFace: string): readonly string[]
  /** A font is opened when it is asked for. */
  font(face: string): Font
}

/**
 * A typesetter over opened fonts, by the names of their faces; `chain` says which are tried for a role. `memory` keeps
 * what was measured for the next one; it must be of the same fonts and chain.
 */
export function createTypesetter(
  fonts: Fonts,
  chain: (roleOrFace: string) => readonly string[] = chainOf,
  memory: RunMemory = new Map(),
): Typesetter {
  const faces = createFaces(fonts, chain)
  const missing = new Map<string, MissingGlyph>()
  let place: Place | undefined
  let lacks = 0

  const measure = (roleOrFace: string, text: string): { found: Run[]; isWhole: boolean } => {
    const { pieces, lacking } = split(faces, roleOrFace, visible(text))
    if (lacking.length > 0) lacks += 1
    for (const cluster of lacking)
      if (!missing.has(cluster)) missing.set(cluster, { cluster, place })
    return { found: pieces.map(measured), isWhole: lacking.length === 0 }
  }
  const runs = (roleOrFace: string, text: string): readonly Run[] => {
    let known = memory.get(roleOrFace)
    if (!known) {
      known = createRecent(mostWords)
      memory.set(roleOrFace, known)
    }
    const remembered = known.get(text)
    if (remembered) return remembered
    const { found, isWhole } = measure(roleOrFace, text)
    // What lacks a character is asked for again, so that the next deck that has it is told too.
    // Lines of several words hardly come twice, and their words are known to the fonts.
    if (isWhole && (text.length < 3 || !text.includes(' '))) known.set(text, found)
    return found
  }
  return {
    runs,
    width(role, text) {
      const found = runs(role, text)
      const [only] = found
      if (only && found.length === 1) return only.width
      return found.reduce((sum, run) => sum + run.width, 0)
    },
    at(next) {
      place = next
    },
    get missing() {
      return [...missing.values()]
    },
    lacks: () => lacks,
  }
}

const visible = (text: string): string => (ascii.test(text) ? text : text.replace(invisible, ''))

function createFaces(fonts: Fonts, chain: (roleOrFace: string) => readonly string[]): Faces {
  const memory = new Map<string, readonly string[]>()
  const opened = new Map<string, Font>()
  return {
    of(roleOrFace) {
      let faces = memory.get(roleOrFace)
      if (!faces) {
        faces = chain(roleOrFace)
        memory.set(roleOrFace, faces)
      }
      return faces
    },
    font(face) {
      let font = opened.get(face)
      if (!font) {
        font = fonts.get(face) ?? raise(`Unexpected face ${face}, expected one that is loaded`)
        opened.set(face, font)
      }
      return font
    },
  }
}

interface FaceText {
  face: string
  font: Font
  text: string
}

/** A text in the first faces that have its clusters, and the clusters that none has. */
function split(
  faces: Faces,
  roleOrFace: string,
  text: string,
): { pieces: FaceText[]; lacking: string[] } {
  const chain = faces.of(roleOrFace)
  const [face = raise('Unexpected role without a face')] = chain
  const font = faces.font(face)
  if (hasAll(font, text) && (ascii.test(text) || !/\p{M}/u.test(text)))
    return { pieces: [{ face, font, text }], lacking: [] }
  const pieces: FaceText[] = []
  const lacking: string[] = []
  for (const segment of clusters(text)) {
    const chosen = chain.find((each) => hasAll(faces.font(each), segment))
    if (!chosen) lacking.push(segment)
    const shown = chosen ? segment : replacement(segment)
    const name = chosen ?? face
    const own = faces.font(name)
    const previous = pieces.at(-1)
    if (previous && previous.face === name) previous.text += shown
    else pieces.push({ face: name, font: own, text: shown })
  }
  return { pieces, lacking }
}

function raise(reason: string): never {
  throw new RangeError(reason)
}

function hasAll(font: Font, text: string): boolean {
  for (const character of text)
    if (!font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0)) return false
  return true
}

function measured({ face, font, text }: FaceText): Run {
  let units = 0
  for (let from = 0; from < text.length; ) {
    const end = nextWord(text, from)
    units += font.layout(text.slice(from, end)).advanceWidth
    from = end
  }
  return { face, text, width: units / font.unitsPerEm }
}

/** What stands in for a character that no face has: its code points, never an empty box. */
function replacement(cluster: string): string {
  const codes = [...cluster].map((character) => (character.codePointAt(0) ?? 0).toString(16))
  return `[U+${codes.map((code) => code.toUpperCase().padStart(4, '0')).join('+')}]`
}
