/** Just enough of Protocol Buffers to read what Anki packs into them. */

/** The fields of a message by number, each as often as it stands there. */
export interface Message {
  /** The last integer of a field, unsigned, in full. */
  integer(field: number): bigint | undefined
  /** The last text of a field. */
  text(field: number): string | undefined
  /** Every message or text of a field, as bytes. */
  all(field: number): Uint8Array[]
}

/**
 * Read a message.
 *
 * @throws for bytes that end inside a field or hold one of an unknown kind.
 */
export function readMessage(bytes: Uint8Array): Message {
  const integers = new Map<number, bigint>()
  const blobs = new Map<number, Uint8Array[]>()
  let at = 0
  const varint = (): bigint => {
    let value = 0n
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const byte = bytes[at++]
      if (byte === undefined) throw damaged()
      value |= BigInt(byte & 0x7f) << shift
      if (byte < 0x80) return BigInt.asUintN(64, value)
    }
    throw damaged()
  }
  const take = (length: number): Uint8Array => {
    if (length > bytes.length - at) throw damaged()
    at += length
    return bytes.subarray(at - length, at)
  }
  while (at < bytes.length) {
    const tag = Number(varint())
    const field = Math.floor(tag / 8)
    const kind = tag % 8
    if (kind === 0) integers.set(field, varint())
    else if (kind === 2) blobs.set(field, [...(blobs.get(field) ?? []), take(Number(varint()))])
    else if (kind === 1 || kind === 5) take(kind === 1 ? 8 : 4)
    else throw damaged()
  }
  const all = (field: number): Uint8Array[] => blobs.get(field) ?? []
  return {
    integer: (field) => integers.get(field),
    text: (field) => {
      const last = all(field).at(-1)
      return last && new TextDecoder().decode(last)
    },
    all,
  }
}

function damaged(): Error {
  return new Error('Unexpected bytes in a message of the package: it is damaged')
}
