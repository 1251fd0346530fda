/**
 * Who is who in Anki: numbers and names that stay the same for ever.
 *
 * Anki knows a note by its GUID, and a note type, a field and a template by a number. All are hashes of our own keys,
 * never of text, place or time, so an edited card updates its note.
 */
import { createHash, hash } from 'node:crypto'

const base91 =
  'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#$%&()*+,-./:;<=>?@[]^_`{|}~'

/** The GUID of a note: 64 bits of a hash, in the letters that Anki uses. */
export function guidOf(namespace: string, key: string): string {
  const digits = hash('sha256', `guid\0${namespace}\0${key}`)
  let high = Number.parseInt(digits.slice(0, 8), 16)
  let low = Number.parseInt(digits.slice(8, 16), 16)
  let guid = ''
  while (high > 0 || low > 0) {
    // By two halves, since a number holds 53 bits and a big integer takes ten times as long.
    const rest = (high % 91) * 2 ** 32 + low
    guid = base91.charAt(rest % 91) + guid
    high = Math.floor(high / 91)
    low = Math.floor(rest / 91)
  }
  return guid
}

/**
 * A number for the thing of this kind and key.
 *
 * Anki takes note and card ids for milliseconds and replaces those that lie in the future, so all lie between
 * September 2001 and May 2014; numbers of that size are also exact in JavaScript.
 */
export function stableId(kind: string, key: string): number {
  return 1_000_000_000_000 + Number(hash64(`${kind}\0${key}`) % 400_000_000_000n)
}

/** A fingerprint of texts in order: equal only for equal texts. */
export function fingerprint(parts: readonly string[]): string {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part).update('\x1f')
  // A slice of the hexadecimal digits would hold all of them.
  return hash.digest().toString('hex', 0, 16)
}

function hash64(text: string): bigint {
  return hash('sha256', text, 'buffer').readBigUInt64BE(0)
}
