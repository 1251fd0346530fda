/** The lock file, `deckwright.lock.json`: what must survive an edit, kept beside the sources like a package lock. */
export interface Lock {
  version: 1
  /** The namespace of global identities; fixed at the first build. */
  project: string
  /** Items by deck id, then by item id. */
  items: Record<string, Record<string, LockItem>>
  /** What backends stamped, by backend name, then by their keys. */
  stamps: Record<string, Record<string, LockStamp>>
}

export interface LockItem {
  title: string
  /** Fingerprint of the item's text. */
  text: string
  /** ISO 8601, to the second. */
  seen: string
  changed: string
}

export interface LockStamp {
  fingerprint: string
  changed: string
}
