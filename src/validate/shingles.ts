/**
 * Words and runs of words as numbers, which is what texts are compared by.
 *
 * That two words of a million share a number is likely, and changes no share of many by more than a little.
 */

/** What stands for the words of a title: no word has this number. */
const sign = 0

/** Letters and digits of ASCII in lower case by their codes; 0 for what parts words. */
const ascii = Uint8Array.from({ length: 128 }, (_, code) => {
  const letter = String.fromCharCode(code).toLowerCase()
  return /[a-z0-9]/.test(letter) ? letter.charCodeAt(0) : 0
})

/** The words of a text as numbers, in its order: letters and digits, whatever their case and form. */
export function wordNumbers(text: string): Uint32Array {
  const plain = /[\u0080-\uFFFF]/.test(text) ? text.normalize('NFKC').toLowerCase() : text
  const out = new Uint32Array((plain.length + 1) >> 1)
  let count = 0
  let word = 0
  for (let i = 0; i <= plain.length; i++) {
    const code = i < plain.length ? plain.charCodeAt(i) : 32
    const letter = code < 128 ? ascii[code] : wideLetter(plain, i)
    if (letter) word = Math.imul((word || 0x811c9dc5) ^ letter, 0x01000193)
    else if (word !== 0) {
      out[count++] = word
      word = 0
    }
  }
  return out.subarray(0, count)
}

/** The code unit of a letter or a digit beyond ASCII, 0 for another sign; of a pair, both halves go with the pair. */
function wideLetter(text: string, at: number): number {
  const code = text.charCodeAt(at)
  const isSecondHalf = code >= 0xdc00 && code <= 0xdfff
  const point = text.codePointAt(isSecondHalf && at > 0 ? at - 1 : at) ?? code
  return /[\p{L}\p{N}]/u.test(String.fromCodePoint(point)) ? code : 0
}

/**
 * The words of a text with each run of two or more words of a title as one sign, so that copies which name their own
 * question are still copies.
 */
export function masked(words: Uint32Array, title: Uint32Array): Uint32Array {
  const own = new Set(title)
  const out = new Uint32Array(words.length)
  let count = 0
  for (let i = 0; i < words.length; ) {
    let end = i
    while (end < words.length && own.has(words[end] ?? sign)) end++
    if (end - i >= 2) {
      out[count++] = sign
      i = end
    } else out[count++] = words[i++] ?? sign
  }
  return out.subarray(0, count)
}

/** The runs of three words, ascending, each once; the whole of a shorter text. */
export function shinglesOf(words: Uint32Array): Uint32Array {
  if (words.length < 3) return words.length > 0 ? Uint32Array.of(small(words.reduce(mix))) : words
  const out = new Uint32Array(words.length - 2)
  for (let i = 0; i < out.length; i++)
    out[i] = small(mix(mix(words[i] ?? 0, words[i + 1] ?? 0), words[i + 2] ?? 0))
  return unique(out)
}

/** Texts, each as one number, ascending and each once: words, or lines of code. */
export function textSet(texts: Iterable<string>): Uint32Array {
  return unique(Uint32Array.from(texts, (text) => small(hash(text))))
}

function hash(text: string): number {
  let out = 0x811c9dc5
  for (let i = 0; i < text.length; i++) out = Math.imul(out ^ text.charCodeAt(i), 0x01000193)
  return out
}

function mix(a: number, b: number): number {
  const out = Math.imul(a ^ (b >>> 15) ^ Math.imul(b, 0x9e3779b1), 0x85ebca6b)
  return out ^ (out >>> 13)
}

/** Thirty bits: what an engine holds without a box. */
function small(number: number): number {
  return (number ^ (number >>> 30)) & 0x3fffffff
}

function unique(numbers: Uint32Array): Uint32Array {
  numbers.sort()
  let length = 0
  for (let i = 0; i < numbers.length; i++)
    if (i === 0 || numbers[i] !== numbers[i - 1]) numbers[length++] = numbers[i] ?? 0
  return numbers.subarray(0, length)
}
