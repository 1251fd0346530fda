import {
  link,
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
  rmdir,
  stat,
  unlink,
  writeFile,
} from 'node:fs/promises'
import { dirname } from 'node:path'
import { Problem, systemCode, systemReason } from '../files/problem.ts'

/** A file of this size is read and written in pieces, in bytes. */
export const long: number = 4 * 2 ** 20

/** What a file holds, whole or as pieces that follow each other. */
export type Contents = string | Uint8Array | Iterable<Uint8Array> | AsyncIterable<Uint8Array>

/** The calls by which a publication changes the disk; a test puts faults in their way. */
export interface Disk {
  /** Make a folder, with those around it; no error where it is there. */
  makeFolder(path: string): Promise<unknown>
  /** Write a new file, whole or of pieces that follow each other. */
  write(path: string, contents: Contents): Promise<void>
  /** Write a file whose name must be free. */
  writeNew(path: string, contents: string): Promise<void>
  /** Move a file over another, at once. */
  rename(from: string, to: string): Promise<void>
  /** Give a file a second name, which must be free. */
  link(from: string, to: string): Promise<void>
  remove(path: string): Promise<void>
  /** Remove a folder that is empty. */
  removeFolder(path: string): Promise<void>
  /** Remove a folder with all in it; no error where there is none. */
  removeTree(path: string): Promise<void>
}

/**
 * One folder at a time, from the outermost that is missing: asked for all at once, Node tries without end where a disk
 * has no room for folders, as `/proc`, and loses on the way that a disk may only be read.
 */
async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path)
  } catch (error) {
    if (systemCode(error) === 'EEXIST' && (await stat(path)).isDirectory()) return
    if (systemCode(error) !== 'ENOENT' || dirname(path) === path) throw error
    await makeFolder(dirname(path))
    await mkdir(path).catch((error) => {
      // Another build was faster.
      if (systemCode(error) !== 'EEXIST') throw error
    })
  }
}

/** The disk as it is. */
export const realDisk: Disk = {
  makeFolder,
  write: (path, contents) => writeFile(path, contents),
  writeNew: (path, contents) => writeFile(path, contents, { flag: 'wx' }),
  rename,
  link,
  remove: unlink,
  removeFolder: rmdir,
  removeTree: (path) => rm(path, { recursive: true, force: true }),
}

/**
 * The bytes of a file; undefined where there is no file.
 *
 * @throws {Problem} when there is one and it cannot be read
 */
export async function bytesOf(path: string): Promise<Buffer | undefined> {
  return ifThere(path, () => readFile(path))
}

/**
 * The names in a folder; undefined where there is no folder.
 *
 * @throws {Problem} when there is one and it cannot be read
 */
export async function namesIn(path: string): Promise<string[] | undefined> {
  return ifThere(path, () => readdir(path))
}

/** A journal or a manifest that cannot be read is not one that is not there: by that, files would be lost. */
async function ifThere<Result>(
  path: string,
  read: () => Promise<Result>,
): Promise<Result | undefined> {
  try {
    return await read()
  } catch (error) {
    if (['ENOENT', 'ENOTDIR', 'EISDIR'].includes(systemCode(error) ?? '')) return undefined
    throw new Problem(`${path} cannot be read: ${systemReason(error) ?? String(error)}`, {
      note: 'Nothing of this build was written.',
      cause: error,
    })
  }
}
