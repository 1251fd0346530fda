/** A colour profile of sRGB (IEC 61966-2-1) by its definition, as ICC.1:2001 writes it. */

/** The primaries and the white point under D50, as X, Y and Z. */
const colorants = {
  wtpt: [0.9642, 1, 0.8249],
  rXYZ: [0.43607, 0.22249, 0.01392],
  gXYZ: [0.38515, 0.71687, 0.09708],
  bXYZ: [0.14307, 0.06061, 0.7141],
} as const

/** Points of the curve from 0 to 1 that all three channels share. */
const curvePoints = 1024

/** The bytes of the profile. */
export function colorProfile(): Uint8Array {
  const curve = curveTag()
  const tags: [name: string, data: Uint8Array][] = [
    ['desc', descriptionTag('sRGB')],
    ['cprt', textTag('No copyright')],
    ...Object.entries(colorants).map(([name, xyz]): [string, Uint8Array] => [name, xyzTag(xyz)]),
    ['rTRC', curve],
    ['gTRC', curve],
    ['bTRC', curve],
  ]
  const blobs = [...new Set(tags.map(([, data]) => data))]
  const offsets = new Map<Uint8Array, number>()
  let size = 128 + 4 + 12 * tags.length
  for (const blob of blobs) {
    offsets.set(blob, size)
    size += Math.ceil(blob.length / 4) * 4
  }
  const bytes = new Uint8Array(size)
  const view = new DataView(bytes.buffer)
  writeHeader(bytes, view)
  view.setUint32(128, tags.length)
  for (const [index, [name, data]] of tags.entries()) {
    const at = 132 + 12 * index
    writeText(bytes, at, name)
    view.setUint32(at + 4, offsets.get(data) ?? 0)
    view.setUint32(at + 8, data.length)
  }
  for (const [blob, at] of offsets) bytes.set(blob, at)
  return bytes
}

function writeHeader(bytes: Uint8Array, view: DataView): void {
  view.setUint32(0, bytes.length)
  view.setUint32(8, 0x02100000)
  writeText(bytes, 12, 'mntrRGB XYZ ')
  // The day of the standard: 1999-10-18.
  for (const [index, part] of [1999, 10, 18].entries()) view.setUint16(24 + 2 * index, part)
  writeText(bytes, 36, 'acsp')
  for (const [index, value] of colorants.wtpt.entries()) view.setInt32(68 + 4 * index, fixed(value))
}

const fixed = (value: number): number => Math.round(value * 65536)

function writeText(bytes: Uint8Array, at: number, text: string): void {
  for (let i = 0; i < text.length; i += 1) bytes[at + i] = text.charCodeAt(i)
}

function tag(type: string, size: number): { bytes: Uint8Array; view: DataView } {
  const bytes = new Uint8Array(size)
  writeText(bytes, 0, type)
  return { bytes, view: new DataView(bytes.buffer) }
}

function xyzTag(xyz: readonly number[]): Uint8Array {
  const { bytes, view } = tag('XYZ ', 20)
  for (const [index, value] of xyz.entries()) view.setInt32(8 + 4 * index, fixed(value))
  return bytes
}

function textTag(text: string): Uint8Array {
  const { bytes } = tag('text', 9 + text.length)
  writeText(bytes, 8, text)
  return bytes
}

/** A description has its text thrice; the other two, in Unicode and for scripts, are empty. */
function descriptionTag(text: string): Uint8Array {
  const { bytes, view } = tag('desc', 12 + text.length + 1 + 8 + 3 + 67)
  view.setUint32(8, text.length + 1)
  writeText(bytes, 12, text)
  return bytes
}

function curveTag(): Uint8Array {
  const { bytes, view } = tag('curv', 12 + 2 * curvePoints)
  view.setUint32(8, curvePoints)
  for (let i = 0; i < curvePoints; i += 1) {
    const value = i / (curvePoints - 1)
    const linear = value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
    view.setUint16(12 + 2 * i, Math.round(linear * 65535))
  }
  return bytes
}
