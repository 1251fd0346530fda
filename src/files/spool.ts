import { createHash, randomUUID } from 'node:crypto'
import { closeSync, openSync, readSync, unlinkSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { MadeFile, OutputFile, OutputParts } from '../backend.ts'
import { Problem, systemReason } from './problem.ts'

/** Where a file lies in a spool; plain data, to be sent between threads. */
export interface Spooled {
  path: string
  deck?: string
  key?: string
  /** In bytes, as the size. */
  start: number
  size: number
  sha256: string
}

/** A file for the files of a build that are not written yet, so that they take no memory. */
export interface Spool {
  /** Of the open file; threads of the process write by it. */
  readonly descriptor: number
  /** A file that lies in it; its contents are read each time they are asked for. */
  file(spooled: Spooled): MadeFile
  close(): void
}

/**
 * Open a spool in the folder for temporary files. It has no name from the start, so that nothing of it stays whatever
 * becomes of the process.
 *
 * @throws {Problem} when it cannot be made
 */
export function openSpool(): Spool {
  const descriptor = openNameless()
  return {
    descriptor,
    file: ({ start, ...file }) => ({
      ...file,
      get contents() {
        return readAt(descriptor, start, file.size)
      },
      pieces: () => piecesAt(descriptor, start, file.size),
    }),
    close: () => closeSync(descriptor),
  }
}

/**
 * An open file in the folder for temporary files that has no name from the start.
 *
 * @throws {Problem} when it cannot be made
 */
export function openNameless(): number {
  const path = join(tmpdir(), `deckwright-${randomUUID()}`)
  return told(path, () => {
    const descriptor = openSync(path, 'wx+', 0o600)
    unlinkSync(path)
    return descriptor
  })
}

/** Do what the system may refuse. @throws {Problem} when it does */
function told<Result>(path: string, work: () => Result): Result {
  try {
    return work()
  } catch (error) {
    const reason = systemReason(error)
    if (reason === undefined) throw error
    throw new Problem(`${path} cannot be written: ${reason}`, {
      note: 'What a build makes lies there until it is whole. TMPDIR names another folder for temporary files.',
      cause: error,
    })
  }
}

/** Puts things into a spool that nobody else writes to, one behind the other. */
export interface SpoolWriter {
  /** @throws {Problem} when the disk is full */
  file(file: OutputFile | OutputParts): Spooled
  /**
   * Lay bytes aside, to be read when they are asked for.
   *
   * @throws {Problem} when the disk is full
   */
  aside(bytes: Uint8Array): () => Uint8Array
}

/** A writer for an empty spool. */
export function spoolWriter(descriptor: number): SpoolWriter {
  let end = 0
  const add = (bytes: Uint8Array): number => {
    const start = end
    writeAt(descriptor, bytes, start)
    end += bytes.length
    return start
  }
  return {
    file(file) {
      // Parts may read what was laid aside, but lay nothing aside themselves: a file is one stretch.
      const start = end
      const hash = createHash('sha256')
      for (const part of joined('parts' in file ? file.parts : [file.contents])) {
        const bytes = typeof part === 'string' ? Buffer.from(part) : part
        hash.update(bytes)
        add(bytes)
      }
      const { path, deck, key } = file
      return {
        path,
        ...(deck !== undefined && { deck }),
        ...(key !== undefined && { key }),
        start,
        size: end - start,
        sha256: hash.digest('hex'),
      }
    },
    aside(bytes) {
      const size = bytes.length
      const start = add(bytes)
      return () => readAt(descriptor, start, size)
    },
  }
}

/** Parts that are worth a call to the system: short texts are put together. */
function* joined(parts: Iterable<string | Uint8Array>): Iterable<string | Uint8Array> {
  let text = ''
  for (const part of parts) {
    if (typeof part === 'string') text += part
    if (text.length >= 1 << 16 || (typeof part !== 'string' && text !== '')) {
      yield text
      text = ''
    }
    if (typeof part !== 'string') yield part
  }
  if (text !== '') yield text
}

/**
 * Write all bytes; a system may write less at once than it is asked to.
 *
 * @throws {Problem} when the disk is full
 */
export function writeAt(descriptor: number, bytes: Uint8Array, position: number): void {
  told(tmpdir(), () => {
    for (let done = 0; done < bytes.length; )
      done += writeSync(descriptor, bytes, done, bytes.length - done, position + done)
  })
}

/**
 * Room for texts on their way to the disk and back. Bytes of their own for each would be megabytes of garbage outside of
 * V8's heap, where freed memory seldom goes back to the system.
 */
let room = Buffer.allocUnsafeSlow(2 ** 16)

function roomFor(size: number): Buffer {
  if (room.length < size) room = Buffer.allocUnsafeSlow(Math.ceil(size * 1.5))
  return room
}

/**
 * Write a text as UTF-8.
 *
 * @returns its size in bytes
 * @throws {Problem} when the disk is full
 */
export function writeTextAt(descriptor: number, text: string, position: number): number {
  // A unit of UTF-16 takes three bytes at most.
  const bytes = roomFor(text.length * 3)
  const size = bytes.write(text)
  writeAt(descriptor, bytes.subarray(0, size), position)
  return size
}

/** Read a text that was written as UTF-8. */
export function readTextAt(descriptor: number, start: number, size: number): string {
  const bytes = roomFor(size)
  fill(descriptor, bytes, start, size)
  return bytes.toString('utf8', 0, size)
}

/** In bytes: what is read of a file at a time. */
const piece = 2 ** 20

function* piecesAt(descriptor: number, start: number, size: number): Iterable<Uint8Array> {
  for (let done = 0; done < size; done += piece)
    yield readAt(descriptor, start + done, Math.min(piece, size - done))
}

/** Read all bytes of a stretch; a system may read less at once than it is asked to. */
export function readAt(descriptor: number, start: number, size: number): Buffer {
  const bytes = Buffer.allocUnsafeSlow(size)
  fill(descriptor, bytes, start, size)
  return bytes
}

function fill(descriptor: number, bytes: Buffer, start: number, size: number): void {
  for (let done = 0; done < size; ) {
    const count = readSync(descriptor, bytes, done, size - done, start + done)
    if (count === 0) throw new Error('A file that was laid aside is gone')
    done += count
  }
}
