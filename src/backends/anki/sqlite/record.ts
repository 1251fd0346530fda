/** Rows as the records of a SQLite file. */

/** What a column can hold here. */
export type Value = number | bigint | string

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
 */
export function encodeRow(record: RecordBytes, row: readonly Value[], from: 0 | 1): void {
  const room = openRecord(record, row.length, bodyBound(row))
  record.types[0] = 0
  for (let index = from; index < row.length; index++) writeValue(record, index, row[index] ?? 0)
  closeRecord(record, row.length, room)
}

/** Some whole numbers of a list as a record, from the place `at`. */
export function encodeNumbers(
  record: RecordBytes,
  values: readonly number[],
  at: number,
  width: number,
): void {
  const room = openRecord(record, width, 8 * width)
  for (let index = 0; index < width; index++) writeWhole(record, index, values[at + index] ?? 0)
  closeRecord(record, width, room)
}

/** Make room for a head, whose length is known when the values behind it are written. */
function openRecord(record: RecordBytes, width: number, body: number): number {
  const room = 9 * (width + 1)
  if (room + body > record.bytes.length) record.bytes = Buffer.allocUnsafe(2 * (room + body))
  record.end = room
  return room
}

function closeRecord(record: RecordBytes, width: number, room: number): void {
  const { types, bytes } = record
  let length = 0
  for (let index = 0; index < width; index++) length += varintLength(types[index] ?? 0)
  // It tells its own length, too.
  length += length < 127 ? 1 : 2
  record.start = room - length
  let at = writeVarint(bytes, record.start, length)
  for (let index = 0; index < width; index++) at = writeVarint(bytes, at, types[index] ?? 0)
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
  let bytes = 0
  for (let index = 0; index < row.length; index++) {
    const value = row[index]
    bytes += typeof value === 'string' ? 3 * value.length : 8
  }
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
  if (value === 0 || value === 1) {
    record.types[index] = 8 + value
    return
  }
  let length = 1
  for (let most = 128; value < -most || value >= most; most *= 256) length += 1
  if (length === 5 || length === 7) length += 1
  record.types[index] = wholeKinds[length] ?? 6
  let rest = value
  for (let at = record.end + length - 1; at >= record.end; at--) {
    const above = Math.floor(rest / 256)
    record.bytes[at] = rest - above * 256
    rest = above
  }
  record.end += length
}

/**
 * What SQLite stores for a text in a column of numbers: a number, where all of the text reads as one.
 *
 * A whole number of 64 bits stays exact; a real number that is whole becomes one.
 */
export function numericValue(text: string): Value {
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
