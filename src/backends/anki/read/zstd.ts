/** Unpacks what Anki compresses today. */
import type { Budget } from './limits.ts'

/**
 * The contents of a Zstandard frame.
 *
 * @throws for what is damaged, and for what is larger than the budget, before its memory is taken.
 */
export async function unpackZstd(
  bytes: Uint8Array,
  name: string,
  budget: Budget,
): Promise<Uint8Array> {
  const { Decompress } = await import('fzstd')
  const most = budget.left()
  if (windowSize(bytes) > Math.max(most, leastWindow)) budget.spend(most + 1, name)
  const chunks: Uint8Array[] = []
  let size = 0
  let isWhole = false
  const stream = new Decompress((chunk, final) => {
    size += chunk.length
    if (size > most) budget.spend(size, name)
    chunks.push(chunk)
    isWhole ||= final === true
  })
  // In small steps, so that a frame that grows a thousandfold is stopped in time.
  for (let at = 0; at < bytes.length; at += step)
    stream.push(bytes.subarray(at, at + step), at + step >= bytes.length)
  if (!isWhole) throw new Error(`Unexpected end of ${name} in the package: it is damaged`)
  budget.spend(size, name)
  const out = new Uint8Array(size)
  let at = 0
  for (const chunk of chunks) {
    out.set(chunk, at)
    at += chunk.length
  }
  return out
}

const step = 64 * 1024

/** Every reader must allow so much. */
const leastWindow = 8 * 1024 * 1024

/** The memory that a frame asks for, in bytes: RFC 8878, section 3.1.1.1. */
function windowSize(bytes: Uint8Array): number {
  const [a = 0, b = 0, c = 0, d = 0, descriptor = 0, window = 0] = bytes
  if (a !== 0x28 || b !== 0xb5 || c !== 0x2f || d !== 0xfd) return 0
  if ((descriptor & 0x20) === 0) {
    const base = 2 ** (10 + (window >> 3))
    return base + (base / 8) * (window & 7)
  }
  const start = 5 + ([0, 1, 2, 4][descriptor & 3] ?? 0)
  const length = [1, 2, 4, 8][descriptor >> 6] ?? 1
  let size = 0
  for (let index = length - 1; index >= 0; index--) size = size * 256 + (bytes[start + index] ?? 0)
  return size + (length === 2 ? 256 : 0)
}
