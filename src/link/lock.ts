import { createHash } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import type { Deck, Item } from '../ast/nodes.ts'
import type { History } from '../ast/project.ts'
import { toText } from '../ast/text.ts'
import { itemsOf } from '../ast/visit.ts'

/** The lock file, `deckwright.lock.json`: what must survive an edit, kept beside the sources like a package lock. */
export interface Lock {
  version: 1
  /** The namespace of global identities; fixed at the first build. */
  project: string
  /** When anything last changed. */
  modified: string
  /** Items by deck id, then by item id. */
  items: Record<string, Record<string, LockItem>>
  /** What backends stamped, by backend name, then by their keys. */
  stamps: Record<string, Record<string, LockStamp>>
}

/** Times are ISO 8601 in UTC, to the second. */
export interface LockItem {
  title: string
  /** Fingerprint of all but the title. */
  text: string
  seen: string
  changed: string
  /** When it was first missing from the sources. */
  gone?: string
}

export interface LockStamp {
  fingerprint: string
  changed: string
  /** What the backend wants to know of it at the next build. */
  about?: Readonly<Record<string, string>>
}

/** A lock that remembers nothing. */
export function emptyLock(project: string, date: Date): Lock {
  return { version: 1, project, modified: isoSeconds(date), items: {}, stamps: {} }
}

/** A time as locks write it. */
export function isoSeconds(date: Date): string {
  return `${date.toISOString().slice(0, 19)}Z`
}

/** A short fingerprint of anything that JSON can hold; places and links do not count. */
export function fingerprint(value: unknown): string {
  const json = JSON.stringify(value, (key, inner: unknown) =>
    ignored.has(key) ? undefined : inner,
  )
  return createHash('sha256').update(json).digest('base64url').slice(0, 16)
}

const ignored = new Set(['position', 'pin', 'target', 'asset'])

/** Makes the lock of a build, deck by deck. */
export interface Rememberer {
  /** Remember the items of a deck; the result is what the lock then holds of it. */
  add(deck: Deck): Readonly<Record<string, LockItem>>
  /** The lock after this build, and the history of each item by `deck/id`. */
  end(): { lock: Lock; history: Map<string, History> }
}

/** @param old the lock of the last build */
export function rememberer(
  old: Lock | undefined,
  { project, date }: { project: string; date: Date },
): Rememberer {
  const now = isoSeconds(date)
  const before = old ?? emptyLock(project, date)
  const items = new Map<string, Record<string, LockItem>>()
  const history = new Map<string, History>()
  const historyOf = sharedHistories()
  const read = new Set<string>()
  let touched = false
  return {
    add(deck) {
      const { id } = deck
      read.add(id)
      const known = new Map(Object.entries(before.items[id] ?? {}))
      const next = new Map<string, LockItem>()
      for (const { item } of itemsOf(deck)) {
        const entry = entryOf(item, known.get(item.id), now)
        touched ||= !known.get(item.id) || entry.changed === now
        next.set(item.id, entry)
        history.set(`${id}/${item.id}`, historyOf(entry))
      }
      for (const [key, entry] of known) {
        if (next.has(key)) continue
        touched ||= entry.gone === undefined
        next.set(key, entry.gone === undefined ? { ...entry, gone: now } : entry)
      }
      const entries = Object.fromEntries([...next].sort(byKey))
      if (next.size > 0) items.set(id, entries)
      return entries
    },
    end() {
      // A deck that this build does not read is neither changed nor gone.
      for (const [id, entries] of Object.entries(before.items))
        if (!read.has(id)) items.set(id, entries)
      const lock: Lock = { ...before, items: Object.fromEntries([...items].sort(byKey)) }
      return { lock: touched ? { ...lock, modified: now } : lock, history }
    },
  }
}

/** Histories by their two times: most items of a deck were written in one go, and a hundred thousand should not have two dates each. */
function sharedHistories(): (entry: LockItem) => History {
  const known = new Map<string, History>()
  return ({ seen, changed }) => {
    const key = `${seen} ${changed}`
    const before = known.get(key)
    if (before) return before
    const history = { seen: new Date(seen), changed: new Date(changed) }
    known.set(key, history)
    return history
  }
}

function byKey([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function entryOf(item: Item, known: LockItem | undefined, now: string): LockItem {
  const title = toText(item.title)
  const { difficulty, pillar, companies, tags, children } = item
  const text = fingerprint({ difficulty, pillar, companies, tags, children })
  if (!known) return { title, text, seen: now, changed: now }
  const { seen, gone } = known
  if (known.title !== title || known.text !== text) return { title, text, seen, changed: now }
  return gone === undefined ? known : { title, text, seen, changed: known.changed }
}

/**
 * Stamps of one backend: the date of a key is the lock's while its fingerprint is the same, else the date of this build.
 *
 * @returns The function for the backend, what was stamped before, and what the lock is to remember of it.
 */
export function stamper(
  old: Readonly<Record<string, LockStamp>> | undefined,
  date: Date,
): {
  stamp: (key: string, fingerprint: string, about?: LockStamp['about']) => Date
  stamped: ReadonlyMap<string, LockStamp>
  stamps: () => Record<string, LockStamp>
} {
  const stamped = new Map(Object.entries(old ?? {}))
  const seen = new Map<string, LockStamp>()
  // One text for all, as there may be a hundred thousand.
  const now = isoSeconds(date)
  return {
    stamp(key, print, about) {
      const known = stamped.get(key)
      const isSame = known?.fingerprint === print
      const changed = isSame ? known.changed : known ? after(known, date) : now
      const next = { fingerprint: print, changed, ...(about ? { about: sorted(about) } : {}) }
      seen.set(key, isSame && isDeepStrictEqual(known, next) ? known : next)
      return new Date(changed)
    },
    stamped,
    stamps: () => Object.fromEntries([...Object.entries(old ?? {}), ...seen].sort(byKey)),
  }
}

/** The order of keys is part of the lock's bytes. */
function sorted(about: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(about).sort(byKey))
}

/** A later time than the last change, even where the clock went back. */
function after(known: LockStamp, date: Date): string {
  const least = new Date(known.changed).getTime() + 1000
  return isoSeconds(new Date(Math.max(least, date.getTime())))
}
