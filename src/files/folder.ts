import type { Dirent } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { resolveInside } from './inside.ts'
import { Problem, systemCode, systemReason } from './problem.ts'

/** One file below a folder. */
export interface Entry {
  /** Relative to the folder, with `/`. */
  path: string
  /** In bytes. */
  size: number
}

/** What lies below a folder, by code unit of the path. */
export interface Listing {
  files: Entry[]
  /** Links that lead out of the folder, and what else cannot be looked into. */
  refused: { path: string; reason: string }[]
}

/** More files than this below one folder are a mistake: somebody's home, or the whole disk. */
const most = 50_000

/** What every folder has in it that a build has written to. */
const outputMark = '.deckwright'

/**
 * List the files below a folder, at any depth. Hidden names, `node_modules` and folders
 * that builds are written to are passed over; a link to a file is
 * followed where it stays inside, a link to a folder is not (what it leads to is listed where it is).
 *
 * @param root absolute
 * @param skip absolute paths of folders not to look into
 * @throws {Problem} when the folder cannot be read or holds more than 50,000 files
 */
export async function listFolder(root: string, skip: ReadonlySet<string>): Promise<Listing> {
  const listing: Listing = { files: [], refused: [] }
  await listInto(listing, root, '', skip)
  listing.files.sort(byPath)
  listing.refused.sort(byPath)
  return listing
}

async function listInto(
  listing: Listing,
  root: string,
  below: string,
  skip: ReadonlySet<string>,
): Promise<void> {
  const entries = await entriesOf(listing, root, below)
  if (below !== '' && entries.some(({ name }) => name === outputMark)) return
  for (const entry of entries) {
    const path = below === '' ? entry.name : `${below}/${entry.name}`
    if (entry.name.startsWith('.') || entry.name === 'node_modules') continue
    if (entry.isDirectory()) {
      if (!skip.has(join(root, path))) await listInto(listing, root, path, skip)
    } else if (entry.isSymbolicLink()) await follow(listing, root, path)
    else if (entry.isFile()) await add(listing, path, join(root, path))
    if (listing.files.length > most)
      throw new Problem(`There are more than ${most} files below ${root}`, {
        note: 'Name the folder that holds the decks.',
      })
  }
}

async function entriesOf(listing: Listing, root: string, below: string): Promise<Dirent[]> {
  try {
    return await readdir(join(root, below), { withFileTypes: true })
  } catch (error) {
    const reason = systemReason(error)
    if (reason === undefined) throw error
    if (below === '')
      throw new Problem(`The folder ${root} cannot be read: ${folderReason(error, reason)}`, {
        cause: error,
      })
    listing.refused.push({ path: below, reason: `The folder cannot be read: ${reason}` })
    return []
  }
}

function folderReason(error: unknown, reason: string): string {
  if (systemCode(error) === 'ENOENT') return 'there is no such folder'
  return systemCode(error) === 'ENOTDIR' ? 'it is a file' : reason
}

async function follow(listing: Listing, root: string, path: string): Promise<void> {
  try {
    const target = await resolveInside(root, path)
    if ((await stat(target)).isFile()) await add(listing, path, target)
  } catch (error) {
    const reason = error instanceof Problem ? 'it leads out of the folder' : systemReason(error)
    if (reason === undefined) throw error
    listing.refused.push({ path, reason: `The link cannot be followed: ${reason}` })
  }
}

async function add(listing: Listing, path: string, file: string): Promise<void> {
  listing.files.push({ path, size: (await stat(file)).size })
}

function byPath(a: { path: string }, b: { path: string }): number {
  return a.path < b.path ? -1 : 1
}
