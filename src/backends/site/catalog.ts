import { keyOf } from '../../ast/cards.ts'
import type { Deck, Item, Section, Target } from '../../ast/nodes.ts'
import type { Placed, Project } from '../../ast/project.ts'
import { itemsOf } from '../../ast/visit.ts'
import { contentsOf } from './contents.ts'
import { routes } from './routes.ts'

/** An item with its place on the site. */
export interface Entry extends Placed {
  /** `deck/id`: what a browser remembers it by. */
  key: string
  /** Path of its page, or its place on the page of its deck. */
  address: string
  /** Whether it has a page of its own. */
  page: boolean
  cluster: Cluster
}

/** The items of one section, sub-sections left out. */
export interface Cluster {
  /** Absent for items that stand in no section. */
  section: Section | undefined
  entries: Entry[]
}

/** One deck with its clusters, in source order. */
export interface Shelf {
  deck: Deck
  clusters: Cluster[]
  entries: Entry[]
  /** The entries with a page of their own, in reading order. */
  pages: Entry[]
}

/** What stands where on the site. */
export interface Catalog {
  shelves: Shelf[]
  /** Whether there is a concept, or an item that names its pillar: something for the matrix to show. */
  hasPillars: boolean
  /** Whether there is a quick question. */
  hasRapid: boolean
  /** Whether any deck has a plan or a checklist: without one there is no page of plans. */
  hasPlan: boolean
  /** The entry of an item. */
  entry(deck: Deck, item: Item): Entry
  /** The path of a deck, a section or an item; nothing where there is none such. */
  find(target: Target): string | undefined
}

/** Give every item of a project its place. */
export function createCatalog({ decks }: Pick<Project, 'decks'>): Catalog {
  const shelves = decks.map(shelve)
  const paths = new Map<string, string>()
  const entries = new Map<string, Entry>()
  for (const { deck, entries: own } of shelves) {
    paths.set(deck.id, routes.deck(deck.id))
    for (const entry of own) {
      paths.set(entry.key, entry.address)
      entries.set(entry.key, entry)
    }
  }
  return {
    shelves,
    hasPillars: [...entries.values()].some(
      ({ item }) => item.type === 'concept' || item.pillar !== undefined,
    ),
    hasRapid: [...entries.values()].some(
      ({ item }) => item.type === 'question' && item.form === 'rapid',
    ),
    hasPlan: decks.some((deck) =>
      contentsOf(deck).some(({ type }) => type === 'plan' || type === 'checklist'),
    ),
    entry(deck, item) {
      const entry = entries.get(keyOf({ deck, item }))
      if (!entry) throw new Error(`Unexpected item “${item.id}”, which is not in “${deck.id}”`)
      return entry
    },
    find({ deck, id }) {
      if (id === undefined) return paths.get(deck)
      const page = paths.get(deck)
      return paths.get(`${deck}/${id}`) ?? (page && `${page}#${id}`)
    },
  }
}

function shelve(deck: Deck): Shelf {
  const clusters = new Map<Section | undefined, Cluster>()
  for (const placed of itemsOf(deck)) {
    const section = placed.path.at(-1)
    const cluster = clusters.get(section) ?? { section, entries: [] }
    clusters.set(section, cluster)
    const page = hasPage(placed.item)
    const address = page
      ? routes.item(deck.id, placed.item)
      : `${routes.deck(deck.id)}#${placed.item.id}`
    cluster.entries.push({ ...placed, key: keyOf(placed), page, address, cluster })
  }
  const entries = [...clusters.values()].flatMap((cluster) => cluster.entries)
  return {
    deck,
    clusters: [...clusters.values()],
    entries,
    pages: entries.filter((entry) => entry.page),
  }
}

/** A line that only asks, and a quick reply, are read in full on the page of their deck. */
function hasPage(item: Item): boolean {
  if (item.type === 'concept') return true
  if (item.form === 'rapid') return false
  return item.form !== 'line' || item.children.some((child) => child.type !== 'facet')
}
