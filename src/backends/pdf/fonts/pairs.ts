import type { GlyphLine, LayOut } from './typesetter.ts'

/** How far a glyph moves the pen, and where it stands, in units of the em square. */
interface Position {
  xAdvance: number
  yAdvance: number
  xOffset: number
  yOffset: number
}

/** Words of the everyday characters that a line can be put together for; what makes one of another script is not here. */
const plain = /^[\x20-\xac\xae-\xff\u2010-\u2015\u2018-\u201e\u2026]+$/

const latin = /[A-Za-z\xaa\xba\xc0-\xd6\xd8-\xf6\xf8-\xff]/

/** A character by itself. */
interface Single {
  glyph: object
  position: Position
}

/** A glyph as a font tells it, in units of the em square. */
interface KnownGlyph {
  readonly id: number
  readonly advanceWidth: number
}

/** What is known of ASCII in Latin words without shaping any. */
export interface KnownGlyphs {
  glyphOf(code: number): KnownGlyph
  /** `undefined` where the font is to be asked. */
  between(first: number, second: number): number | undefined
}

const isAscii = (code: number): boolean => code >= 0x20 && code <= 0x7e

/** Glyphs and kerning of one script; `null` where two characters do more than stand beside each other. */
interface Table {
  known: KnownGlyphs | undefined
  /** `undefined` where the font is to tell by the characters. */
  script: string | undefined
  singles: Map<number, Single | null>
  /** By both codes: what the second takes off the advance of the first. */
  kerning: Map<number, number | null>
}

/**
 * Lays out plain words by their pairs of letters, each of which the font is asked for once: shaping a word costs a
 * hundred times as much as adding up. It holds for fonts that look at no more than two characters at a time, as those
 * that we bring do; `undefined` for anything else, which is to be shaped as a whole.
 */
export function createPairs(
  layOut: LayOut,
  known?: KnownGlyphs,
): (text: string) => GlyphLine | undefined {
  const table = (script?: string): Table => ({
    script,
    known: script === undefined ? undefined : known,
    singles: new Map(),
    kerning: new Map(),
  })
  const [words, signs] = [table('latn'), table()]
  return (text) => {
    if (!plain.test(text)) return undefined
    return composed(text, latin.test(text) ? words : signs, layOut)
  }
}

function composed(text: string, table: Table, layOut: LayOut): GlyphLine | undefined {
  const glyphs: object[] = []
  const positions: Position[] = []
  let advanceWidth = 0
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    const single = singleOf(code, table, layOut)
    if (!single) return undefined
    const kern = at + 1 < text.length ? kernOf(code, text.charCodeAt(at + 1), table, layOut) : 0
    if (kern === null) return undefined
    const xAdvance = single.position.xAdvance + kern
    glyphs.push(single.glyph)
    positions.push(kern === 0 ? single.position : { ...single.position, xAdvance })
    advanceWidth += xAdvance
  }
  return { glyphs, positions, advanceWidth }
}

function singleOf(code: number, { script, known, singles }: Table, layOut: LayOut): Single | null {
  let single = singles.get(code)
  if (single === undefined && known && isAscii(code)) {
    const glyph = known.glyphOf(code)
    const position = { xAdvance: glyph.advanceWidth, yAdvance: 0, xOffset: 0, yOffset: 0 }
    single = { glyph, position }
    singles.set(code, single)
  }
  if (single === undefined) {
    const { glyphs, positions } = layOut(String.fromCharCode(code), script)
    const [glyph] = glyphs
    const [position] = positions as readonly Position[]
    single =
      glyph && position && glyphs.length === 1 && onLine(position) ? { glyph, position } : null
    singles.set(code, single)
  }
  return single
}

function kernOf(first: number, second: number, table: Table, layOut: LayOut): number | null {
  const key = first * 0x10000 + second
  let kern = table.kerning.get(key)
  if (kern === undefined) {
    kern = measuredKern(first, second, table, layOut)
    table.kerning.set(key, kern)
  }
  return kern
}

function measuredKern(first: number, second: number, table: Table, layOut: LayOut): number | null {
  const { known } = table
  if (known && isAscii(first) && isAscii(second)) {
    const kern = known.between(known.glyphOf(first).id, known.glyphOf(second).id)
    if (kern !== undefined) return kern
  }
  const left = singleOf(first, table, layOut)
  const right = singleOf(second, table, layOut)
  const { glyphs, positions } = layOut(String.fromCharCode(first, second), table.script)
  const [one, other] = positions as readonly Position[]
  const isPlain =
    glyphs.length === 2 &&
    glyphs[0] === left?.glyph &&
    glyphs[1] === right?.glyph &&
    one !== undefined &&
    other !== undefined &&
    onLine(one) &&
    onLine(other) &&
    other.xAdvance === right?.position.xAdvance
  return isPlain && left ? one.xAdvance - left.position.xAdvance : null
}

const onLine = ({ xOffset, yOffset }: Position): boolean => xOffset === 0 && yOffset === 0
