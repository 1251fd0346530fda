import { relative } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { Problem } from '../files/problem.ts'
import type { Lock } from '../link/lock.ts'
import type { PlacedShard } from './shard-files.ts'
import type { ShardRecord } from './shard-record.ts'

/** Refuse shards that are not of one build. @throws {Problem} that says in what they differ */
export function refuseForeign(shards: readonly PlacedShard[]): void {
  const [first, ...others] = shards
  if (!first) return
  for (const other of others) {
    const difference = differenceOf(first.record, other.record)
    if (!difference) continue
    const [one, two] = [first, other].map(({ folder }) => relative(process.cwd(), folder) || '.')
    throw new Problem(`${one} and ${two} ${difference.reason}`, { note: difference.note })
  }
}

function differenceOf(
  a: ShardRecord,
  b: ShardRecord,
): { reason: string; note: string } | undefined {
  if (a.of !== b.of)
    return {
      reason: `are not of one build: one is a part of ${a.of}, the other of ${b.of}`,
      note: 'Remove the one that is left from an earlier build, or name the folders to be merged.',
    }
  if (a.program !== b.program)
    return {
      reason: `were made by different versions of deckwright: ${a.program} and ${b.program}`,
      note: 'Install the same version everywhere (npm ci), and make them again.',
    }
  if (!isDeepStrictEqual(a.request, b.request))
    return {
      reason: 'were asked for different things',
      note: 'Give all shards the same paths, --to, --where and --untrusted.',
    }
  if (a.inputs !== b.inputs)
    return {
      reason: 'were made from different decks, pictures, templates or configurations',
      note: 'Make them again from the same state of the project.',
    }
  if (!isDeepStrictEqual(a.before, b.before))
    return {
      reason: 'were made with different locks',
      note: 'Make them again from the same state of the project, with its deckwright.lock.json.',
    }
  if (!isDeepStrictEqual({ ...a.lock, stamps: {} }, { ...b.lock, stamps: {} }))
    return {
      reason: 'give what is new in the decks different dates',
      note: 'Make all with the same SOURCE_DATE_EPOCH, such as the time of the commit: git log -1 --format=%ct',
    }
  return undefined
}

/** @throws {Problem} for a part that is not there, or there twice */
export function refuseMissing(shards: readonly PlacedShard[]): void {
  const of = shards[0]?.record.of ?? 0
  const numbers = Array.from({ length: of }, (_, i) => i + 1)
  const there = new Set(shards.map(({ record }) => record.index))
  const missing = numbers.filter((index) => !there.has(index))
  const [first] = missing
  if (first !== undefined)
    throw new Problem(
      missing.length === 1
        ? `Shard ${first} of ${of} is missing`
        : `Shards ${missing.join(', ')} of ${of} are missing`,
      { note: `Make what is missing: deckwright build --shard ${first}/${of}` },
    )
  const twice = shards.find(({ record }, i) => record.index === shards[i + 1]?.record.index)
  if (twice)
    throw new Problem(`Shard ${twice.record.index} of ${of} is there twice`, {
      note: 'Name the folders to be merged, each part once.',
    })
}

/** @throws {Problem} where the project is not what the shards were made from */
export function refuseOld(
  record: ShardRecord,
  inputs: string,
  lock: Lock | undefined,
  merged: Lock,
): void {
  const note = `Make them again: deckwright build --shard ${record.index}/${record.of}, and the others.`
  if (record.inputs !== inputs)
    throw new Problem(
      'The decks, pictures, templates or configuration have changed since the shards were made',
      { note },
    )
  const isBefore = isDeepStrictEqual(record.before, lock ?? null)
  // Merged once already.
  if (isBefore || isDeepStrictEqual(merged, lock)) return
  throw new Problem('deckwright.lock.json has changed since the shards were made', { note })
}
