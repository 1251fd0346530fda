/** Rows as the records of a SQLite file. */

/** What a column can hold here. */
type Value = number | bigint | string

/**
 * A record in memory that is used again for the next one: one for a whole database, and functions beside it instead
 * of closures, since each closure would be compiled anew and that is most of the time that a small package takes.
 */
export interface RecordBytes {
  bytes: Buffer
  start: number
  end: number
  /** The kind of each value; no table has as many columns. */
  types: Float64Array
}

/** Memory for records. */
export function createRecord(): RecordBytes {
  return { bytes: Buffer.allocUnsafe(1 << 18), start: 0, end: 0, types: new Float64Array(32) }
}

/**
 * A row as a record.
 *
 * @param record Where it is written to.
 * @param from 1 where the first value is the number of the row, which stands beside the record: there is nothing in it.
 * @param numeric Which columns are of numbers: a text in one becomes a number where it reads as one.
 */
export function encodeRow(
  record: RecordBytes,
  row: readonly (number | string)[],
  from: 0 | 1,
  numeric: readonly boolean[],
): void {
  const { types } = record
  const width = row.length
  // Room for a head, whose length is known when the values behind it are written.
  const room = 9 * (width + 1)
  const most = room + bodyBound(row)
  if (most > record.bytes.length) record.bytes = Buffer.allocUnsafe(2 * most)
  record.end = room
  types[0] = 0
  // Not a function for each value: most of a row are zeros and ones, and a small package is written before V8 compiles.
  for (let index = from; index < width; index++) {
    const value = row[index]
    if (value === 0 || value === 1) types[index] = 8 + value
    else if (value === '') types[index] = 13
    else if (typeof value === 'string' && numeric[index])
      writeValue(record, index, numericValue(value))
    else writeValue(record, index, value ?? 0)
  }
  closeRecord(record, width, room)
}

function closeRecord(record: RecordBytes, width: number, room: number): void {
  const { types, bytes } = record
  let length = width
  for (let index = 0; index < width; index++) {
    const type = types[index] ?? 0
    if (type >= 128) length += varintLength(type) - 1
  }
  // It tells its own length, too.
  length += length < 127 ? 1 : 2
  record.start = room - length
  let at = writeVarint(bytes, record.start, length)
  for (let index = 0; index < width; index++) {
    const type = types[index] ?? 0
    if (type < 128) bytes[at++] = type
    else at = writeVarint(bytes, at, type)
  }
}

/** How many bytes a number takes as a varint, from 0 to 2⁵³. */
export function varintLength(value: number): number {
  let length = 1
  for (let rest = value; rest >= 128; rest = Math.floor(rest / 128)) length += 1
  return length
}

/** Write a number from 0 to 2⁵³ as a varint, seven bits a byte; gives where it ends. */
export function writeVarint(target: Buffer, at: number, value: number): number {
  if (value < 128) {
    target[at] = value
    return at + 1
  }
  const end = at + varintLength(value)
  let rest = value
  for (let index = end - 1; index >= at; index--) {
    target[index] = (rest % 128) + (index === end - 1 ? 0 : 128)
    rest = Math.floor(rest / 128)
  }
  return end
}

/** UTF-8 takes at most three bytes for a unit of UTF-16. */
function bodyBound(row: readonly Value[]): number {
  let bytes = 8 * row.length
  for (const value of row) if (typeof value === 'string') bytes += 3 * value.length
  return bytes
}

function writeValue(record: RecordBytes, index: number, value: Value): void {
  const { bytes, end, types } = record
  if (typeof value === 'string') {
    const length = value === '' ? 0 : bytes.write(value, end)
    types[index] = 13 + 2 * length
    record.end += length
  } else if (typeof value === 'number' && Number.isSafeInteger(value)) {
    writeWhole(record, index, value)
  } else {
    types[index] = typeof value === 'bigint' ? 6 : 7
    record.end =
      typeof value === 'bigint'
        ? bytes.writeBigInt64BE(value, end)
        : bytes.writeDoubleBE(value, end)
  }
}

/** The kinds of whole numbers by the bytes they take; SQLite knows no 5 and no 7. 8 and 9 are the numbers 0 and 1. */
const wholeKinds = [8, 1, 2, 3, 4, 5, 5, 6, 6]

function writeWhole(record: RecordBytes, index: number, value: number): void {
  record.types[index] = wholeKind(value)
  const length = wholeLength(value)
  putWhole(record.bytes, record.end, value, length)
  record.end += length
}

/** The kind of a whole number, which says how many bytes it takes. */
export function wholeKind(value: number): number {
  if (value === 0 || value === 1) return 8 + value
  return wholeKinds[wholeLength(value)] ?? 6
}

/** How many bytes a whole number takes; 0 and 1 are kinds of their own and take none. */
export function wholeLength(value: number): number {
  if (value === 0 || value === 1) return 0
  const size = value < 0 ? -(value + 1) : value
  if (size < 0x80) return 1
  if (size < 0x8000) return 2
  if (size < 0x80_0000) return 3
  if (size < 0x8000_0000) return 4
  return size < 0x8000_0000_0000 ? 6 : 8
}

/** Write a whole number of so many bytes, the greatest first. */
export function putWhole(bytes: Buffer, at: number, value: number, length: number): void {
  // By halves: signs of bits work on 32 of them.
  const high = length > 4 ? Math.floor(value / 0x1_0000_0000) : 0
  for (let index = 0; index < length; index++) {
    const shift = 8 * (length - 1 - index)
    bytes[at + index] = shift < 32 ? value >>> shift : high >>> (shift - 32)
  }
}

/**
 * What SQLite stores for a text in a column of numbers: a number, where all of the text reads as one.
 *
 * A whole number of 64 bits stays exact; a real number that is whole becomes one.
 */
function numericValue(text: string): Value {
  if (!/^[\t-\r ]*[+-]?\.?\d/.test(text)) return text
  const [, digits] = /^[\t-\r ]*([+-]?\d+)[\t-\r ]*$/.exec(text) ?? []
  if (digits !== undefined) {
    const whole = BigInt(digits.replace('+', ''))
    if (BigInt.asIntN(64, whole) === whole) return shortest(whole)
  }
  const [, real] =
    /^[\t-\r ]*([+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?)[\t-\r ]*$/i.exec(text) ?? []
  if (real === undefined) return text
  const value = Number(real)
  return Number.isInteger(value) && Math.abs(value) < 2 ** 63 ? shortest(BigInt(value)) : value
}

function shortest(whole: bigint): Value {
  const value = Number(whole)
  return Number.isSafeInteger(value) ? value : whole
}
