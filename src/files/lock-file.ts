import { randomUUID } from 'node:crypto'
import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { Lock } from '../link/lock.ts'
import { isLock } from './is-lock.ts'
import { Problem, systemCode, systemReason } from './problem.ts'
import { isRunning } from './running.ts'

/** The name of the lock file, which stands beside the configuration. */
export const lockName = 'deckwright.lock.json'

/**
 * Read the lock file.
 *
 * @returns undefined where there is none yet
 * @throws {Problem} with the place in the file when it is not a lock
 */
export async function readLock(path: string): Promise<Lock | undefined> {
  const text = await readText(path)
  if (text === undefined) return undefined
  const known = asWritten(text)
  if (isLock(known)) return known
  return readOther(text, basename(path))
}

/**
 * What a lock says that is not as we write it, or is none.
 *
 * @throws {Problem} with the place in the file
 */
async function readOther(text: string, name: string): Promise<Lock> {
  // Loaded only here, as nearly every lock is as it was written.
  const [{ lockShape }, { readData }] = await Promise.all([
    import('./lock-shape.ts'),
    import('./located.ts'),
  ])
  const data = readData(text, name, 'json')
  const lock = lockShape.safeParse(data.value)
  if (lock.success) return lock.data
  const [issue] = lock.error.issues
  const where = issue?.path ?? []
  if (where[0] === 'version')
    throw new Problem(`${name}:${data.placeOf(where)}: Unexpected version, expected 1`, {
      note: 'The file was written by a newer deckwright; install that one.',
    })
  throw new Problem(
    `${name}:${data.placeOf(where)}: Unexpected value at ${where.map(String).join('.') || 'the top'}: ${issue?.message}`,
    {
      note: `Take the file back from version control (git checkout ${name}). Without it, ids of reworded titles are lost.`,
    },
  )
}

/**
 * What a lock says that is as we write it; of any other the reader that knows places tells what is wrong, which takes a
 * hundred times as long.
 */
function asWritten(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text)
    return written(value) === text ? value : undefined
  } catch {
    return undefined
  }
}

function written(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`
}

/**
 * Write the lock file, if it says something else than before; whole or not at all.
 *
 * @throws {Problem} when it cannot be written
 */
export async function writeLock(path: string, lock: Lock): Promise<boolean> {
  const text = written(sorted(lock))
  await clearLeft(path)
  if ((await readText(path)) === text) return false
  const beside = `${path}.${process.pid}.${randomUUID()}.tmp`
  try {
    await writeFile(beside, text, { flag: 'wx' })
    await rename(beside, path)
  } catch (error) {
    // What cannot be removed now, the next build removes.
    await rm(beside, { force: true }).catch(() => undefined)
    throw new Problem(`${path} cannot be written: ${systemReason(error) ?? String(error)}`, {
      note: 'To build without writing it, use --no-lock.',
      cause: error,
    })
  }
  return true
}

/** Remove what processes left beside the lock that were ended while they wrote it. */
async function clearLeft(path: string): Promise<void> {
  const folder = dirname(path)
  const names = await readdir(folder).catch(() => [])
  for (const name of names.filter((name) => name.startsWith(`${basename(path)}.`))) {
    const pid = Number(/\.(\d+)\.[\da-f-]{36}\.tmp$/.exec(name)?.[1])
    if (pid > 0 && !isRunning(pid))
      await rm(join(folder, name), { force: true }).catch(() => undefined)
  }
}

async function readText(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined
    throw new Problem(`${path} cannot be read: ${systemReason(error) ?? String(error)}`, {
      cause: error,
    })
  }
}

/** The same value with the keys of every object by code unit. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]))
}
