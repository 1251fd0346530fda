import { createHash } from 'node:crypto'
import type { Document } from './pdfkit.ts'

/** Text of a page or of the file's objects is turned into bytes in pieces of so many characters. */
const pieceLength = 1 << 16

/** Gathers a file as pdfkit writes it. */
export interface Sink {
  /** The content of the page that is being drawn is whole. */
  endPage(): void
  /** Something that is in the file but not in the content of its pages. */
  note(text: string): void
  /** 16 bytes that change with what was gathered. */
  fingerprint(): Uint8Array
  /** The bytes of the file, once pdfkit has ended it. */
  readonly bytes: Promise<Uint8Array>
}

/**
 * Take what pdfkit writes before it goes through its stream: it would make bytes of each line by itself, one character
 * after the other.
 */
export function createSink(document: Document): Sink {
  const hash = createHash('sha256')
  // What its constructor wrote is in the stream already.
  const begun = document.read()
  const chunks: Uint8Array[] = begun ? [begun] : []
  let lines: string[] = []
  let length = 0
  let content: string[] = []
  let notes = ''
  const flush = (): void => {
    if (lines.length === 0) return
    chunks.push(Buffer.from(`${lines.join('\n')}\n`, 'latin1'))
    lines = []
    length = 0
  }
  document._write = (data) => {
    if (typeof data !== 'string') {
      flush()
      chunks.push(data)
      document._offset += data.length
      return
    }
    lines.push(data)
    length += data.length
    document._offset += data.length + 1
    if (length > pieceLength) flush()
  }
  document.addContent = (data) => {
    if (data !== '') content.push(data)
    return document
  }
  const bytes = new Promise<Uint8Array>((resolve, reject) => {
    document.on('error', reject)
    document.push = (chunk) => {
      if (chunk !== null) chunks.push(chunk)
      else {
        flush()
        resolve(joined(chunks))
      }
      return true
    }
  })
  return {
    endPage() {
      const page = Buffer.from(`${content.join('\n')}\n`, 'latin1')
      content = []
      hash.update(page).update(notes)
      notes = ''
      document.page.write(page)
    },
    note(text) {
      notes += text
    },
    fingerprint: () => new Uint8Array(hash.copy().update(notes).digest().subarray(0, 16)),
    bytes,
  }
}

function joined(chunks: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0))
  let at = 0
  for (const chunk of chunks) {
    bytes.set(chunk, at)
    at += chunk.length
  }
  return bytes
}
