/**
 * Watching folders by their own events, one watcher a folder. A folder tells of every way in which editors save: written
 * in place, renamed over, moved away and made anew. A watcher of a file would be left with the old one.
 */
import { type FSWatcher, readdirSync, statSync, watch } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { lockName } from '../files/lock-file.ts'
import { systemCode } from '../files/problem.ts'

/** A folder to be watched; where it is missing, the nearest around it is, until it appears. */
export interface WatchedFolder {
  /** Absolute. */
  path: string
  /** Whether the folders in it are watched too. */
  isDeep: boolean
  /** Which names in it count (default: all); others may be written there by anybody, such as logs. */
  names?: RegExp
}

export interface WatchOptions {
  /** Something changed, at about this path. */
  onChange: (path: string) => void
  /** The system watches no more folders, or not these: from now on they are looked at every second. */
  onTrouble?: (error: unknown) => void
  /** How often folders are looked at that cannot be watched, in milliseconds (default: 1000). */
  interval?: number
}

/** Folders that are watched. */
export interface Watching {
  /**
   * Watch exactly these, as they are on the disk now. To be called before files are read: what changes afterwards is
   * told, and what changed before is read.
   *
   * @param skip absolute paths of folders that are not looked into, such as the output
   */
  set(folders: readonly WatchedFolder[], skip: ReadonlySet<string>): void
  /** How many folders are watched. */
  count(): number
  close(): void
}

interface Watched {
  identity: string
  /** Which names count: for one of the reasons to watch it. */
  names: readonly (RegExp | undefined)[]
  watcher: FSWatcher | undefined
  /** What was in a folder that cannot be watched. */
  seen: string
}

/** Begin to watch; nothing is watched until `set` is called. */
export function watchFolders(options: WatchOptions): Watching {
  const { onChange, onTrouble, interval = 1000 } = options
  const all = new Map<string, Watched>()
  let timer: NodeJS.Timeout | undefined
  let passed: ReadonlySet<string> = new Set()
  let isClosed = false

  const look = (): void => {
    for (const [path, watched] of all) {
      if (watched.watcher) continue
      const seen = contentsOf(path)
      if (seen !== watched.seen) onChange(path)
      watched.seen = seen
    }
  }
  const open = (path: string, identity: string, names: Watched['names']): Watched => {
    try {
      const watcher = watch(path, { persistent: true }, (_, name) => {
        const changed = name === null ? path : join(path, name)
        const { names: counting = [] } = all.get(path) ?? {}
        const counts =
          name === null ||
          name === basename(path) ||
          counting.some((one) => one?.test(name) ?? true)
        if (counts && !isPassing(name) && !passed.has(changed)) onChange(changed)
      })
      // A folder that is removed while it is watched: the one around it tells that too.
      watcher.on('error', () => watcher.close())
      return { identity, names, watcher, seen: '' }
    } catch (error) {
      if (!timer) {
        if (systemCode(error) !== 'ENOENT') onTrouble?.(error)
        timer = setInterval(look, interval)
      }
      return { identity, names, watcher: undefined, seen: contentsOf(path) }
    }
  }
  return {
    set(folders, skip) {
      // A build that was under way at the end asks once more.
      if (isClosed) return
      passed = skip
      const wanted = new Map<string, Found[]>()
      for (const found of folders.flatMap((folder) => foldersOf(folder, skip)))
        wanted.set(found.path, [...(wanted.get(found.path) ?? []), found])
      for (const [path, found] of wanted) {
        const { identity = '' } = found[0] ?? {}
        const names = found.map((one) => one.names)
        const before = all.get(path)
        if (before?.identity === identity) {
          before.names = names
          continue
        }
        // The new one is opened before the old one is closed, so that nothing goes by in between.
        all.set(path, open(path, identity, names))
        before?.watcher?.close()
      }
      for (const [path, { watcher }] of all) {
        if (wanted.has(path)) continue
        watcher?.close()
        all.delete(path)
      }
    },
    count: () => all.size,
    close() {
      isClosed = true
      clearInterval(timer)
      for (const { watcher } of all.values()) watcher?.close()
      all.clear()
    },
  }
}

/** Names that editors use while they save, hidden ones, which are never decks, and what a build writes beside them. */
function isPassing(name: string | null): boolean {
  if (name === null) return false
  return name.startsWith(lockName) || /^\.|~$|^4913$|^#.*#$|\.sw[a-p]$/.test(name)
}

interface Found {
  path: string
  identity: string
  names: RegExp | undefined
}

/** A folder and those in it, with what tells one folder from another of the same name. */
function foldersOf({ path, isDeep, names }: WatchedFolder, skip: ReadonlySet<string>): Found[] {
  const identity = identityOf(path)
  if (identity === undefined) {
    const around = dirname(path)
    const awaited = exactly(basename(path))
    return around === path ? [] : foldersOf({ path: around, isDeep: false, names: awaited }, skip)
  }
  const own: Found = { path, identity, names }
  if (!isDeep) return [own]
  const inner = innerFolders(path).filter((folder) => !skip.has(folder))
  // One that goes while it is looked at is no longer there to be watched.
  const there = inner.filter((folder) => identityOf(folder) !== undefined)
  return [own, ...there.flatMap((folder) => foldersOf({ path: folder, isDeep }, skip))]
}

/** A pattern for one name. */
function exactly(name: string): RegExp {
  return new RegExp(`^${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`)
}

/** Undefined where there is no such folder. A folder made anew may get the number of the old one, so its birth counts. */
function identityOf(path: string): string | undefined {
  const found = statSync(path, { bigint: true, throwIfNoEntry: false })
  return found?.isDirectory() ? `${found.dev} ${found.ino} ${found.birthtimeNs}` : undefined
}

/** The same folders that decks are looked for in. */
function innerFolders(path: string): string[] {
  try {
    const entries = readdirSync(path, { withFileTypes: true })
    if (entries.some(({ name }) => name === '.deckwright')) return []
    return entries
      .filter((entry) => entry.isDirectory() && !/^\.|^node_modules$/.test(entry.name))
      .map(({ name }) => join(path, name))
  } catch {
    return []
  }
}

/** Names, sizes and times of what is in a folder, as one text. */
function contentsOf(path: string): string {
  try {
    const names = readdirSync(path).filter((name) => !isPassing(name))
    return names
      .map((name) => {
        const found = statSync(join(path, name), { bigint: true, throwIfNoEntry: false })
        return `${name} ${found?.size} ${found?.mtimeNs} ${found?.ino}`
      })
      .join('\n')
  } catch {
    return ''
  }
}
