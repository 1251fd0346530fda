import { dirname, join } from 'node:path'
import { z } from 'zod'
import { bytesOf, type Disk, namesIn } from './disk.ts'
import {
  type Manifest,
  manifestShape,
  outputPath,
  ownFolder,
  parsed,
  readManifest,
  sha256,
  writeManifest,
} from './manifest.ts'

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
  const now = await hashOf(target)
  if (now === move.sha256) return true
  if (now !== move.previous) return false
  const staged = join(stageOf(out), move.from)
  if ((await hashOf(staged)) !== move.sha256) return (await readManifest(out)).has(move.path)
  await disk.makeFolder(dirname(target))
  await disk.rename(staged, target)
  return true
}

/** Remove a file if it is still as we wrote it, and the folders that are empty then. */
async function remove(disk: Disk, out: string, { path, sha256 }: Removal): Promise<void> {
  const now = await hashOf(join(out, path))
  if (now === sha256) await disk.remove(join(out, path))
  else if (now !== null) return
  for (let folder = dirname(path); folder !== '.'; folder = dirname(folder)) {
    const names = await namesIn(join(out, folder))
    if (names === undefined) continue
    if (names.length > 0) return
    await disk.removeFolder(join(out, folder))
  }
}

async function hashOf(path: string): Promise<string | null> {
  const bytes = await bytesOf(path)
  return bytes === undefined ? null : sha256(bytes)
}
