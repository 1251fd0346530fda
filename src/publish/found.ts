import { createHash } from 'node:crypto'
import { createReadStream, type Stats } from 'node:fs'
import { lstat, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Problem, systemCode, systemReason } from '../files/problem.ts'
import { long } from './disk.ts'
import { sha256 } from './manifest.ts'

/**
 * What lies at a path below the output folder: the SHA-256 of a file, null for nothing, and `other` for a folder, a
 * link, a device, and for whatever lies behind a link.
 */
export type Found = { sha256: string } | null | 'other'

/**
 * Look at what lies at a path below the output folder. No link is followed, as behind it nothing is ours.
 *
 * @throws {Problem} when it cannot be looked at
 */
export async function find(out: string, path: string): Promise<Found> {
  for (const folder of foldersOf(path)) {
    const found = await statOf(join(out, folder))
    if (found === undefined) return null
    if (!found.isDirectory()) return 'other'
  }
  const found = await statOf(join(out, path))
  if (found === undefined) return null
  return found.isFile() ? { sha256: await hashOf(join(out, path), found) } : 'other'
}

/** The folders around a path, outermost first. */
export function foldersOf(path: string): string[] {
  const names = path.split('/').slice(0, -1)
  return names.map((_, index) => names.slice(0, index + 1).join('/'))
}

/**
 * What the system says of a path, links not followed; undefined where there is nothing.
 *
 * @throws {Problem} when it cannot say
 */
export async function statOf(path: string): Promise<Stats | undefined> {
  try {
    return await lstat(path)
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(systemCode(error) ?? '')) return undefined
    throw unreadable(path, error)
  }
}

/**
 * The SHA-256 of a file.
 *
 * @throws {Problem} when it cannot be read
 */
export async function hashOf(path: string, { size }: Pick<Stats, 'size'>): Promise<string> {
  try {
    if (size <= long) return sha256(await readFile(path))
    const hash = createHash('sha256')
    for await (const piece of createReadStream(path, { highWaterMark: 2 ** 20 })) hash.update(piece)
    return hash.digest('hex')
  } catch (error) {
    throw unreadable(path, error)
  }
}

/** What cannot be read is said to be so: taken for nothing, it would be written over. */
function unreadable(path: string, error: unknown): unknown {
  const reason = systemReason(error)
  if (reason === undefined) return error
  return new Problem(`${path} cannot be read: ${reason}`, {
    note: 'Nothing of this build was written.',
    cause: error,
  })
}
