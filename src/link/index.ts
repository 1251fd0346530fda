import { type Counts, countDeck } from '../ast/count.ts'
import type { Finding } from '../ast/finding.ts'
import type { Deck } from '../ast/nodes.ts'
import type { Parsed, Project, Source } from '../ast/project.ts'
import { headOf, shelfOf } from '../ast/shelf.ts'
import { type Group, groupDecks, joinDecks } from './decks.ts'
import { assignIds } from './ids.ts'
import { type Lock, rememberer } from './lock.ts'
import { findRenamed } from './rename.ts'
import { createResolver } from './resolve.ts'

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
  /** Put the tree of a deck away, see `shelvedDeck`; without it, all are held. */
  shelve?: ((deck: Deck) => Deck) | undefined
}

/** What linking gives. */
export interface Linked {
  project: Project
  lock: Lock
  /** By deck, a hash of what its links lead to: with its sources and its pictures it tells its tree. */
  targets: ReadonlyMap<string, string>
  /** What is in each deck, by its id. */
  counts: ReadonlyMap<string, Counts>
}

/**
 * Join sources to decks, hand out ids, resolve links. The lock that comes back is to be written.
 *
 * The trees that are given become the project's: ids and targets are filled in.
 */
export function link(parsed: readonly Parsed[], options: LinkOptions): Linked {
  const sources = new Map<string, Source>(parsed.map(({ source }) => [source.path, source]))
  const { assets, date, id, lock: old, shelve = (deck) => deck } = options
  const { groups, findings } = groupDecks(parsed)
  const ids = [...findings]
  const renamed: Finding[] = []
  const links: Finding[] = []
  const resolver = createResolver(assets)
  const targets = new Map<string, string>()
  const counts = new Map<string, Counts>()
  const remembering = rememberer(old, { project: id, date })
  const named = groups.map((group) => {
    const deck = opened(group)
    for (const finding of assignIds(deck)) ids.push(finding)
    resolver.add(deck)
    counts.set(deck.id, countDeck(deck))
    for (const finding of findRenamed(deck, remembering.add(deck), old, sources))
      renamed.push(finding)
    return shelve(deck)
  })
  const decks = named.map((deck) => {
    const { findings, hasLinks, print } = resolver.resolve(deck)
    for (const finding of findings) links.push(finding)
    targets.set(deck.id, print)
    return hasLinks ? shelve(deck) : deck
  })
  const { lock, history } = remembering.end()
  const project: Project = {
    id: lock.project,
    title: options.title ?? (decks.length === 1 ? decks[0]?.title : undefined) ?? lock.project,
    decks,
    sources,
    findings: [...parsed.flatMap(({ findings }) => findings), ...ids, ...links, ...renamed],
    history,
    modified: new Date(lock.modified),
  }
  return { project, lock, targets, counts }
}

/** A deck that holds its tree, for that is about to change; its files are not asked for again. */
function opened(group: Group): Deck {
  const deck = joinDecks(group)
  const open = shelfOf(deck) ? { ...headOf(deck), children: deck.children } : deck
  for (const file of group) shelfOf(file)?.drop()
  return open
}
