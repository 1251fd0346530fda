/** Zips for tests, also of what no honest writer makes. */
import { crc32 } from 'node:zlib'

/** A file as it is, or already packed with the size that the zip is to claim. */
export type ZipFile = string | Uint8Array | { packed: Uint8Array; size: number }

/** A zip of some files. */
export function zip(files: Readonly<Record<string, ZipFile>>): Buffer {
  const bodies: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const [name, file] of Object.entries(files)) {
    const isPacked = typeof file === 'object' && 'packed' in file
    const body = Buffer.from(
      isPacked ? file.packed : typeof file === 'string' ? Buffer.from(file) : file,
    )
    const title = Buffer.from(name)
    const fixed = Buffer.alloc(26)
    fixed.writeUInt16LE(20, 0)
    fixed.writeUInt16LE(isPacked ? 8 : 0, 4)
    fixed.writeUInt32LE(crc32(body), 10)
    fixed.writeUInt32LE(body.length, 14)
    fixed.writeUInt32LE(isPacked ? file.size : body.length, 18)
    fixed.writeUInt16LE(title.length, 22)
    const place = Buffer.alloc(14)
    place.writeUInt32LE(at, 10)
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), fixed, title, body])
    bodies.push(local)
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), fixed, place, title]))
    at += local.length
  }
  const end = Buffer.alloc(18)
  end.writeUInt16LE(bodies.length, 4)
  end.writeUInt16LE(bodies.length, 6)
  end.writeUInt32LE(
    directory.reduce((sum, { length }) => sum + length, 0),
    8,
  )
  end.writeUInt32LE(at, 12)
  return Buffer.concat([...bodies, ...directory, Buffer.from('PK\x05\x06'), end])
}
