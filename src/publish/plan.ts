import { readdir } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import type { MadeFile, OutputFile } from '../backend.ts'
import { inTurns } from '../files/in-turns.ts'
import { Problem } from '../files/problem.ts'
import { find, foldersOf, hashOf, statOf } from './found.ts'
import type { PublishOptions } from './index.ts'
import type { Removal } from './journal.ts'
import { type ManifestEntry, outputPath, sha256 } from './manifest.ts'
import { marksNow } from './marks.ts'

/** A file of this build, beside what lies in its place. */
export interface PlannedFile {
  file: OutputFile
  entry: ManifestEntry
  /** SHA-256 of what lies in its place; null where nothing does. */
  previous: string | null
}

/** What a publication will do. */
export interface Plan {
  files: PlannedFile[]
  /** Files of older builds to go before the new ones come, as a folder must be where they are, or the reverse. */
  first: Removal[]
  removals: Removal[]
  /** Files of older builds that stay: held decks, backends that did not run. */
  kept: ManifestEntry[]
  /** Paths of files of the last build that somebody has changed since: they are made again, or are theirs now. */
  edited: { again: string[]; left: string[] }
}

/**
 * Compare the files of a build with what is on the disk.
 *
 * @param old the manifest of the last build
 * @throws {Problem} when a file that we did not write is in the way; nothing has been changed then
 */
export async function makePlan(
  out: string,
  files: readonly OutputFile[],
  old: ReadonlyMap<string, ManifestEntry>,
  { keep, untouched }: Pick<PublishOptions, 'keep' | 'untouched'>,
): Promise<Plan> {
  refuseOdd(files)
  const made = new Set(files.map(({ path }) => path))
  const gone = [...old.values()].filter(({ path }) => !made.has(path))
  const { removals, left } = await parted(
    out,
    gone.filter((entry) => !keep(entry)),
  )
  const going = new Set(removals.map(({ path }) => path))
  const inTheWay = new Set<string>()
  const looked: Looked = { out, old, going, inTheWay, folders: new Map(), untouched }
  const planned = await inTurns(files, (file) => compare(file, looked))
  if (inTheWay.size > 0) throw foreign(out, [...inTheWay].sort())
  const blocks = blocking(made)
  return {
    files: planned,
    first: removals.filter(({ path }) => blocks(path)).map(asRemoval),
    removals: removals.filter(({ path }) => !blocks(path)).map(asRemoval),
    kept: gone.filter(keep),
    edited: {
      again: planned.filter((one) => isEdited(one, old)).map(({ entry }) => entry.path),
      left,
    },
  }
}

/** Those that are still as we wrote them are to go; what somebody has changed since is theirs now. */
async function parted(
  out: string,
  entries: readonly ManifestEntry[],
): Promise<{ removals: ManifestEntry[]; left: string[] }> {
  const found = await inTurns(entries, ({ path }) => find(out, path))
  const isOurs = entries.map(({ sha256 }, index) => {
    const there = found[index]
    return typeof there === 'object' && there?.sha256 === sha256
  })
  return {
    removals: entries.filter((_, index) => isOurs[index]),
    left: entries
      .filter((_, index) => !isOurs[index] && found[index] !== null)
      .map(({ path }) => path),
  }
}

/** Whether what lies in the place of a file is neither what the last build wrote nor what this one makes. */
function isEdited(
  { entry: { path, sha256 }, previous }: PlannedFile,
  old: ReadonlyMap<string, ManifestEntry>,
): boolean {
  return previous !== null && previous !== sha256 && previous !== old.get(path)?.sha256
}

function asRemoval({ path, sha256 }: ManifestEntry): Removal {
  return { path, sha256 }
}

/** A backend that gives a path twice, or one that leads out, has a fault: it is thrown as such. */
function refuseOdd(files: readonly OutputFile[]): void {
  const seen = new Map<string, string>()
  for (const { path } of files) {
    if (!outputPath.safeParse(path).success)
      throw new TypeError(`“${path}” is not a path for an output file`)
    const key = path.normalize('NFC').toLowerCase()
    const other = seen.get(key)
    if (other !== undefined)
      throw new TypeError(`“${path}” and “${other}” are the same file on some disks`)
    seen.set(key, path)
  }
}

