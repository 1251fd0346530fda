/** The objects of a file: those without a stream together in compressed ones, and the table of where each is. */
import { createHash } from 'node:crypto'
import { deflateSync } from 'node:zlib'
import type { Document, Reference } from './pdfkit.ts'

/** Text of so many characters goes into one compressed object. */
const together = 1 << 16

/** How hard is pressed: the level that zlib takes by itself makes files smaller by a twentieth, in half as much time again. */
export const pressure = { level: 4 } as const

/** Bytes are gathered to parts of so many: most pieces of a file are short. */
const partSize = 1 << 18

/** Where objects are that have no bytes of their own, by their numbers. */
interface Packed {
  /** The compressed object that each is in. */
  packs: number[]
  /** Its place there. */
  places: number[]
}

/** Gathers a file, as pdfkit writes it and beside it. */
export interface Objects {
  /** The number of an object that is written later. */
  reserve(): number
  /** Write an object that is no stream, in the syntax of PDF. */
  add(id: number, text: string): void
  /** Write such an object and return what pdfkit's own dictionaries name it by. */
  reference(text: string): Reference
  /** What pdfkit's own dictionaries name an object by that is added later. */
  promise(): Reference
  /** The bytes of the file one behind the other, once pdfkit has ended it. */
  readonly parts: Promise<Uint8Array[]>
}

/**
 * Take what pdfkit writes before it goes through its stream: that would make bytes of each line by itself, and give each
 * object a place and an entry of its own, which is most of the size of a tagged file.
 */
export function createObjects(document: Document): Objects {
  // What its constructor wrote is in the stream already.
  const begun = document.read()
  const file = createFile(begun ?? new Uint8Array())
  const packed: Packed = { packs: [], places: [] }
  let pack: { id: number; heads: string[]; texts: string[]; length: number } | undefined
  const write = (bytes: Uint8Array): void => {
    file.write(bytes)
    document._offset += bytes.length
  }
  const line = (text: string): void => write(Buffer.from(`${text}\n`, 'latin1'))
  const reserve = (): number => document._offsets.push(null)
  const endPack = (): void => {
    if (!pack) return
    const heads = `${pack.heads.join(' ')} `
    const content = deflateSync(Buffer.from(heads + pack.texts.join('\n'), 'latin1'), pressure)
    document._offsets[pack.id - 1] = document._offset
    const about = `/Type/ObjStm/N ${pack.texts.length}/First ${heads.length}`
    line(`${pack.id} 0 obj\n<<${about}/Filter/FlateDecode/Length ${content.length}>>\nstream`)
    write(content)
    line('\nendstream\nendobj')
    pack = undefined
  }
  const add = (id: number, text: string): void => {
    pack ??= { id: reserve(), heads: [], texts: [], length: 0 }
    packed.packs[id] = pack.id
    packed.places[id] = pack.texts.length
    pack.heads.push(`${id} ${pack.length}`)
    pack.texts.push(text)
    pack.length += text.length + 1
    if (pack.length > together) endPack()
  }
  const promise = (): Reference => {
    const reference = document.ref({})
    // pdfkit waits for the objects that it made.
    document._waiting -= 1
    return reference
  }
  document._write = writer(line, write, add)
  const parts = new Promise<Uint8Array[]>((resolve, reject) => {
    document.on('error', reject)
    document._finalize = () => {
      endPack()
      const id = reserve()
      const table = tableOf(document, packed, id)
      const entries = trailerOf(document, file.hash())
      const about = `/Type/XRef/Size ${document._offsets.length + 1}/W[1 4 2]${entries}`
      const how = '/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 7>>'
      const at = document._offset
      line(`${id} 0 obj\n<<${about}${how}/Length ${table.length}>>\nstream`)
      write(table)
      line(`\nendstream\nendobj\nstartxref\n${at}\n%%EOF`)
      resolve(file.end())
    }
  })
  return {
    reserve,
    add,
    reference(text) {
      const reference = promise()
      add(reference.id, text)
      return reference
    },
    promise,
    parts,
  }
}

/** Gathers bytes to parts, along with a hash of them. */
function createFile(begun: Uint8Array) {
  const parts: Uint8Array[] = []
  const hash = createHash('sha256')
  let pieces = [begun]
  let size = 0
  const endPart = (): void => {
    const part = Buffer.concat(pieces)
    hash.update(part)
    parts.push(part)
    pieces = []
    size = 0
  }
  return {
    write(bytes: Uint8Array): void {
      pieces.push(bytes)
      size += bytes.length
      if (size > partSize) endPart()
    },
    /** Of all bytes so far, once. */
    hash(): string {
      endPart()
      return hash.digest('hex')
    },
    end(): Uint8Array[] {
      parts.push(Buffer.concat(pieces))
      return parts
    },
  }
}

/** What pdfkit writes in turn: the head of an object, what it holds, and where it has them the bytes of its stream. */
function writer(
  line: (text: string) => void,
  write: (bytes: Uint8Array) => void,
  add: (id: number, text: string) => void,
): Document['_write'] {
  let head: string | undefined
  let held: string | undefined
  return (data) => {
    if (typeof data !== 'string') {
      write(data)
    } else if (held !== undefined && data === 'endobj') {
      add(Number.parseInt(head ?? '', 10), held)
      head = undefined
      held = undefined
    } else if (held !== undefined) {
      line(`${head}\n${held}\n${data}`)
      head = undefined
      held = undefined
    } else if (head !== undefined) held = data
    else if (/^\d+ 0 obj$/.test(data)) head = data
    else line(data)
  }
}

/** Where each object is: seven bytes each, as the difference to the one before. */
function tableOf(
  { _offsets, _offset }: Document,
  { packs, places }: Packed,
  own: number,
): Uint8Array {
  const rows = Buffer.alloc(8 * (_offsets.length + 1))
  const row = new Uint8Array(7)
  const before = new Uint8Array(7)
  const view = new DataView(row.buffer)
  for (let id = 0; id <= _offsets.length; id += 1) {
    const pack = packs[id]
    const offset = id === own ? _offset : _offsets[id - 1]
    const isWritten = offset !== null && offset !== undefined
    view.setUint8(0, pack !== undefined ? 2 : isWritten ? 1 : 0)
    view.setUint32(1, pack ?? (isWritten ? offset : 0))
    view.setUint16(5, places[id] ?? (isWritten ? 0 : 65535))
    rows[8 * id] = 2
    for (let byte = 0; byte < 7; byte += 1)
      rows[8 * id + 1 + byte] = (row[byte] ?? 0) - (before[byte] ?? 0)
    before.set(row)
  }
  return deflateSync(rows, pressure)
}

/** The catalogue and what is known of the file; its identifier is a hash of all before. */
function trailerOf({ _root, _info }: Document, hash: string): string {
  const id = hash.slice(0, 32)
  return `/Root ${_root.id} 0 R/Info ${_info.id} 0 R/ID[<${id}><${id}>]`
}
