import { createHash, randomUUID } from 'node:crypto'
import {
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { readdir, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { deserialize, serialize } from 'node:v8'

/** Values by what they were made of. Losing any of it, or all, costs only time. */
export interface Store {
  /** The value that was kept for a key, or a new one. Nothing about the store itself ever fails. */
  cached<Value>(key: readonly string[], make: () => Promise<Value>): Promise<Value>
  /** The value that was kept for a key. */
  read<Value>(key: readonly string[]): Promise<Value | undefined>
  write(key: readonly string[], value: unknown): Promise<void>
  /** Drop what nobody asked for in a month, and beyond a size the oldest; at most once a day. */
  sweep(now: number): Promise<void>
}

/** What may lie there in all, in bytes. */
const most = 512 * 2 ** 20

const day = 24 * 60 * 60 * 1000

/**
 * A folder as a store: each value a file, named by the hash of its key, with the hash of what is in it before it. A file
 * with one wrong byte is as good as none. Values are many and small, and are read and written in one go: to wait for each
 * would take ten times as long.
 *
 * @param version stands in all keys: what another version made is not taken
 */
export function createStore(folder: string, version: string): Store {
  const own = [version, process.versions.v8, process.version.split('.')[0] ?? '']
  return {
    async cached(key, make) {
      const path = pathOf(folder, [...own, ...key])
      const kept = read(path)
      // What this very path holds was written below, by the same version.
      if (kept) return kept.value as Awaited<ReturnType<typeof make>>
      const value = await make()
      write(path, serialize(value))
      return value
    },
    async read<Value>(key: readonly string[]) {
      return read(pathOf(folder, [...own, ...key]))?.value as Value | undefined
    },
    async write(key, value) {
      write(pathOf(folder, [...own, ...key]), serialize(value))
    },
    sweep: (now) => sweep(folder, now).catch(() => undefined),
  }
}

/** The hash of texts; how they are parted makes a difference. */
function pathOf(folder: string, key: readonly string[]): string {
  const hash = createHash('sha256')
  for (const part of key) hash.update(`${Buffer.byteLength(part)}:`).update(part)
  const name = hash.digest('hex')
  return join(folder, name.slice(0, 2), name.slice(2))
}

const digest = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest()

function read(path: string): { value: unknown } | undefined {
  try {
    const bytes = readFileSync(path)
    const value = bytes.subarray(32)
    if (!digest(value).equals(bytes.subarray(0, 32))) throw new Error('Not what was written')
    const found = { value: deserialize(value) }
    touch(path)
    return found
  } catch {
    return undefined
  }
}

/** Mark as used, at most once a day, so that it is not swept. */
function touch(path: string): void {
  const { mtimeMs } = statSync(path)
  const now = Date.now()
  if (now - mtimeMs > day) utimesSync(path, now / 1000, now / 1000)
}

/** A file is whole or not there. Where it cannot be written, it is made again the next time. */
function write(path: string, value: Uint8Array): void {
  const fresh = `${path}.${randomUUID()}.tmp`
  const bytes = Buffer.concat([digest(value), value])
  try {
    try {
      writeFileSync(fresh, bytes, { mode: 0o600 })
    } catch {
      // Most folders are there.
      mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
      writeFileSync(fresh, bytes, { mode: 0o600 })
    }
    renameSync(fresh, path)
  } catch {
    try {
      rmSync(fresh, { force: true })
    } catch {}
  }
}

async function sweep(folder: string, now: number): Promise<void> {
  const mark = join(folder, 'swept')
  const last = await stat(mark).catch(() => undefined)
  if (last && now - last.mtimeMs < day) return
  await writeFile(mark, '', { mode: 0o600 })
  await utimes(mark, now / 1000, now / 1000)
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile() && entry.name !== 'swept')
  const known = await Promise.all(
    files.map(async (entry) => {
      const path = join(entry.parentPath, entry.name)
      const { mtimeMs, size } = await stat(path)
      return { path, mtimeMs, size }
    }),
  )
  let left = known.reduce((sum, { size }) => sum + size, 0)
  for (const { path, mtimeMs, size } of known.sort((a, b) => a.mtimeMs - b.mtimeMs)) {
    if (now - mtimeMs < 30 * day && left <= most) break
    await rm(path, { force: true })
    left -= size
  }
}
