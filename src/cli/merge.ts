import { readdir } from 'node:fs/promises'
import { join, relative, resolve } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { writeLock } from '../files/lock-file.ts'
import { Problem, systemCode } from '../files/problem.ts'
import type { Lock } from '../link/lock.ts'
import { publish } from '../publish/index.ts'
import { valueOf } from './arguments.ts'
import { keeper, outOf } from './build.ts'
import { exitCodes, type Run } from './commands.ts'
import { count, duration, plainLine } from './display.ts'
import { heedInterruptions } from './interruption.ts'
import { type OpenProject, openProject } from './project.ts'
import { shardsFolder } from './shard.ts'
import { refuseForeign, refuseMissing, refuseOld } from './shard-checks.ts'
import { filesOf, type PlacedShard } from './shard-files.ts'
import { inputsOf, readRecord, type ShardRecord } from './shard-record.ts'
import type { Terminal } from './terminal.ts'

/** `deckwright merge`: put the parts of a build together. */
export const run: Run = async (invocation, terminal) => {
  const { options, paths } = invocation
  const started = performance.now()
  const interruption = heedInterruptions()
  const shards = await readShards(paths, valueOf(options.config))
  refuseForeign(shards)
  refuseMissing(shards)
  const [first] = shards
  if (!first) throw new Error('Expected a shard')
  const project = await openAsAsked(first.record, valueOf(options.config))
  const { request } = first.record
  const held = [...new Set(shards.flatMap(({ record }) => record.held))]
  const failures = shards.flatMap(({ record }) => record.failures)
  const failed = new Set(failures.map(({ backend }) => backend))
  const lock = lockOf(shards, failed)
  refuseOld(first.record, await inputsOf(project, request), project.options.lock, lock)
  const out = await outOf(project, valueOf(options.out))
  const code = Math.max(exitCodes.fine, ...shards.map(({ record }) => record.code))
  for (const { backend, reason } of failures)
    terminal.err(`${backend} failed; what it wrote before stays: ${plainLine(reason)}`)
  for (const deck of held) terminal.err(`${deck} has errors; what was written of it before stays.`)
  if (!shards.every(({ record }) => record.isAnyGood)) {
    terminal.err('Nothing was written: every deck has errors.')
    return code
  }
  const all = await Promise.all(shards.map(filesOf))
  const files = all
    .flat()
    .filter(({ deck, path }) => !failed.has(backendOf(path)) && !(deck && held.includes(deck)))
  await interruption.guard(async () => {
    const published = await publish({
      out,
      files,
      keep: keeper(project, { held, failures }, request.to !== null),
      signal: interruption.signal,
    })
    if (!options['no-lock']) await writeLock(project.lockPath, lock)
    tell(published.files, shards.length, performance.now() - started, terminal)
  })
  return interruption.signal.aborted ? exitCodes.interrupted : code
}

function tell(
  files: readonly { changed: boolean }[],
  shards: number,
  time: number,
  terminal: Terminal,
): void {
  const changed = files.filter((file) => file.changed).length
  const what = changed === 0 ? 'nothing changed' : `${count(changed, 'file')} written`
  terminal.err(
    `${count(shards, 'shard')} of ${count(files.length, 'file')} merged, ${what} in ${duration(time)}`,
  )
}

/** The shards that are named, or all below the folder for shards, in order. */
async function readShards(
  paths: readonly string[],
  config: string | undefined,
): Promise<PlacedShard[]> {
  const root = config === undefined ? process.cwd() : resolve(config, '..')
  const named = paths.map((path) => resolve(path))
  const folders = paths.length > 0 ? named : await foldersIn(join(root, shardsFolder))
  const shards = await Promise.all(
    folders.map(async (folder) => ({ folder, record: await readRecord(folder) })),
  )
  return shards.sort((a, b) => a.record.index - b.record.index)
}

async function foldersIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
    if (systemCode(error) === 'ENOENT') return []
    throw error
  })
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name)
  if (names.length > 0) return names.sort().map((name) => join(folder, name))
  throw new Problem(`There are no shards in ${relative(process.cwd(), folder)}`, {
    note: 'The first of two is made by: deckwright build --shard 1/2',
  })
}

/** The project as the shards have read it; untrusted if any of it was. */
async function openAsAsked(
  { request }: ShardRecord,
  config: string | undefined,
): Promise<OpenProject> {
  const root = config === undefined ? process.cwd() : resolve(config, '..')
  const { isUntrusted, paths, to } = request
  return openProject({
    paths: paths.map((path) => resolve(root, path)),
    config,
    to: to ?? undefined,
    isUntrusted,
  })
}

function backendOf(path: string): string {
  return path.split('/')[0] ?? ''
}

/** The lock of the whole: that of each shard, with what its backends stamped, but for those that failed in any. */
function lockOf(shards: readonly PlacedShard[], failed: ReadonlySet<string>): Lock {
  const [first] = shards
  if (!first) throw new Error('Expected a shard')
  const before = first.record.before?.stamps ?? {}
  const stamps: Lock['stamps'] = { ...before }
  for (const { record } of shards)
    for (const [backend, own] of Object.entries(record.lock.stamps)) {
      if (failed.has(backend)) continue
      const known = before[backend]
      const changed = Object.entries(own).filter(
        ([key, stamp]) => !isDeepStrictEqual(stamp, known?.[key]),
      )
      stamps[backend] = { ...stamps[backend], ...Object.fromEntries(changed) }
    }
  return { ...first.record.lock, stamps }
}
