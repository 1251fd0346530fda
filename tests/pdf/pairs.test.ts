import { beforeAll, expect, test } from 'vitest'
import { facePaths } from '../../src/backends/pdf/fonts/faces.ts'
import { createPairs } from '../../src/backends/pdf/fonts/pairs.ts'
import type { Font, GlyphLine } from '../../src/backends/pdf/fonts/typesetter.ts'
import { fontOpener } from '../../src/backends/pdf/write/pdfkit.ts'
import { resource } from './host.ts'

/** Words with kerning, ligatures of two and three letters, figures, quotation marks and letters with accents. */
const words =
  'AVATAR Tokyo affine office fluffy WAVE To. Yes, (f) f) 3.14 1,000 x=1 "f" ‘tis “A” naïve Ærø Straße co–op 10–20 p99 LTV: fjord ffi fi fl tt — … a/b [i] {k} ++i --- http://a.b/c?d=e&f=g'.split(
    ' ',
  )

interface Opened {
  face: string
  /** Puts words together. */
  ours: Font
  /** Shapes each word as a whole, with every feature of the font. */
  whole: Font
}

let fonts: Opened[]

beforeAll(async () => {
  const [asOurs, asAny] = [await fontOpener(), await fontOpener()]
  const open = async ([face, path]: [string, string]): Promise<Opened> => {
    const bytes = await resource(path)
    return { face, ours: asOurs(bytes, true), whole: asAny(bytes) }
  }
  fonts = await Promise.all(Object.entries(facePaths).map(open))
})

const seen = ({ glyphs, positions, advanceWidth }: GlyphLine): unknown => ({
  glyphs: glyphs.map((glyph) => (glyph as { id: number }).id),
  positions: positions.map((position) => ({ ...position })),
  advanceWidth,
})

test('a word put together by pairs is the word that the font makes of it', () => {
  for (const { face, ours, whole } of fonts)
    for (const word of words)
      if ([...word].every((letter) => whole.hasGlyphForCodePoint(letter.codePointAt(0) ?? 0)))
        expect(seen(ours.layout(word)), `${word} in ${face}`).toEqual(seen(whole.layout(word)))
})

test('a pair that becomes one glyph, or is moved off the line, is left to the font', () => {
  const position = { xAdvance: 5, yAdvance: 0, xOffset: 0, yOffset: 0 }
  const glyphs = new Map([...'abc'].map((letter) => [letter, { letter }]))
  const layOut = (text: string): GlyphLine => ({
    glyphs: text === 'ab' ? [{}] : [...text].map((letter) => glyphs.get(letter) ?? {}),
    positions: [...text].map((_, at) =>
      text === 'ca' && at === 1 ? { ...position, yOffset: 2 } : { ...position },
    ),
    advanceWidth: 5 * text.length,
  })
  const byPairs = createPairs(layOut)
  expect(byPairs('cb')?.advanceWidth).toBe(10)
  expect(byPairs('cab')).toBeUndefined()
  expect(byPairs('bca')).toBeUndefined()
  expect(byPairs('שלום')).toBeUndefined()
})
