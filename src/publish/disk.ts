import {
  link,
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
  rmdir,
  unlink,
  writeFile,
} from 'node:fs/promises'

/** The calls by which a publication changes the disk; a test puts faults in their way. */
export interface Disk {
  /** Make a folder, with those around it; no error where it is there. */
  makeFolder(path: string): Promise<unknown>
  /** Write a new file. */
  write(path: string, contents: string | Uint8Array): Promise<void>
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

/** The disk as it is. */
export const realDisk: Disk = {
  makeFolder: (path) => mkdir(path, { recursive: true }),
  write: (path, contents) => writeFile(path, contents),
  rename,
  link,
  remove: unlink,
  removeFolder: rmdir,
  removeTree: (path) => rm(path, { recursive: true, force: true }),
}

/** The bytes of a file; undefined where there is no file. */
export async function bytesOf(path: string): Promise<Buffer | undefined> {
  return readFile(path).catch(() => undefined)
}

/** The names in a folder; undefined where there is no folder. */
export async function namesIn(path: string): Promise<string[] | undefined> {
  return readdir(path).catch(() => undefined)
}
