/** Fonts in a file: a subset of each, in which pages name glyphs by their numbers in the whole font. */
import { deflateSync } from 'node:zlib'
import type { Draw, FileFont } from './draw.ts'
import type { FontUse } from './fonts.ts'
import type { KeptPages } from './pages.ts'
import type { OpenedFont, Reference, Subset } from './pdfkit.ts'
import { number } from './strings.ts'

/** A subset of a font, as it stands in any file: its streams are pressed. */
interface FontPart {
  name: string
  isPostScript: boolean
  file: Uint8Array
  descriptor: string
  widths: string
  /** Where each glyph of the whole font stands in the subset; those with PostScript outlines name their glyphs. */
  map: Uint8Array | undefined
  /** What glyphs are copied as. */
  characters: Uint8Array
}

type Files = Pick<Draw, 'document' | 'objects'>

/** Write the fonts of a file, each with the glyphs that were used; `kept` has those of an earlier build that used the same. */
export async function embedFonts(
  { used, ...files }: Files & Pick<Draw, 'used'>,
  kept: KeptPages | undefined,
): Promise<void> {
  const fonts = [...used.values()]
  const make = async (): Promise<FontPart[]> => fonts.map(({ use }) => partOf(use))
  const names = fonts.map(({ use: { font, glyphs } }) => JSON.stringify([font.face, ...glyphs]))
  const parts = await (kept ? kept.cached(['fonts', ...kept.about, ...names], make) : make())
  for (const [index, font] of fonts.entries()) {
    const part = parts[index]
    if (part) embedFont(part, font, files)
  }
}

function partOf({ font: { font, name }, glyphs }: FontUse): FontPart {
  const used = [0, ...[...glyphs.keys()].filter((glyph) => glyph !== 0)].sort((a, b) => a - b)
  const subset = font.createSubset()
  const places = used.map((glyph) => subset.includeGlyph(glyph))
  const isPostScript = subset.cff !== undefined
  if (isPostScript) nameGlyphs(subset, used)
  const fullName = `${tagOf(name)}+${font.postscriptName?.replaceAll(' ', '_')}`
  return {
    name: fullName,
    isPostScript,
    file: deflateSync(subset.encode()),
    descriptor: descriptorOf(font, fullName),
    widths: widthsOf(font, used),
    map: isPostScript ? undefined : deflateSync(mapOf(used, places)),
    characters: deflateSync(Buffer.from(characterMap(used, glyphs), 'latin1')),
  }
}

/** Write a font; pages name it by its reference. */
function embedFont(part: FontPart, { reference }: FileFont, files: Files): void {
  const { name, isPostScript, map } = part
  const { objects } = files
  const file = addStream(isPostScript ? { Subtype: 'CIDFontType0C' } : {}, part.file, files)
  const key = isPostScript ? 'FontFile3' : 'FontFile2'
  const descriptor = objects.reserve()
  objects.add(descriptor, `<<${part.descriptor}/${key} ${file.id} 0 R>>`)
  const system = '/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>'
  const kind = map
    ? `/Subtype/CIDFontType2/CIDToGIDMap ${addStream({}, map, files).id} 0 R`
    : '/Subtype/CIDFontType0'
  const descendant = objects.reserve()
  objects.add(
    descendant,
    `<</Type/Font${kind}/BaseFont /${name}${system}/FontDescriptor ${descriptor} 0 R/W[${part.widths}]>>`,
  )
  const characters = addStream({}, part.characters, files)
  objects.add(
    reference.id,
    `<</Type/Font/Subtype/Type0/BaseFont /${name}/Encoding/Identity-H/DescendantFonts[${descendant} 0 R]/ToUnicode ${characters.id} 0 R>>`,
  )
}

/** A stream that is pressed already. */
function addStream(
  data: Record<string, unknown>,
  bytes: Uint8Array,
  { document }: Pick<Files, 'document'>,
): Reference {
  const stream = document.ref(data)
  stream.compress = false
  stream.write(bytes)
  stream.data.Filter = 'FlateDecode'
  stream.end()
  return stream
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
function mapOf(used: readonly number[], places: readonly number[]): Uint8Array {
  const last = used.at(-1) ?? 0
  const map = new DataView(new ArrayBuffer(2 * (last + 1)))
  for (const [index, glyph] of used.entries()) map.setUint16(2 * glyph, places[index] ?? 0)
  return new Uint8Array(map.buffer)
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
