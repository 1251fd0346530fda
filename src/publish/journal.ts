import { createReadStream } from 'node:fs'
import { dirname, join } from 'node:path'
import * as z from 'zod'
import { systemCode } from '../files/problem.ts'
import { bytesOf, type Disk, namesIn } from './disk.ts'
import { find } from './found.ts'
import {
  type Manifest,
  manifestShape,
  outputPath,
  parsed,
  readManifest,
  writeManifest,
} from './manifest.ts'
import { ownFolder } from './own-folder.ts'

/** A staged file that is to take its place. */
export interface Move {
  /** Its name in the stage. */
  from: string
  path: string
  sha256: string
  /** Of the file that it takes the place of; null where there is none. */
  previous: string | null
}

/** A file of an older build that is to go. */
export interface Removal {
  path: string
  sha256: string
}

/**
 * `.deckwright/journal.json`: written when everything is staged and nothing is in place yet, removed when all is. A
 * build that finds one does what is left of it.
 */
export interface Journal {
  version: 1
  /** Removals that must go before the moves: files where a folder will be. */
  first: Removal[]
  moves: Move[]
  removals: Removal[]
  /** The manifest as it will be. */
  manifest: Manifest
}

const removal = z.strictObject({ path: outputPath, sha256: z.string() })

const shape: z.ZodType<Journal> = z.strictObject({
  version: z.literal(1),
  first: z.array(removal),
  moves: z.array(
    z.strictObject({
      from: z.string().regex(/^\d+$/),
      path: outputPath,
      sha256: z.string(),
      previous: z.string().nullable(),
    }),
  ),
  removals: z.array(removal),
  manifest: manifestShape,
})

/** The folder in which the files of a build are made before they take their places. */
export function stageOf(out: string): string {
  return join(out, ownFolder, 'stage')
}

function journalPath(out: string): string {
  return join(out, ownFolder, 'journal.json')
}

/** From here on the build will be completed, by this process or by the next. */
export async function writeJournal(disk: Disk, out: string, journal: Journal): Promise<void> {
  const path = journalPath(out)
  await disk.write(`${path}.new`, JSON.stringify(journal))
  await disk.rename(`${path}.new`, path)
}

/** Take away what was staged and came to no journal; with a journal in its place the next build completes it. */
export async function abandon(disk: Disk, out: string): Promise<void> {
  if ((await bytesOf(journalPath(out))) !== undefined) return
  await disk.removeTree(stageOf(out))
  await disk.removeTree(`${journalPath(out)}.new`)
}

/** Put staged files in their places, remove old ones, and close the journal. */
export async function apply(disk: Disk, out: string, journal: Journal): Promise<void> {
  const foreign = new Set<string>()
  for (const one of journal.first) await remove(disk, out, one)
  for (const move of journal.moves) if (!(await place(disk, out, move))) foreign.add(move.path)
  for (const one of journal.removals) await remove(disk, out, one)
  const files = journal.manifest.files.filter(({ path }) => !foreign.has(path))
  await writeManifest(disk, out, { version: 1, files })
  await disk.remove(journalPath(out))
  await disk.removeTree(stageOf(out))
}

/** Complete a build that was broken off, and clear away what one left that never came to its journal. */
export async function recover(disk: Disk, out: string): Promise<boolean> {
  const bytes = await bytesOf(journalPath(out))
  const journal = parsed(shape, bytes)
  if (journal) await apply(disk, out, journal)
  else if (bytes) await disk.remove(journalPath(out))
  await disk.removeTree(stageOf(out))
  const names = (await namesIn(join(out, ownFolder))) ?? []
  const left = names.filter((name) => name.endsWith('.new'))
  for (const name of left) await disk.remove(join(out, ownFolder, name))
  return journal !== undefined
}

/** Put one file in its place, unless somebody has meanwhile put another there: then false. */
async function place(disk: Disk, out: string, move: Move): Promise<boolean> {
  const target = join(out, move.path)
  const found = await find(out, move.path)
  if (found === 'other') return false
  const now = found === null ? null : found.sha256
  if (now === move.sha256) return true
  if (now !== move.previous) return false
  // Hashed in pieces: a bundle may be longer than what can be held.
  const staged = await find(stageOf(out), move.from)
  if (staged === null || staged === 'other' || staged.sha256 !== move.sha256)
    return (await readManifest(out)).has(move.path)
  await disk.makeFolder(dirname(target))
  await moveInto(disk, join(stageOf(out), move.from), target)
  return true
}

/** A folder of the output may be a disk of its own, as where it is a volume; then the file is made beside its place. */
async function moveInto(disk: Disk, staged: string, target: string): Promise<void> {
  try {
    await disk.rename(staged, target)
  } catch (error) {
    if (systemCode(error) !== 'EXDEV') throw error
    const beside = `${target}.deckwright-new`
    await disk.removeTree(beside)
    await disk.write(beside, createReadStream(staged, { highWaterMark: 2 ** 20 }))
    await disk.rename(beside, target)
  }
}

/** Remove a file if it is still as we wrote it, and the folders that are empty then. */
async function remove(disk: Disk, out: string, { path, sha256: ours }: Removal): Promise<void> {
  const found = await find(out, path)
  if (found === 'other' || (found !== null && found.sha256 !== ours)) return
  if (found !== null) await disk.remove(join(out, path))
  for (let folder = dirname(path); folder !== '.'; folder = dirname(folder)) {
    const names = await namesIn(join(out, folder))
    if (names === undefined) continue
    if (names.length > 0) return
    if (!(await removeEmpty(disk, join(out, folder)))) return
  }
}

/** A folder stays where it is a mount, or where a file has come to lie in it just now. */
async function removeEmpty(disk: Disk, path: string): Promise<boolean> {
  try {
    await disk.removeFolder(path)
    return true
  } catch (error) {
    if (['EBUSY', 'ENOTEMPTY', 'EEXIST'].includes(systemCode(error) ?? '')) return false
    throw error
  }
}
