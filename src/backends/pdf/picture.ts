/** A picture that PDF can hold: its bytes and size in pixels. */
export interface Picture {
  bytes: Uint8Array
  width: number
  height: number
}

/** Read the size of a PNG or JPEG from its header; `undefined` for any other format or a broken file. */
export function readPicture(bytes: Uint8Array): Picture | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const size = isPng(bytes) ? pngSize(view) : isJpeg(bytes) ? jpegSize(view) : undefined
  return size && size.width > 0 && size.height > 0 ? { bytes, ...size } : undefined
}

const pngSignature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
const isPng = (bytes: Uint8Array): boolean => pngSignature.every((byte, at) => bytes[at] === byte)
const isJpeg = (bytes: Uint8Array): boolean => bytes[0] === 0xff && bytes[1] === 0xd8

type Size = Omit<Picture, 'bytes'>

function pngSize(view: DataView): Size | undefined {
  return view.byteLength < 24
    ? undefined
    : { width: view.getUint32(16), height: view.getUint32(20) }
}

/** The size stands in the first start-of-frame segment. */
function jpegSize(view: DataView): Size | undefined {
  let at = 2
  while (at + 9 < view.byteLength) {
    if (view.getUint8(at) !== 0xff) return undefined
    const marker = view.getUint8(at + 1)
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (isFrame) return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) }
    at += 2 + view.getUint16(at + 2)
  }
  return undefined
}
