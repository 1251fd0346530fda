import { inflateSync } from 'node:zlib'

/** A picture that PDF can hold: its bytes and size in pixels. */
export interface Picture {
  bytes: Uint8Array
  width: number
  height: number
}

/** A picture with the SHA-256 of its bytes, in Base64. */
export interface HashedPicture extends Picture {
  hash: string
}

/** Why a picture is not shown: what it is, and what it should be. */
export interface PictureFault {
  unexpected: string
  expected: string
}

/** Bytes and pixels of the largest picture that is read. */
const mostBytes = 20 * 1024 * 1024
const mostPixels = 50_000_000

/** Read a PNG or JPEG: its size by its header first, and only then whether the rest of it is there. */
export function readPicture(bytes: Uint8Array): Picture | PictureFault {
  if (bytes.length > mostBytes)
    return { unexpected: `${Math.ceil(bytes.length / 2 ** 20)} MiB`, expected: 'at most 20 MiB' }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (isPng(bytes)) return readPng(bytes, view)
  if (isJpeg(bytes)) return readJpeg(bytes, view)
  return { unexpected: 'format', expected: 'PNG or JPEG' }
}

/** Whether a picture can be shown. */
export function isPicture(read: Picture | PictureFault): read is Picture {
  return 'bytes' in read
}

const pngSignature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
const isPng = (bytes: Uint8Array): boolean => pngSignature.every((byte, at) => bytes[at] === byte)
const isJpeg = (bytes: Uint8Array): boolean => bytes[0] === 0xff && bytes[1] === 0xd8

const damaged: PictureFault = { unexpected: 'end or damage', expected: 'a whole file' }

function sizeFault(width: number, height: number): PictureFault | undefined {
  if (width === 0 || height === 0) return damaged
  return width * height > mostPixels
    ? { unexpected: `size of ${width} × ${height}`, expected: 'at most 50 million pixels' }
    : undefined
}

/** Channels by the colour type of a PNG. */
const channels: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }

/** pdfkit would decode a damaged PNG after the page is long done, where nobody can catch what it throws. */
function readPng(bytes: Uint8Array, view: DataView): Picture | PictureFault {
  if (bytes.length < 33) return damaged
  const [width, height] = [view.getUint32(16), view.getUint32(20)]
  const fault = sizeFault(width, height)
  if (fault) return fault
  const data = pngData(bytes, view)
  const count = channels[view.getUint8(25)]
  if (!data || count === undefined) return damaged
  const isInterlaced = view.getUint8(28) === 1
  const row = 1 + Math.ceil((width * count * view.getUint8(24)) / 8)
  const least = isInterlaced ? 1 : row * height
  try {
    const { length } = inflateSync(data, { maxOutputLength: row * height * 2 + 65_536 })
    return length >= least ? { bytes, width, height } : damaged
  } catch {
    return damaged
  }
}

/** The compressed rows of a PNG; `undefined` where its chunks do not lead to its end. */
function pngData(bytes: Uint8Array, view: DataView): Uint8Array | undefined {
  const parts: Uint8Array[] = []
  let at = 8
  while (at + 12 <= bytes.length) {
    const length = view.getUint32(at)
    const type = view.getUint32(at + 4)
    if (at + 12 + length > bytes.length) return undefined
    if (type === 0x49444154) parts.push(bytes.subarray(at + 8, at + 8 + length))
    if (type === 0x49454e44) return joined(parts)
    at += 12 + length
  }
  return undefined
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    out.set(part, at)
    at += part.length
  }
  return out
}

/** The size stands in the first start-of-frame segment; the file ends with a mark of its own. */
function readJpeg(bytes: Uint8Array, view: DataView): Picture | PictureFault {
  let at = 2
  while (at + 9 < view.byteLength) {
    if (view.getUint8(at) !== 0xff) return damaged
    const marker = view.getUint8(at + 1)
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (isFrame) {
      const [height, width] = [view.getUint16(at + 5), view.getUint16(at + 7)]
      if (view.getUint8(at + 9) === 4)
        return { unexpected: 'colours (CMYK)', expected: 'RGB or shades of grey' }
      return sizeFault(width, height) ?? (hasEnd(bytes) ? { bytes, width, height } : damaged)
    }
    at += 2 + view.getUint16(at + 2)
  }
  return damaged
}

/** Some cameras write a few bytes behind the end. */
function hasEnd(bytes: Uint8Array): boolean {
  for (let at = bytes.length - 2; at >= Math.max(0, bytes.length - 4096); at -= 1)
    if (bytes[at] === 0xff && bytes[at + 1] === 0xd9) return true
  return false
}
