import type { Place } from '../ast/nodes.ts'

/** Texts of one deck that are to be compared, as plain data: nine numbers each, 36 bytes, and their shingles. */
export interface PackedTexts {
  /** The files that they stand in. */
  readonly files: readonly string[]
  /** The shingles of all texts, those of one text behind those of the one before. */
  readonly shingles: Uint32Array
  /** Where the shingles of each text end. */
  readonly ends: Uint32Array
  /** What each text belongs to, by a number of the caller. */
  readonly owners: Uint32Array
  /** Where each text stands: the number of its file; start and end as line, column and offset, which is -1 where it is not known. */
  readonly places: Int32Array
}

/** One of the texts. */
export interface PackedText {
  readonly owner: number
  readonly shingles: Uint32Array
  place(): Place
}

/** How many numbers a place has. */
const placeSize = 7
const pointSize = 3

/** Takes texts one after the other. */
export interface Packer {
  add(owner: number, place: Place, shingles: Uint32Array): void
  packed(): PackedTexts
}

/** An empty packer. */
export function createPacker(): Packer {
  const shingles: Uint32Array[] = []
  const ends: number[] = []
  const owners: number[] = []
  const places: number[] = []
  const files = new Map<string, number>()
  let end = 0
  return {
    add(owner, { file, start, end: last }, own) {
      const number = files.get(file) ?? files.size
      files.set(file, number)
      shingles.push(own)
      end += own.length
      ends.push(end)
      owners.push(owner)
      places.push(number, start.line, start.column, start.offset ?? -1)
      places.push(last.line, last.column, last.offset ?? -1)
    },
    packed() {
      const all = new Uint32Array(end)
      for (const [index, own] of shingles.entries()) all.set(own, (ends[index] ?? 0) - own.length)
      return {
        files: [...files.keys()],
        shingles: all,
        ends: Uint32Array.from(ends),
        owners: Uint32Array.from(owners),
        places: Int32Array.from(places),
      }
    },
  }
}

/** The texts in the order in which they were added. */
export function* textsIn(packed: PackedTexts): Generator<PackedText> {
  const { shingles, ends, owners } = packed
  for (let i = 0; i < ends.length; i++)
    yield {
      owner: owners[i] ?? 0,
      shingles: shingles.subarray(i > 0 ? ends[i - 1] : 0, ends[i]),
      place: () => placeAt(packed, i * placeSize),
    }
}

function placeAt({ files, places }: PackedTexts, at: number): Place {
  return {
    file: files[places[at] ?? 0] ?? '',
    start: pointAt(places, at + 1),
    end: pointAt(places, at + 1 + pointSize),
  }
}

function pointAt(places: Int32Array, at: number): Place['start'] {
  const [line = 1, column = 1, offset = -1] = places.subarray(at, at + pointSize)
  return { line, column, ...(offset >= 0 && { offset }) }
}
