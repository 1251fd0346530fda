/** What this browser remembers of the decks: one JSON value under one versioned key. */
export interface Memory {
  v: 1
  /** When an item was ticked, by `deck/id`; 0 where the reader took off the author's tick. */
  studied: Record<string, number>
  /** The same for checklists. */
  checked: Record<string, number>
  /** Whether answers are hidden at first. */
  recall: boolean
}

const key = document.documentElement.dataset.store ?? 'deckwright:v1'

/** What is remembered now. Changes of another tab replace it, so read it each time. */
export let memory: Memory = read()

/** Change what is remembered. Keys of items that this site does not have are kept. */
export function remember(change: (memory: Memory) => void): void {
  memory = read(memory)
  change(memory)
  try {
    localStorage.setItem(key, JSON.stringify(memory))
  } catch {
    // Storage is blocked or full: the page goes on with what it has in hand.
  }
}

/** Call back when another tab has changed what is remembered. */
export function onChange(changed: () => void): void {
  addEventListener('storage', (event) => {
    if (event.key !== key && event.key !== null) return
    memory = read()
    changed()
  })
}

/** What is stored; the fallback where there is nothing, nonsense, or no access. */
function read(fallback?: Memory): Memory {
  let stored: unknown
  try {
    stored = JSON.parse(localStorage.getItem(key) ?? 'null')
  } catch {
    if (fallback) return fallback
  }
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

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
