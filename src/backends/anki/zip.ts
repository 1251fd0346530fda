/** Writes a zip by the compression that Node brings, several times faster than one in JavaScript. */
import { promisify } from 'node:util'
import { crc32, deflateRaw } from 'node:zlib'

/** A file of a zip. */
export interface ZipEntry {
  name: string
  bytes: Uint8Array
  /** Kept as it is: what is compressed already grows by another time. */
  stored: boolean
}

const deflate = promisify(deflateRaw)

/**
 * In large pieces: each is a turn of the event loop. One level below zlib's own choice takes 40 % of the time, for most of
 * what a large package takes, and makes it 9 % larger.
 */
const compress = (bytes: Uint8Array): Promise<Buffer> =>
  deflate(bytes, { chunkSize: 1 << 20, level: 5 })

/** Midnight, 1 January 2000, as MS-DOS counts: no zip is to hold the time of its build. */
const [time, date] = [0, (2000 - 1980) * 512 + 32 + 1]

/**
 * A zip of files in this order, all with one date.
 *
 * @throws where it would need the extension for more than 65,534 files or 4 GB, which not every reader has.
 */
export async function writeZip(entries: readonly ZipEntry[]): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  const directory: Uint8Array[] = []
  let at = 0
  for (const { name, bytes, stored } of entries) {
    const body = stored ? bytes : await compress(bytes)
    const title = Buffer.from(name)
    const shared = Buffer.alloc(26)
    shared.writeUInt16LE(20, 0)
    // The name is UTF-8.
    shared.writeUInt16LE(0x0800, 2)
    shared.writeUInt16LE(stored ? 0 : 8, 4)
    shared.writeUInt16LE(time, 6)
    shared.writeUInt16LE(date, 8)
    shared.writeUInt32LE(crc32(bytes), 10)
    shared.writeUInt32LE(body.length, 14)
    shared.writeUInt32LE(bytes.length, 18)
    shared.writeUInt16LE(title.length, 22)
    const place = Buffer.alloc(14)
    place.writeUInt32LE(at, 10)
    parts.push(Buffer.from('PK\x03\x04'), shared, title, body)
    directory.push(Buffer.from('PK\x01\x02\x14\x00'), shared, place, title)
    at += 30 + title.length + body.length
    if (at > 0xffff_fffe || entries.length > 0xfffe)
      throw new Error(
        'The package would be larger than 4 GB or have more than 65,534 files; make one a deck',
      )
  }
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(
    directory.reduce((sum, { length }) => sum + length, 0),
    12,
  )
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...parts, ...directory, end])
}
