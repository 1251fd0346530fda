/** Bytes that are not text. */
export interface NotText {
  /** Where the first wrong byte stands, from 0. */
  offset: number
  reason: string
  note: string
  /** The text before it. */
  before: string
}

/** Read bytes as UTF-8, without a byte order mark; bytes that are not UTF-8 are said, never replaced. */
export function decode(bytes: Uint8Array): string | NotText {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return utf16
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return utf16
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return notText(bytes)
  }
}

const utf16: NotText = {
  offset: 0,
  reason: 'Unexpected UTF-16 text at byte 0, expected UTF-8',
  note: 'Save the file as UTF-8.',
  before: '',
}

function notText(bytes: Uint8Array): NotText {
  const offset = wellFormedLength(bytes)
  const byte = (bytes[offset] ?? 0).toString(16).padStart(2, '0')
  return {
    offset,
    reason: `Unexpected byte 0x${byte} at byte ${offset}, expected UTF-8 text`,
    note: 'Save the file as UTF-8; it may be in an older encoding such as Latin-1, or not be text at all.',
    before: new TextDecoder().decode(bytes.subarray(0, offset)),
  }
}

/** How many bytes from the start are whole characters; found by halving, as a prefix of good text is good. */
function wellFormedLength(bytes: Uint8Array): number {
  let good = 0
  let bad = bytes.length
  while (bad - good > 1) {
    const middle = (good + bad) >> 1
    if (isPrefix(bytes.subarray(0, middle))) good = middle
    else bad = middle
  }
  if (good === bytes.length - 1 && isPrefix(bytes)) good = bytes.length
  return characterStart(bytes, good)
}

function isPrefix(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true })
    return true
  } catch {
    return false
  }
}

/** Go back over the bytes of a character that has begun and never ends. */
function characterStart(bytes: Uint8Array, end: number): number {
  for (let start = end - 1; start >= Math.max(0, end - 3); start--) {
    const byte = bytes[start] ?? 0
    if (byte >= 0xc0) {
      const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2
      return start + length > end ? start : end
    }
    if (byte < 0x80) return end
  }
  return end
}
