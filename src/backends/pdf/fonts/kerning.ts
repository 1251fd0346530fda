/**
 * How pairs of glyphs are kerned, read from the tables of a font: its library takes a thousand times as long to shape the
 * two as it takes to look them up.
 */

/** What a font does to printable ASCII in Latin words. */
export interface Kerning {
  /**
   * What a glyph's advance changes by before another, in units of the em square; `undefined` where only the whole font
   * knows, as the two may become one.
   */
  between(first: number, second: number): number | undefined
}

/**
 * The kerning of a TrueType or OpenType font; `undefined` where its tables do more to ASCII than to kern pairs and to put
 * letters together.
 */
export function readKerning(bytes: Uint8Array): Kerning | undefined {
  const file = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const tables = tablesOf(file)
  const ligatures = lookupsOf(tables.get('GSUB'), ['liga', 'rvrn', 'ltra', 'ltrm'], 7)
  const pairs = lookupsOf(tables.get('GPOS'), ['kern'], 9)
  if (ligatures.some(({ type }) => type !== 4) || pairs.some(({ type }) => type !== 2))
    return undefined
  if (pairs.length === 0 && tables.has('kern')) return undefined
  const begins = ligatures.flatMap(({ subtables }) =>
    subtables.map((table) => part(table, table.getUint16(2))),
  )
  const mayJoin = (glyph: number): boolean =>
    begins.some((coverage) => placeIn(coverage, glyph) >= 0)
  return {
    between(first, second) {
      if (mayJoin(first)) return undefined
      let kern = 0
      for (const { subtables } of pairs) {
        const value = kernIn(subtables, first, second)
        if (value === undefined) return undefined
        kern += value
      }
      return kern
    },
  }
}

/** What begins at an offset of a table. */
const part = (table: DataView, offset: number): DataView =>
  new DataView(table.buffer, table.byteOffset + offset, table.byteLength - offset)

const tagAt = (table: DataView, at: number): string =>
  String.fromCharCode(...[0, 1, 2, 3].map((byte) => table.getUint8(at + byte)))

function tablesOf(file: DataView): Map<string, DataView> {
  const tables = new Map<string, DataView>()
  for (let index = 0; index < file.getUint16(4); index += 1) {
    const at = 12 + 16 * index
    tables.set(tagAt(file, at), part(file, file.getUint32(at + 8)))
  }
  return tables
}

/** Things that are done in one go: the first subtable that has something for a glyph is taken. */
interface Lookup {
  type: number
  subtables: DataView[]
}

/** The lookups of some features, for Latin in no language of its own; those of type `far` stand elsewhere. */
function lookupsOf(table: DataView | undefined, tags: readonly string[], far: number): Lookup[] {
  if (!table) return []
  const language = latinOf(part(table, table.getUint16(4)))
  if (!language) return []
  const features = part(table, table.getUint16(6))
  const lookups = part(table, table.getUint16(8))
  const used = new Set<number>()
  for (const index of numbersAt(language, 4)) {
    if (!tags.includes(tagAt(features, 2 + 6 * index))) continue
    for (const lookup of numbersAt(part(features, features.getUint16(6 + 6 * index)), 2))
      used.add(lookup)
  }
  return [...used]
    .sort((one, other) => one - other)
    .map((index) => lookupAt(part(lookups, lookups.getUint16(2 + 2 * index)), far))
}

/** Two bytes each, after how many there are. */
function numbersAt(table: DataView, at: number): number[] {
  return Array.from({ length: table.getUint16(at) }, (_, index) =>
    table.getUint16(at + 2 + 2 * index),
  )
}

function latinOf(scripts: DataView): DataView | undefined {
  const offsets = new Map<string, number>()
  for (let index = 0; index < scripts.getUint16(0); index += 1)
    offsets.set(tagAt(scripts, 2 + 6 * index), scripts.getUint16(6 + 6 * index))
  const found = ['latn', 'DFLT', 'dflt'].find((tag) => offsets.has(tag))
  if (!found) return undefined
  const script = part(scripts, offsets.get(found) ?? 0)
  const offset = script.getUint16(0)
  return offset ? part(script, offset) : undefined
}

/** Tables that are too far away stand behind others, which say of what type they are. */
function lookupAt(lookup: DataView, far: number): Lookup {
  const type = lookup.getUint16(0)
  const subtables = numbersAt(lookup, 4).map((offset) => part(lookup, offset))
  const [first] = subtables
  if (type !== far || !first) return { type, subtables }
  return {
    type: first.getUint16(2),
    subtables: subtables.map((each) => part(each, each.getUint32(4))),
  }
}

/** How an advance changes, where a value has nothing else. */
const advanceOnly = 4

function kernIn(subtables: readonly DataView[], first: number, second: number): number | undefined {
  for (const table of subtables) {
    const place = placeIn(part(table, table.getUint16(2)), first)
    if (place < 0) continue
    const [one, other] = [table.getUint16(4), table.getUint16(6)]
    if (one !== advanceOnly || other !== 0) return undefined
    const value =
      table.getUint16(0) === 1 ? pairIn(table, place, second) : classIn(table, first, second)
    if (value !== undefined) return value
  }
  return 0
}

/** Of two glyphs that are named. */
function pairIn(table: DataView, place: number, second: number): number | undefined {
  const set = part(table, table.getUint16(10 + 2 * place))
  let [low, high] = [0, set.getUint16(0) - 1]
  while (low <= high) {
    const middle = (low + high) >> 1
    const glyph = set.getUint16(2 + 4 * middle)
    if (glyph === second) return set.getInt16(4 + 4 * middle)
    if (glyph < second) low = middle + 1
    else high = middle - 1
  }
  return undefined
}

/** Of two glyphs by their classes. */
function classIn(table: DataView, first: number, second: number): number {
  const one = classOf(part(table, table.getUint16(8)), first)
  const other = classOf(part(table, table.getUint16(10)), second)
  return table.getInt16(16 + 2 * (one * table.getUint16(14) + other))
}

/** A glyph's place among those that a table is for; -1 where it is none of them. */
function placeIn(coverage: DataView, glyph: number): number {
  const isList = coverage.getUint16(0) === 1
  const size = isList ? 2 : 6
  let [low, high] = [0, coverage.getUint16(2) - 1]
  while (low <= high) {
    const middle = (low + high) >> 1
    const at = 4 + size * middle
    const from = coverage.getUint16(at)
    const to = isList ? from : coverage.getUint16(at + 2)
    if (glyph >= from && glyph <= to)
      return isList ? middle : coverage.getUint16(at + 4) + glyph - from
    if (to < glyph) low = middle + 1
    else high = middle - 1
  }
  return -1
}

/** The class of a glyph; 0 is that of all that are not named. */
function classOf(classes: DataView, glyph: number): number {
  if (classes.getUint16(0) === 1) {
    const at = glyph - classes.getUint16(2)
    return at >= 0 && at < classes.getUint16(4) ? classes.getUint16(6 + 2 * at) : 0
  }
  let [low, high] = [0, classes.getUint16(2) - 1]
  while (low <= high) {
    const middle = (low + high) >> 1
    const at = 4 + 6 * middle
    if (glyph >= classes.getUint16(at) && glyph <= classes.getUint16(at + 2))
      return classes.getUint16(at + 4)
    if (classes.getUint16(at + 2) < glyph) low = middle + 1
    else high = middle - 1
  }
  return 0
}
