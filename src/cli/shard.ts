import { join, relative, resolve } from 'node:path'
import { Problem } from '../files/problem.ts'
import { type Published, publish } from '../publish/index.ts'
import type { Shard } from '../shard.ts'
import { type Invocation, valueOf } from './arguments.ts'
import type { Interruption } from './interruption.ts'
import { exitCodeOf, type Outcome } from './outcome.ts'
import { listOf, type OpenProject, type ProjectRequest } from './project.ts'
import {
  inputsOf,
  programOf,
  recordName,
  type ShardRecord,
  type ShardRequest,
} from './shard-record.ts'

/** Below the folder of the configuration, where shards are written and looked for. */
export const shardsFolder = 'shards'

/** More parts than this are a slip. */
const most = 1000

/** Read `2/4`. @throws {Problem} for what is no part */
export function shardOf(text: string | undefined): Shard | undefined {
  if (text === undefined) return undefined
  const [, index, of] = /^(\d{1,4})\/(\d{1,4})$/.exec(text.trim()) ?? []
  const isDated = Boolean(process.env.SOURCE_DATE_EPOCH)
  const shard = { index: Number(index), of: Number(of), isDated }
  if (shard.index >= 1 && shard.index <= shard.of && shard.of <= most) return shard
  throw new Problem(`Unexpected shard “${text}”, expected one such as 1/4, from 1/4 to 4/4`, {
    note: `The first number says which part this is, the second how many there are, at most ${most}.`,
  })
}

/** Where a shard is written if nothing else is said. */
export function shardFolder(root: string, { index, of }: Shard): string {
  return join(root, shardsFolder, `${index}-of-${of}`)
}

/** What was asked of this shard as of all others. */
export function shardRequest(
  { options }: Invocation,
  { paths, to, isUntrusted = false }: ProjectRequest,
  root: string,
): ShardRequest {
  const where = valueOf(options.where)
  return {
    paths: paths.map((path) => relative(root, resolve(path)).replaceAll('\\', '/')),
    // Formats in whatever order make the same.
    to: listOf(to)?.toSorted().join(',') ?? null,
    where: where ?? null,
    isUntrusted,
  }
}

interface ShardWork {
  shard: Shard
  project: OpenProject
  outcome: Outcome
  request: ShardRequest
  out: string
  interruption: Interruption
}

/** Write the files of a shard with what it is a part of; neither the output folder nor the lock is touched. */
export async function writeShard(work: ShardWork): Promise<Published> {
  const { interruption, out, outcome, project, request, shard } = work
  const { decks } = outcome.project
  const record: ShardRecord = {
    version: 1,
    index: shard.index,
    of: shard.of,
    program: await programOf(),
    inputs: await inputsOf(project, request),
    request,
    files: outcome.files.map(({ deck, path, sha256 }) => ({
      path,
      sha256,
      ...(deck !== undefined && { deck }),
    })),
    held: outcome.held,
    isAnyGood: decks.some(({ id }) => !outcome.held.includes(id)),
    failures: outcome.failures.map(({ backend, error }) => ({
      backend,
      reason: error instanceof Error ? error.message : String(error),
    })),
    code: exitCodeOf(outcome),
    before: project.options.lock ?? null,
    lock: outcome.lock,
  }
  const contents = `${JSON.stringify(record, undefined, 2)}\n`
  return interruption.guard(() =>
    publish({
      out,
      files: [...outcome.files, { path: recordName, contents }],
      keep: () => false,
      signal: interruption.signal,
    }),
  )
}
