import { isRecord } from './is-record.ts'

/** What this browser remembers of the decks: one JSON value under one versioned key. */
export interface Memory {
  v: 1
  /** When an item was ticked, by `deck/id`; 0 where the reader took off the author's tick. */
  studied: Record<string, number>
  /** The same for checklists. */
  checked: Record<string, number>
  /** When an item was given a star. */
  starred: Record<string, number>
  /** Whether answers are hidden at first. */
  recall: boolean
  /** What the reader wrote to an item, by `deck/id`; read by `notes.ts`. */
  notes?: unknown
  /** What the pages for study keep; each reads its own part. */
  practice?: unknown
  drill?: unknown
  rapid?: unknown
  plan?: unknown
  mock?: unknown
}

export const key: string = document.documentElement.dataset.store ?? 'deckwright:v1'

/** What the scripts of one page share. */
interface Held {
  /** What is remembered now. Changes of another tab replace it, so read it each time. */
  memory: Memory
  /** Whether the last change could not be stored: what is in hand is then newer than what is stored. */
  adrift?: boolean
  /** Whether what is stored can neither be read nor put aside: it is then left as it is. */
  locked?: boolean
}

declare global {
  var deckwrightHeld: Held | undefined
}

/** One for all scripts of a page, so that none of them is behind another where nothing can be stored. */
export const held: Held = globalThis.deckwrightHeld ?? { memory: remembered(0) }
if (!globalThis.deckwrightHeld) held.memory = read()
globalThis.deckwrightHeld = held

/** Change what is remembered. Keys of items that this site does not have are kept. */
export function remember(change: (memory: Memory) => void): void {
  if (!held.adrift) held.memory = read(held.memory)
  change(held.memory)
  held.adrift = !write()
}

/** Take the place of all that is remembered, as an import does. */
export function replaceMemory(value: unknown): void {
  held.memory = remembered(value)
  held.adrift = !write()
  dispatchEvent(new Event(replaced))
}

/** Storage may be blocked or full: the page then goes on with what it has in hand. */
function write(): boolean {
  try {
    if (!held.locked) localStorage.setItem(key, JSON.stringify(held.memory))
    return !held.locked
  } catch {
    return false
  }
}

const replaced = 'deckwright-replaced'

/** Call back when an import or another tab has changed what is remembered. */
export function onChange(changed: () => void): void {
  addEventListener(replaced, changed)
  addEventListener('storage', (event) => {
    if (event.key !== key && event.key !== null) return
    held.adrift = false
    held.memory = read()
    changed()
  })
}

/** What is stored; the fallback where there is nothing, nonsense, or no access. */
function read(fallback?: Memory): Memory {
  let text = ''
  let stored: unknown
  try {
    text = localStorage.getItem(key) ?? '{}'
    stored = JSON.parse(text)
  } catch {
    if (fallback) return fallback
  }
  if (text && !(isRecord(stored) && (stored.v ?? 1) === 1)) {
    // Nonsense, or of a newer page: what is written next must not take its place.
    if (copyAside(text)) localStorage.removeItem(key)
    else held.locked = true
    stored = 0
  }
  return remembered(stored)
}

/** Keep a copy under a name of its own, which the page offers as a file; tells whether it could. */
export function copyAside(text: string): boolean {
  try {
    localStorage.setItem(`${key}:aside:${Date.now()}`, text)
    return true
  } catch {
    return false
  }
}

function remembered(stored: unknown): Memory {
  const found = isRecord(stored) ? stored : {}
  return {
    ...found,
    v: 1,
    studied: times(found.studied),
    checked: times(found.checked),
    starred: times(found.starred),
    recall: found.recall === true,
  }
}

function times(value: unknown): Record<string, number> {
  if (!isRecord(value)) return {}
  return Object.fromEntries(
    Object.entries(value).filter((entry): entry is [string, number] => Number.isFinite(entry[1])),
  )
}
