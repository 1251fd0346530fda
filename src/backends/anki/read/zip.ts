/** The files of a zip, unpacked when they are asked for. */
import { crc32, inflateRawSync } from 'node:zlib'
import type { Budget } from './limits.ts'

/** Files by name. */
export interface Zip {
  has(name: string): boolean
  /** @throws for a file that is not there, damaged or too large. */
  read(name: string): Uint8Array
}

interface Entry {
  method: number
  packed: number
  size: number
  crc: number
  local: number
}

/**
 * Read the directory of a zip.
 *
 * @throws for bytes that are no zip, one in parts or with passwords, and one with more files than the limits allow.
 */
export function openZip(bytes: Uint8Array, budget: Budget): Zip {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const entries = readDirectory(bytes, view, budget)
  return {
    has: (name) => entries.has(name),
    read(name) {
      const entry = entries.get(name)
      if (!entry) throw new Error(`Unexpected package without ${name}`)
      budget.spend(entry.size, name)
      return unpack(bytes, view, name, entry)
    },
  }
}

function readDirectory(bytes: Uint8Array, view: DataView, budget: Budget): Map<string, Entry> {
  const end = findEnd(view)
  const count = view.getUint16(end + 10, true)
  let at = view.getUint32(end + 16, true)
  if (count === 0xffff || at === 0xffffffff)
    throw new Error('Unexpected zip of more than 4 GB or 65,534 files, expected an Anki package')
  if (count > budget.limits.files)
    throw new Error(
      `Unexpected ${count} files in the package, expected at most ${budget.limits.files}`,
    )
  const entries = new Map<string, Entry>()
  for (let index = 0; index < count; index++) {
    if (at + 46 > end || view.getUint32(at, true) !== 0x02014b50) throw damaged()
    const length = view.getUint16(at + 28, true)
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + length))
    if (view.getUint16(at + 8, true) & 1) throw new Error(`Unexpected password on ${name}`)
    // The first of two files of one name is what Anki reads too; a second can only be there to mislead.
    if (!entries.has(name))
      entries.set(name, {
        method: view.getUint16(at + 10, true),
        crc: view.getUint32(at + 16, true),
        packed: view.getUint32(at + 20, true),
        size: view.getUint32(at + 24, true),
        local: view.getUint32(at + 42, true),
      })
    at += 46 + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return entries
}

/** Where the record at the end of a zip begins; only a comment of at most 64 KB may follow it. */
function findEnd(view: DataView): number {
  const least = Math.max(0, view.byteLength - 22 - 0xffff)
  for (let at = view.byteLength - 22; at >= least; at--)
    if (view.getUint32(at, true) === 0x06054b50) return at
  throw new Error('Unexpected file, expected an Anki package: it is no zip, or its end is missing')
}

function unpack(bytes: Uint8Array, view: DataView, name: string, entry: Entry): Uint8Array {
  const { local, method, packed, size, crc } = entry
  if (local + 30 > bytes.length || view.getUint32(local, true) !== 0x04034b50) throw damaged()
  const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true)
  if (start + packed > bytes.length) throw damaged()
  const body = bytes.subarray(start, start + packed)
  if (method !== 0 && method !== 8)
    throw new Error(`Unexpected compression ${method} of ${name}, expected none or deflate`)
  const data = method === 0 ? body : inflate(body, size, name)
  if (data.length !== size || crc32(data) !== crc) throw damaged()
  return data
}

/** What says that it is small and is not, ends at the size that it says. */
function inflate(body: Uint8Array, size: number, name: string): Uint8Array {
  try {
    return inflateRawSync(body, { maxOutputLength: Math.max(1, size) })
  } catch (error) {
    throw new Error(`Unexpected contents of ${name}: it is damaged or larger than it says`, {
      cause: error,
    })
  }
}

function damaged(): Error {
  return new Error('Unexpected bytes in the package: it is damaged; export or download it again')
}
