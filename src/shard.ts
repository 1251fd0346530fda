import { isDeepStrictEqual } from 'node:util'
import type { Project } from './ast/project.ts'
import type { Backend } from './backend.ts'
import type { Lock } from './link/lock.ts'

/** One of several parts that a build is made in, each by a machine of its own. */
export interface Shard {
  /** From 1. */
  index: number
  of: number
  /** Whether all parts are given the same date; else nothing in them may need one. */
  isDated: boolean
}

/** What is new since the lock was written needs a date, and each part would give it another. */
export class UndatedError extends Error {
  override name = 'UndatedError'
}

/** @throws {UndatedError} where a part would date what is new by its own clock */
export function refuseUndated({ isDated }: Shard, old: Lock | undefined, next: Lock): void {
  const known = old && { ...old, stamps: {} }
  if (isDated || isDeepStrictEqual(known, { ...next, stamps: {} })) return
  throw new UndatedError(
    'What is new in the decks since deckwright.lock.json needs a date that all shards share',
  )
}

/** What a backend is asked in a shard: the ids of the decks, or nothing for all that it makes. */
export type Share = readonly string[] | undefined

/** What the formats take beside the PDF, for the same text; measured, see docs/performance.md. Others count as half. */
const weights: Readonly<Record<string, number>> = { pdf: 1, site: 0.5, json: 0.5, anki: 0.1 }

interface Unit {
  backend: string
  deck?: string
  cost: number
}

/**
 * What a shard makes, by the name of the backend. Where a backend makes each deck by itself, decks are dealt; what it makes of
 * the whole project is one piece of work. The costliest goes first, to the shard that has least: all shards find the same.
 */
export function shareOf(
  { index, of }: Pick<Shard, 'index' | 'of'>,
  project: Project,
  backends: readonly Backend[],
): Map<string, Share> {
  const costs = Array.from({ length: of }, () => 0)
  const mine: Unit[] = []
  for (const unit of units(project, backends).sort(costliestFirst)) {
    const least = costs.indexOf(Math.min(...costs))
    costs[least] = (costs[least] ?? 0) + unit.cost
    if (least === index - 1) mine.push(unit)
  }
  const share = new Map<string, Share>()
  for (const { backend, deck } of mine)
    share.set(backend, deck === undefined ? undefined : [...(share.get(backend) ?? []), deck])
  return share
}

function units({ decks, sources }: Project, backends: readonly Backend[]): Unit[] {
  const lengths = decks.map(({ files, id }) => ({
    deck: id,
    length: files.reduce((sum, file) => sum + (sources.get(file)?.text.length ?? 0), 0),
  }))
  const all = lengths.reduce((sum, { length }) => sum + length, 0)
  return backends.flatMap(({ isByDeck, name }): Unit[] => {
    const weight = weights[name] ?? 0.5
    return isByDeck
      ? lengths.map(({ deck, length }) => ({ backend: name, deck, cost: weight * length }))
      : [{ backend: name, cost: weight * all }]
  })
}

function costliestFirst(a: Unit, b: Unit): number {
  return b.cost - a.cost || compare(a.backend, b.backend) || compare(a.deck ?? '', b.deck ?? '')
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}
