/** Fonts in a file: a subset of each, in which pages name glyphs by their numbers in the whole font. */
import type { FontUse } from './fonts.ts'
import type { Objects } from './objects.ts'
import type { Document, OpenedFont, Reference, Subset } from './pdfkit.ts'
import { number } from './strings.ts'

/** Write a font with the glyphs that were used; `reference` is what pages name it by. */
export function embedFont(
  { font: { font, name }, glyphs }: FontUse,
  reference: Reference,
  { document, objects }: { document: Document; objects: Objects },
): void {
  const used = [0, ...[...glyphs.keys()].filter((glyph) => glyph !== 0)].sort((a, b) => a - b)
  const subset = font.createSubset()
  const places = used.map((glyph) => subset.includeGlyph(glyph))
  const isPostScript = subset.cff !== undefined
  if (isPostScript) nameGlyphs(subset, used)
  const file = document.ref(isPostScript ? { Subtype: 'CIDFontType0C' } : {})
  file.write(subset.encode())
  file.end()
  const fullName = `${tagOf(name)}+${font.postscriptName?.replaceAll(' ', '_')}`
  const key = isPostScript ? 'FontFile3' : 'FontFile2'
  const descriptor = objects.reserve()
  objects.add(descriptor, `<<${descriptorOf(font, fullName)}/${key} ${file.id} 0 R>>`)
  const widths = widthsOf(font, used)
  const system = '/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>'
  const kind = isPostScript
    ? '/Subtype/CIDFontType0'
    : `/Subtype/CIDFontType2/CIDToGIDMap ${mapOf(used, places, document)} 0 R`
  const descendant = objects.reserve()
  objects.add(
    descendant,
    `<</Type/Font${kind}/BaseFont /${fullName}${system}/FontDescriptor ${descriptor} 0 R/W[${widths}]>>`,
  )
  const characters = document.ref({})
  characters.write(Buffer.from(characterMap(used, glyphs), 'latin1'))
  characters.end()
  objects.add(
    reference.id,
    `<</Type/Font/Subtype/Type0/BaseFont /${fullName}/Encoding/Identity-H/DescendantFonts[${descendant} 0 R]/ToUnicode ${characters.id} 0 R>>`,
  )
}

/** Six letters that tell subsets of a file apart. */
function tagOf(name: string): string {
  const letters = Array.from(name.slice(1).padStart(5, '0'), (digit) => 'ABCDEFGHIJ'[Number(digit)])
  return `D${letters.join('')}`
}

function descriptorOf(font: OpenedFont, name: string): string {
  const scale = 1000 / font.unitsPerEm
  const { minX, minY, maxX, maxY } = font.bbox
  const box = [minX, minY, maxX, maxY].map((length) => number(length * scale)).join(' ')
  const family = (font['OS/2']?.sFamilyClass ?? 0) >> 8
  const flags =
    (font.post.isFixedPitch ? 1 : 0) |
    (family >= 1 && family <= 7 ? 2 : 0) |
    4 |
    (family === 10 ? 8 : 0) |
    (font.head.macStyle.italic ? 64 : 0)
  const of = (length: number): string => number(length * scale)
  return (
    `/Type /FontDescriptor/FontName/${name}/Flags ${flags}/FontBBox[${box}]/ItalicAngle ${number(font.italicAngle)}` +
    `/Ascent ${of(font.ascent)}/Descent ${of(font.descent)}/CapHeight ${of(font.capHeight || font.ascent)}` +
    `/XHeight ${of(font.xHeight || 0)}/StemV 0`
  )
}

/** Runs of numbers that follow each other, with the place of the first. */
function runsOf(glyphs: readonly number[]): { from: number; glyphs: number[] }[] {
  const runs: { from: number; glyphs: number[] }[] = []
  for (const glyph of glyphs) {
    const last = runs.at(-1)
    if (last && last.from + last.glyphs.length === glyph) last.glyphs.push(glyph)
    else runs.push({ from: glyph, glyphs: [glyph] })
  }
  return runs
}

function widthsOf(font: OpenedFont, used: readonly number[]): string {
  const scale = 1000 / font.unitsPerEm
  const width = (glyph: number): string => number((font.getGlyph(glyph)?.advanceWidth ?? 0) * scale)
  return runsOf(used)
    .map(({ from, glyphs }) => `${from}[${glyphs.map(width).join(' ')}]`)
    .join('')
}

/** Where each glyph of the whole font stands in the subset. */
function mapOf(used: readonly number[], places: readonly number[], document: Document): number {
  const last = used.at(-1) ?? 0
  const map = new DataView(new ArrayBuffer(2 * (last + 1)))
  for (const [index, glyph] of used.entries()) map.setUint16(2 * glyph, places[index] ?? 0)
  const stream = document.ref({})
  stream.write(new Uint8Array(map.buffer))
  stream.end()
  return stream.id
}

/** A subset with PostScript outlines names its glyphs itself: by their numbers in the whole font too. */
function nameGlyphs(subset: Subset, used: readonly number[]): void {
  const ranges = runsOf(used.slice(1)).map(({ from, glyphs }) => ({
    first: from,
    nLeft: glyphs.length - 1,
  }))
  for (const key of ['subsetFontdict', 'createCIDFontdict'] as const) {
    const write = subset[key]?.bind(subset)
    subset[key] = (top) => {
      write?.(top)
      top.charset = { version: 2, ranges }
      top.CIDCount = (used.at(-1) ?? 0) + 1
    }
  }
}

/** Lines that a character map may have in one block. */
const blockSize = 100

/** What glyphs are copied as. */
function characterMap(used: readonly number[], glyphs: ReadonlyMap<number, string>): string {
  const lines = used.map((glyph) => {
    const text = glyph === 0 ? '\0' : (glyphs.get(glyph) ?? '')
    let units = ''
    for (let at = 0; at < text.length; at += 1) units += hex(text.charCodeAt(at))
    return `<${hex(glyph)}> <${units}>`
  })
  const blocks: string[] = []
  for (let from = 0; from < lines.length; from += blockSize) {
    const block = lines.slice(from, from + blockSize)
    blocks.push(`${block.length} beginbfchar\n${block.join('\n')}\nendbfchar\n`)
  }
  return `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo <<
  /Registry (Adobe)
  /Ordering (UCS)
  /Supplement 0
>> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000><ffff>
endcodespacerange
${blocks.join('')}endcmap
CMapName currentdict /CMap defineresource pop
end
end
`
}

const hex = (code: number): string => code.toString(16).padStart(4, '0')
