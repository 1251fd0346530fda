/** What this browser remembers of the decks: one JSON value under one versioned key. */
export interface Memory {
  v: 1
  /** When an item was ticked, by `deck/id`; 0 where the reader took off the author's tick. */
  studied: Record<string, number>
  /** The same for checklists. */
  checked: Record<string, number>
  /** Whether answers are hidden at first. */
  recall: boolean
  /** What the pages for study keep; each reads its own part. */
  practice?: unknown
  drill?: unknown
  plan?: unknown
  mock?: unknown
}

export const key: string = document.documentElement.dataset.store ?? 'deckwright:v1'

/** Whether the last change could not be stored: what is in hand is then newer than what is stored. */
let adrift = false

/** Whether what is stored can neither be read nor put aside: it is then left as it is. */
let locked = false

/** What is remembered now. Changes of another tab replace it, so read it each time. */
export let memory: Memory = read()

/** Change what is remembered. Keys of items that this site does not have are kept. */
export function remember(change: (memory: Memory) => void): void {
  if (!adrift) memory = read(memory)
  change(memory)
  adrift = !write()
}

/** Take the place of all that is remembered, as an import does. */
export function replaceMemory(value: unknown): void {
  memory = remembered(value)
  adrift = !write()
}

/** Storage may be blocked or full: the page then goes on with what it has in hand. */
function write(): boolean {
  try {
    if (!locked) localStorage.setItem(key, JSON.stringify(memory))
    return !locked
  } catch {
    return false
  }
}

/** Call back when another tab has changed what is remembered. */
export function onChange(changed: () => void): void {
  addEventListener('storage', (event) => {
    if (event.key !== key && event.key !== null) return
    adrift = false
    memory = read()
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
    else locked = true
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
    recall: found.recall === true,
  }
}

function times(value: unknown): Record<string, number> {
  if (!isRecord(value)) return {}
  return Object.fromEntries(
    Object.entries(value).filter((entry): entry is [string, number] => Number.isFinite(entry[1])),
  )
}

/** Whether it is an object with names. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
