import type { Parsed, Project } from '../ast/project.ts'
import type { Lock } from './lock.ts'

export interface LinkOptions {
  /** What the last build remembered; absent at the first. */
  lock?: Lock | undefined
  /** Namespace for identities where there is no lock yet. */
  id: string
  title?: string | undefined
  /** Paths of the files below the content folder that are no decks. */
  assets: readonly string[]
  /** The time of this build. */
  date: Date
}

/** Join sources to decks, hand out ids, resolve links. The lock that comes back is to be written. */
export function link(
  _parsed: readonly Parsed[],
  _options: LinkOptions,
): { project: Project; lock: Lock } {
  throw new Error('Not yet')
}
