import { createHash } from 'node:crypto'
import { type BigIntStats, lstatSync } from 'node:fs'
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
  const manifest = await bytesOf(join(out, ownFolder, 'manifest.json'))
  if (!manifest || !(await isWhole(out))) return undefined
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

/** Whether no build is writing, and none was broken off. */
export async function isWhole(out: string): Promise<boolean> {
  return (await namesIn(join(out, ownFolder)))?.length === 1
}

/** Size, times and number of a file as text; undefined where there is none. */
export function marksNow(path: string): string | undefined {
  const stat = lstatSync(path, { bigint: true, throwIfNoEntry: false })
  return stat?.isFile() ? textOf(stat) : undefined
}

async function marks(path: string): Promise<string | undefined> {
  const stat = await lstat(path, { bigint: true }).catch(() => undefined)
  return stat?.isFile() ? textOf(stat) : undefined
}

function textOf({ size, mtimeNs, ctimeNs, ino }: BigIntStats): string {
  return `${size} ${mtimeNs} ${ctimeNs} ${ino}`
}