/** What files are compared with. */
interface Looked extends Pick<PublishOptions, 'out' | 'untouched'> {
  old: ReadonlyMap<string, ManifestEntry>
  /** Paths of files of ours that go. */
  going: ReadonlySet<string>
  /** Takes paths of what we did not write. */
  inTheWay: Set<string>
  /** What the system says of folders: many files have the same one. */
  folders: Map<string, ReturnType<typeof statOf>>
}

async function compare(file: OutputFile, looked: Looked): Promise<PlannedFile> {
  const { out, old, going, inTheWay, untouched } = looked
  const entry = entryOf(file)
  const blocked = await blockedAt(file.path, looked)
  if (blocked !== undefined) inTheWay.add(blocked)
  const found = blocked === undefined ? await statOf(join(out, file.path)) : undefined
  if (!found || going.has(file.path)) return { file, entry, previous: null }
  if (!found.isFile()) {
    const isFolder = found.isDirectory()
    const others = isFolder ? await othersIn(out, file.path, going) : [file.path]
    for (const path of others) inTheWay.add(path)
    return { file, entry, previous: null }
  }
  const path = join(out, file.path)
  const previous = isUntouched(path, file)
    ? entry.sha256
    : (untouched?.(file.path) ?? (await hashOf(path, found)))
  if (previous !== entry.sha256 && !old.has(file.path)) inTheWay.add(file.path)
  return { file, entry, previous }
}

/** Whether a file lies there already and looks as when it was written; it need not be read to know what it is. */
function isUntouched(path: string, file: OutputFile | MadeFile): boolean {
  return 'marks' in file && file.marks !== undefined && marksNow(path) === file.marks
}

function entryOf(file: OutputFile | MadeFile): ManifestEntry {
  const { path, deck } = file
  const [backend = ''] = path.split('/')
  return { path, ...sumOf(file), backend, ...(deck !== undefined && { deck }) }
}

/** Of a file that a build made both are known; its contents are not even read then. */
function sumOf(file: OutputFile | MadeFile): Pick<ManifestEntry, 'size' | 'sha256'> {
  if ('sha256' in file) return { size: file.size, sha256: file.sha256 }
  const { contents } = file
  const size = typeof contents === 'string' ? Buffer.byteLength(contents) : contents.length
  return { size, sha256: sha256(contents) }
}

/** The first part of the way to a file that is no folder: a foreign file or link, not one of ours that goes. */
async function blockedAt(
  path: string,
  { out, going, folders }: Looked,
): Promise<string | undefined> {
  for (const folder of foldersOf(path)) {
    const stat = folders.get(folder) ?? statOf(join(out, folder))
    folders.set(folder, stat)
    const found = await stat
    if (!found || going.has(folder)) return undefined
    if (!found.isDirectory()) return folder
  }
  return undefined
}

/** What a folder holds beside files of ours that go, and folders that are there only for these; itself where it is empty. */
async function othersIn(
  out: string,
  folder: string,
  going: ReadonlySet<string>,
): Promise<string[]> {
  const around = new Set([...going].flatMap(foldersOf))
  if (!around.has(folder)) return [folder]
  const entries = await readdir(join(out, folder), { recursive: true, withFileTypes: true })
  const paths = entries.map((entry) => ({
    path: relative(out, join(entry.parentPath, entry.name)).split(sep).join('/'),
    isFolder: entry.isDirectory(),
  }))
  return paths
    .filter(({ path, isFolder }) => !(isFolder ? around.has(path) : going.has(path)))
    .map(({ path }) => path)
}

/** Whether a path is a folder on the way to one of the files, or lies below one of them. */
function blocking(made: ReadonlySet<string>): (path: string) => boolean {
  const folders = new Set([...made].flatMap(foldersOf))
  return (path) => folders.has(path) || foldersOf(path).some((folder) => made.has(folder))
}

function foreign(out: string, paths: readonly string[]): Problem {
  const some = paths.slice(0, 5).map((path) => `  ${join(out, path)}`)
  const more = paths.length > some.length ? [`  and ${paths.length - some.length} more`] : []
  const what = paths.length === 1 ? 'A file is' : `${paths.length} files are`
  return new Problem(
    [`${what} in the way that deckwright did not write:`, ...some, ...more].join('\n'),
    {
      note: 'Nothing was changed. Move them away, or choose another folder by --out.',
    },
  )
}
