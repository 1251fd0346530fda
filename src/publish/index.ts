import { dirname, join } from 'node:path'
import type { MadeFile, OutputFile } from '../backend.ts'
import { inTurns } from '../files/in-turns.ts'
import { isInside } from '../files/inside.ts'
import { Problem, systemReason } from '../files/problem.ts'
import { takeBuildLock } from './build-lock.ts'
import { type Disk, long, namesIn, realDisk } from './disk.ts'
import { statOf } from './found.ts'
import { abandon, apply, type Journal, recover, stageOf, writeJournal } from './journal.ts'
import { type ManifestEntry, readManifest, writeManifest } from './manifest.ts'
import { ownFolder } from './own-folder.ts'
import { makePlan, type Plan } from './plan.ts'

export type { Disk } from './disk.ts'
export type { ManifestEntry } from './manifest.ts'
export { checkOut } from './out.ts'

export interface PublishOptions {
  /** The output folder; absolute. */
  out: string
  files: readonly OutputFile[]
  /** Whether a file of an earlier build stays though this one does not make it. */
  keep: (entry: ManifestEntry) => boolean
  /** The SHA-256 of a file of the last build that nobody has touched since; any other is read for it. */
  untouched?: ((path: string) => string | undefined) | undefined
  signal?: AbortSignal | undefined
  /** How the disk is changed (default: as it is). */
  disk?: Disk
}

/** What a publication did; paths are below the output folder. */
export interface Published {
  /** Every file of the build, by code unit of the path, and whether its bytes are new. */
  files: { path: string; size: number; changed: boolean }[]
  removed: string[]
  /** Files of the last build that somebody had changed since: made again, or left as they are since no build makes them. */
  edited: Plan['edited']
  /** Whether an earlier build had been broken off, and was completed first. */
  recovered: boolean
}

/**
 * Write the files of a build: staged, then noted in a journal, then renamed into place one by one. Broken off at any
 * point, the output is as before, or is completed by the next build. Files that are as they should be keep their time;
 * files that we did not write are never touched.
 *
 * @throws {Problem} when another build is writing, a foreign file is in the way, or the disk says no
 */
export async function publish(options: PublishOptions): Promise<Published> {
  const { out, disk = realDisk } = options
  const missing = await outermostMissing(join(out, ownFolder))
  try {
    if (missing !== undefined) await disk.makeFolder(join(out, ownFolder))
    const giveBack = await takeBuildLock(disk, out)
    try {
      return await publishAlone(options, disk)
    } finally {
      // A lock that stays is found to be stale by the next build.
      await giveBack().catch(() => undefined)
    }
  } catch (error) {
    if (missing !== undefined) await leaveNoTrace(disk, join(out, ownFolder), missing)
    const reason = systemReason(error)
    if (reason === undefined) throw error
    throw new Problem(`${pathOf(error) ?? out} cannot be written: ${reason}`, {
      note:
        missing === undefined
          ? 'The files of the last build are still there; what was begun is completed by the next build.'
          : 'Nothing was written.',
      cause: error,
    })
  }
}

async function publishAlone(options: PublishOptions, disk: Disk): Promise<Published> {
  const { out, files, keep, untouched, signal } = options
  const recovered = await recover(disk, out)
  const plan = await makePlan(out, files, await readManifest(out), { keep, untouched })
  const changed = plan.files.filter(({ entry, previous }) => entry.sha256 !== previous)
  const journal = journalOf(plan, changed)
  if (changed.length + journal.first.length + journal.removals.length === 0)
    await writeManifest(disk, out, journal.manifest)
  else {
    try {
      await stage(disk, out, changed, signal)
      await writeJournal(disk, out, journal)
    } catch (error) {
      await abandon(disk, out).catch(() => undefined)
      throw error
    }
    await apply(disk, out, journal)
  }
  const isNew = new Set(changed.map(({ entry }) => entry.path))
  return {
    files: plan.files
      .map(({ entry: { path, size } }) => ({ path, size, changed: isNew.has(path) }))
      .sort(byPath),
    removed: [...journal.first, ...journal.removals].map(({ path }) => path).sort(),
    edited: { again: plan.edited.again.sort(), left: plan.edited.left.sort() },
    recovered,
  }
}

function journalOf(plan: Plan, changed: Plan['files']): Journal {
  const files = [...plan.files.map(({ entry }) => entry), ...plan.kept].sort(byPath)
  const moves = changed.map(({ entry: { path, sha256 }, previous }, index) => ({
    from: String(index),
    path,
    sha256,
    previous,
  }))
  const { first, removals } = plan
  return { version: 1, first, moves, removals, manifest: { version: 1, files } }
}

/** Write the changed files where nobody looks. */
async function stage(
  disk: Disk,
  out: string,
  changed: Plan['files'],
  signal: AbortSignal | undefined,
): Promise<void> {
  const folder = stageOf(out)
  await disk.makeFolder(folder)
  await inTurns([...changed.entries()], async ([index, { file }]) => {
    signal?.throwIfAborted()
    await disk.write(join(folder, String(index)), piecesOf(file) ?? file.contents)
  })
  signal?.throwIfAborted()
}

/** The pieces of a file that would better not be held: each is a call to the system, and most files are short. */
function piecesOf(file: OutputFile | MadeFile): Iterable<Uint8Array> | undefined {
  return 'pieces' in file && file.size > long ? file.pieces?.() : undefined
}

/** The outermost of the folders on a way that are not there yet. */
async function outermostMissing(path: string): Promise<string | undefined> {
  const around = dirname(path)
  if (around === path || (await statOf(path)) !== undefined) return undefined
  return (await outermostMissing(around)) ?? path
}

/** After a fault, take away the folders that were made for nothing: from the innermost out, while they are empty. */
async function leaveNoTrace(disk: Disk, innermost: string, outermost: string): Promise<void> {
  for (let folder = innermost; isInside(outermost, folder); folder = dirname(folder)) {
    const names = await namesIn(folder).catch(() => [folder])
    if (names && names.length > 0) return
    await disk.removeFolder(folder).catch(() => undefined)
  }
}

/** Where a system error arose; of a file that could not be moved, where it was to go. */
function pathOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined
  if ('dest' in error && typeof error.dest === 'string') return error.dest
  return 'path' in error && typeof error.path === 'string' ? error.path : undefined
}

function byPath(a: { path: string }, b: { path: string }): number {
  return a.path < b.path ? -1 : 1
}
