/** Text from a deck, made fit for a terminal: what steers it, or turns its reading direction, is shown instead. */
export function plain(text: string): string {
  return text.replace(steering, (sign) => {
    const code = sign.codePointAt(0) ?? 0
    if (code < 0x20) return String.fromCharCode(0x2400 + code)
    return `<U+${code.toString(16).toUpperCase().padStart(4, '0')}>`
  })
}

/** Controls but tab and line feed, bidirectional controls, line separators, what has no width, lone surrogates. */
const steering =
  /[^\P{Cc}\t\n]|[\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]|\p{Surrogate}/gu

/** The same on one line. */
export function plainLine(text: string): string {
  return plain(text.replace(/\s+/g, (blanks) => (/[\r\n]/.test(blanks) ? ' ' : blanks)))
}

/** How many columns of a terminal a text takes; tabs count as one. */
export function columns(text: string): number {
  let sum = 0
  for (const sign of text) sum += columnsOf(sign)
  return sum
}

const none = /^(?:\p{Mn}|\p{Me}|\u200c|\u200d)$/u

/** East Asian wide and full-width letters, and signs that are drawn as pictures. */
const wide =
  /^[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1b000}-\u{1b2ff}\u{20000}-\u{3fffd}\p{Emoji_Presentation}]$/u

function columnsOf(sign: string): number {
  if (none.test(sign)) return 0
  return wide.test(sign) ? 2 : 1
}

/** The longest beginning of a text that fits into so many columns. */
export function beginning(text: string, width: number): string {
  let sum = 0
  let length = 0
  for (const sign of text) {
    sum += columnsOf(sign)
    if (sum > width) break
    length += sign.length
  }
  return text.slice(0, length)
}

/** The longest end of a text that fits into so many columns. */
export function ending(text: string, width: number): string {
  const signs = [...text]
  let sum = 0
  let from = signs.length
  while (from > 0 && sum + columnsOf(signs[from - 1] ?? '') <= width) {
    from -= 1
    sum += columnsOf(signs[from] ?? '')
  }
  return signs.slice(from).join('')
}

/** A size of a file in the units that people know: 1,000 bytes are a kilobyte. */
export function bytes(size: number): string {
  if (size < 1000) return `${size} B`
  if (size < 999_500) return `${rounded(size / 1000)} kB`
  return `${rounded(size / 1_000_000)} MB`
}

/** A time span in seconds or milliseconds. */
export function duration(milliseconds: number): string {
  return milliseconds < 1000
    ? `${Math.round(milliseconds)} ms`
    : `${(milliseconds / 1000).toFixed(1)} s`
}

function rounded(value: number): string {
  return value < 10 ? value.toFixed(1) : String(Math.round(value))
}

/** A number with the right form of a word: `1 deck`, `2 decks`. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`
}
