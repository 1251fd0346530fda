import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { inTurns } from '../files/in-turns.ts'
import { bytesOf } from './disk.ts'
import { readManifest } from './manifest.ts'
import { marksOf } from './marks.ts'
import { isWhole, ownFolder } from './own-folder.ts'

/**
 * A text that is another one as soon as a file of the output has been touched: the marks of each file
 * of the manifest; none is read.
 *
 * @returns undefined where a build is under way or was broken off, or a file is missing
 */
export async function snapshot(out: string): Promise<string | undefined> {
  const manifest = await bytesOf(join(out, ownFolder, 'manifest.json'))
  if (!manifest || !(await isWhole(out))) return undefined
  const hash = createHash('sha256').update(manifest)
  const paths = [...(await readManifest(out)).keys()]
  const found = await inTurns(paths, (path) => marksOf(join(out, path)))
  for (const [index, path] of paths.entries()) {
    const file = found[index]
    if (file === undefined) return undefined
    hash.update(`${path}\n${file}\n`)
  }
  return hash.digest('hex')
}
