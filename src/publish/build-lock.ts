import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { Problem, systemCode } from '../files/problem.ts'
import { isRunning } from '../files/running.ts'
import { bytesOf, type Disk, namesIn } from './disk.ts'
import { parsed } from './manifest.ts'
import { ownFolder } from './own-folder.ts'

/** Who is building. */
interface Owner {
  pid: number
  host: string
  /** When the process was started, as the system counts; tells it from a later one with the same number. */
  started: string
}

const shape: z.ZodType<Owner> = z.object({ pid: z.number(), host: z.string(), started: z.string() })

/** The locks that this process has; one with its number that is not among them is left from a fault. */
const held = new Set<string>()

/**
 * Take the right to write to an output folder.
 *
 * @returns gives it back
 * @throws {Problem} when another build has it
 */
export async function takeBuildLock(disk: Disk, out: string): Promise<() => Promise<void>> {
  const path = join(out, ownFolder, 'building.json')
  const mine = `${path}.${process.pid}.${randomUUID()}`
  const owner: Owner = { pid: process.pid, host: hostname(), started: startOf(process.pid) ?? '' }
  try {
    await disk.write(mine, JSON.stringify(owner))
    if (!(await take(disk, mine, path))) {
      await clearStale(disk, path)
      if (!(await take(disk, mine, path))) throw busy(out, undefined)
    }
  } finally {
    // What cannot be removed now, the next build removes.
    await disk.remove(mine).catch(() => undefined)
  }
  held.add(path)
  await clearLeft(disk, join(out, ownFolder))
  return async () => {
    held.delete(path)
    await disk.remove(path)
  }
}

/** Remove what a process left that is gone, or that did not get the lock; where it is yet trying, it tries in vain. */
async function clearLeft(disk: Disk, folder: string): Promise<void> {
  for (const name of (await namesIn(folder)) ?? []) {
    const pid = Number(/^building\.json\.(\d+)\./.exec(name)?.[1])
    if (pid === process.pid || (pid > 0 && !isRunning(pid)))
      await disk.remove(join(folder, name)).catch(() => undefined)
  }
}

/** A link is made at once and only where the name is free; so nobody ever reads half a lock. */
async function take(disk: Disk, from: string, to: string): Promise<boolean> {
  try {
    await disk.link(from, to)
    return true
  } catch (error) {
    if (systemCode(error) === 'EEXIST') return false
    if (!withoutLinks.has(systemCode(error) ?? '')) throw error
    return copy(disk, from, to)
  }
}

/** What systems answer where the disk knows no second names: a memory stick, some of those over a network. */
const withoutLinks = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'])

async function copy(disk: Disk, from: string, to: string): Promise<boolean> {
  try {
    await disk.writeNew(to, await readFile(from, 'utf8'))
    return true
  } catch (error) {
    if (systemCode(error) === 'EEXIST') return false
    throw error
  }
}

/** Remove a lock whose process is gone; renamed first, so that of several who see it only one removes it. */
async function clearStale(disk: Disk, path: string): Promise<void> {
  const seen = await bytesOf(path)
  if (seen === undefined) return
  const owner = parsed(shape, seen)
  if (owner && (isMine(owner) ? held.has(path) : isAlive(owner)))
    throw busy(join(path, '..', '..'), owner)
  const aside = `${path}.${process.pid}.${randomUUID()}`
  await disk.rename(path, aside)
  const moved = await bytesOf(aside)
  if (moved && !moved.equals(seen)) await take(disk, aside, path)
  await disk.remove(aside)
}

function isMine({ pid, host, started }: Owner): boolean {
  return pid === process.pid && host === hostname() && started === (startOf(pid) ?? '')
}

function isAlive({ pid, host, started }: Owner): boolean {
  if (host !== hostname()) return true
  if (!isRunning(pid)) return false
  const now = startOf(pid)
  return now === undefined || started === '' || now === started
}

/** The start time of a process in ticks since the system's start, where the system has `/proc`. */
function startOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]
  } catch {
    return undefined
  }
}

function busy(out: string, owner: Owner | undefined): Problem {
  const who = owner ? ` (process ${owner.pid} on ${owner.host})` : ''
  return new Problem(`Another build is writing to ${out}${who}`, {
    note: `Wait until it has ended. If there is none, remove ${join(out, ownFolder, 'building.json')}.`,
  })
}
