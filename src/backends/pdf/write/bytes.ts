/** Bytes that are written piece by piece into one buffer, which grows and is used again. */
export interface Bytes {
  /** ASCII as it is. */
  text(ascii: string): void
  byte(value: number): void
  /** Some of them (default: all). */
  copy(bytes: Uint8Array, from?: number, to?: number): void
  /** A number of thousandths as a decimal number of three digits at most. */
  thousandths(value: number): void
  /** What was written since the last call; it holds until the next byte is written. */
  take(): Uint8Array
  readonly length: number
}

const [minus, point, zero] = [0x2d, 0x2e, 0x30]
/** More than a number or an escaped byte takes. */
const spare = 32

/** An empty buffer. */
export function createBytes(): Bytes {
  let buffer = new Uint8Array(1 << 16)
  let at = 0
  const reserve = (length: number): void => {
    if (at + length <= buffer.length) return
    const larger = new Uint8Array(Math.max(buffer.length * 2, at + length))
    larger.set(buffer.subarray(0, at))
    buffer = larger
  }
  /** Digits of a whole number, which is not negative. */
  const whole = (value: number): void => {
    let size = 1
    for (let rest = value; rest >= 10; rest = Math.floor(rest / 10)) size += 1
    let rest = value
    for (let digit = size - 1; digit >= 0; digit -= 1) {
      const shorter = Math.floor(rest / 10)
      buffer[at + digit] = zero + rest - shorter * 10
      rest = shorter
    }
    at += size
  }
  const fraction = (value: number): void => {
    buffer[at] = point
    buffer[at + 1] = zero + Math.floor(value / 100)
    buffer[at + 2] = zero + (Math.floor(value / 10) % 10)
    buffer[at + 3] = zero + (value % 10)
    at += value % 10 !== 0 ? 4 : value % 100 !== 0 ? 3 : 2
  }
  return {
    text(ascii) {
      reserve(ascii.length)
      for (let index = 0; index < ascii.length; index += 1)
        buffer[at + index] = ascii.charCodeAt(index)
      at += ascii.length
    },
    byte(value) {
      reserve(1)
      buffer[at] = value
      at += 1
    },
    copy(bytes, from = 0, to = bytes.length) {
      const length = to - from
      reserve(length)
      // Words are short: for them a loop is faster than `set`.
      if (length > 400) buffer.set(bytes.subarray(from, to), at)
      else
        for (let index = 0; index < length; index += 1)
          buffer[at + index] = bytes[from + index] ?? 0
      at += length
    },
    thousandths(value) {
      reserve(spare)
      const size = Math.abs(value)
      if (value < 0) {
        buffer[at] = minus
        at += 1
      }
      const units = Math.floor(size / 1000)
      whole(units)
      if (size > units * 1000) fraction(size - units * 1000)
    },
    take() {
      const written = buffer.subarray(0, at)
      at = 0
      return written
    },
    get length() {
      return at
    },
  }
}

/**
 * A number in thousandths, as a PDF writes it.
 *
 * @throws RangeError for what is no number: a page with it is no page.
 */
export function inThousandths(value: number): number {
  if (!Number.isFinite(value))
    throw new RangeError(`Unexpected ${value} in a page, expected a number`)
  return Math.round(value * 1000)
}
