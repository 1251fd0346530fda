import { createHash } from 'node:crypto'
import { lstat } from 'node:fs/promises'
import { join } from 'node:path'
import { inTurns } from '../files/in-turns.ts'
import { bytesOf, namesIn } from './disk.ts'
import { ownFolder, readManifest } from './manifest.ts'

/**
 * A text that is another one as soon as a file of the output has been touched: size, times and number of each file of the
 * manifest, as version control knows by them what somebody has edited; no file is read.
 *
 * @returns undefined where a build is under way or was broken off, or a file is missing
 */
export async function snapshot(out: string): Promise<string | undefined> {
  const names = await namesIn(join(out, ownFolder))
  const manifest = await bytesOf(join(out, ownFolder, 'manifest.json'))
  if (!manifest || names?.length !== 1) return undefined
  const hash = createHash('sha256').update(manifest)
  const paths = [...(await readManifest(out)).keys()]
  const found = await inTurns(paths, (path) => marks(join(out, path)))
  for (const [index, path] of paths.entries()) {
    const file = found[index]
    if (file === undefined) return undefined
    hash.update(`${path}\n${file}\n`)
  }
  return hash.digest('hex')
}

async function marks(path: string): Promise<string | undefined> {
  const stat = await lstat(path, { bigint: true }).catch(() => undefined)
  if (!stat?.isFile()) return undefined
  return `${stat.size} ${stat.mtimeNs} ${stat.ctimeNs} ${stat.ino}`
}
