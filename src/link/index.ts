import type { Parsed, Project, Source } from '../ast/project.ts'
import { joinDecks } from './decks.ts'
import { assignIds } from './ids.ts'
import { type Lock, remember } from './lock.ts'
import { findRenamed } from './rename.ts'
import { resolveLinks } from './resolve.ts'

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

/**
 * Join sources to decks, hand out ids, resolve links. The lock that comes back is to be written.
 *
 * The trees that are given become the project's: ids and targets are filled in.
 */
export function link(
  parsed: readonly Parsed[],
  options: LinkOptions,
): { project: Project; lock: Lock } {
  const sources = new Map<string, Source>(parsed.map(({ source }) => [source.path, source]))
  const { decks, findings } = joinDecks(parsed)
  const ids = [...findings, ...decks.flatMap((deck) => assignIds(deck))]
  const links = resolveLinks(decks, options.assets)
  const { date, id } = options
  const { lock, history } = remember(options.lock, decks, { project: id, date })
  const renamed = decks.flatMap((deck) => findRenamed(deck, lock, options.lock, sources))
  const project: Project = {
    id: lock.project,
    title: options.title ?? (decks.length === 1 ? decks[0]?.title : undefined) ?? lock.project,
    decks,
    sources,
    findings: [...parsed.flatMap(({ findings }) => findings), ...ids, ...links, ...renamed],
    history,
    modified: new Date(lock.modified),
  }
  return { project, lock }
}
