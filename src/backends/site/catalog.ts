import { cards, keyOf } from '../../ast/cards.ts'
import type { Deck, Item, Section, Target } from '../../ast/nodes.ts'
import type { Placed, Project } from '../../ast/project.ts'
import { itemsOf } from '../../ast/visit.ts'
import { mainFormulas } from './card-back.ts'
import { contentsOf } from './contents.ts'
import { mostListed } from './parts.ts'
import { pillarId } from './pillar-id.ts'
import { listPath, routes } from './routes.ts'

/** An item with its place on the site. */
export interface Entry extends Placed {
  /** `deck/id`: what a browser remembers it by. */
  key: string
  /** Path of its page, or its place on the page of its deck. */
  address: string
  /** Whether it has a page of its own. */
  page: boolean
  /** The place of its pillar; empty where it has none. */
  pillarAddress: string
  cluster: Cluster
}

/** The items of one section, sub-sections left out. */
export interface Cluster {
  /** Absent for items that stand in no section. */
  section: Section | undefined
  entries: Entry[]
  /** Those with a page of their own. */
  pages: Entry[]
}

/** One deck with its tree and its clusters, in source order: held while its pages are made, and no longer. */
export interface Shelf {
  deck: Deck
  clusters: Cluster[]
  entries: Entry[]
  /** The entries with a page of their own, in reading order. */
  pages: Entry[]
  /** The entries that are cards. */
  cards: Entry[]
  /** The entry of an item, by the item itself. */
  entry(item: Item): Entry
}

/** What is known of a deck without its tree. */
export interface DeckFacts {
  /** Reads its tree each time it is asked for it. */
  deck: Deck
  /** How many items it has, and how many of them have a page, are cards, have something to drill. */
  items: number
  pages: number
  cards: number
  drilled: number
  /** When one of its items last changed, in milliseconds; absent where none is known. */
  changed: number | undefined
}

/** What stands where on the site: of each item no more than that. */
export interface Catalog {
  decks: readonly DeckFacts[]
  /** The sums of all decks. */
  total: Record<'items' | 'pages' | 'cards' | 'drilled', number>
  /** Whether what lists all items has a page for each deck: on one page they would be too many. */
  isByDeck: boolean
  /** Whether there is a concept, or an item that names its pillar: something for the matrix to show. */
  hasPillars: boolean
  /** Whether there is a quick question. */
  hasRapid: boolean
  /** Whether any deck has a plan or a checklist: without one there is no page of plans. */
  hasPlan: boolean
  /** The path of a deck, a section or an item; nothing where there is none such. */
  find(target: Target): string | undefined
  /** Read the tree of a deck. */
  shelve(deck: Deck): Shelf
}

/**
 * Give every item of a project its place, in one go through the decks.
 *
 * @param look is shown each deck with its tree
 */
export function createCatalog(
  { decks, history }: Pick<Project, 'decks' | 'history'>,
  look?: (deck: Deck) => void,
): Catalog {
  const facts: DeckFacts[] = []
  const kinds = new Map<string, ReadonlyMap<string, Item['type'] | undefined>>()
  const has = { hasPillars: false, hasRapid: false, hasPlan: false }
  for (const deck of decks) {
    const held = withTree(deck)
    look?.(held)
    const items = [...itemsOf(held)].map(({ item }) => item)
    kinds.set(
      deck.id,
      new Map(items.map((item) => [item.id, hasPage(item) ? item.type : undefined])),
    )
    facts.push(factsOf(deck, held, items, history))
    has.hasPillars ||= items.some(({ type, pillar }) => type === 'concept' || pillar !== undefined)
    has.hasRapid ||= items.some((item) => item.type === 'question' && item.form === 'rapid')
    has.hasPlan ||= contentsOf(held).some(({ type }) => type === 'plan' || type === 'checklist')
  }
  const sum = (name: keyof Catalog['total']): number =>
    facts.reduce((total, one) => total + one[name], 0)
  const total = {
    items: sum('items'),
    pages: sum('pages'),
    cards: sum('cards'),
    drilled: sum('drilled'),
  }
  const isByDeck = total.items > mostListed && facts.length > 1
  return {
    decks: facts,
    total,
    isByDeck,
    ...has,
    find({ deck, id }) {
      const own = kinds.get(deck)
      if (!own) return undefined
      if (id === undefined) return routes.deck(deck)
      const type = own.get(id)
      return type ? routes.item(deck, { type, id }) : `${routes.deck(deck)}#${id}`
    },
    shelve: (deck) => shelve(withTree(deck), isByDeck),
  }
}

/** A deck that holds its tree, so that its nodes are the same as long as somebody works on it. */
function withTree(deck: Deck): Deck {
  return { ...deck }
}

function factsOf(
  deck: Deck,
  held: Deck,
  items: readonly Item[],
  history: Project['history'],
): DeckFacts {
  let changed: number | undefined
  for (const item of items) {
    const time = history.get(keyOf({ deck, item }))?.changed.getTime()
    if (time !== undefined) changed = Math.max(time, changed ?? time)
  }
  return {
    deck,
    items: items.length,
    pages: items.filter(hasPage).length,
    cards: cards({ decks: [held] }).length,
    drilled: items.filter((item) => mainFormulas(item).length > 0).length,
    changed,
  }
}

function shelve(deck: Deck, isByDeck: boolean): Shelf {
  const clusters = new Map<Section | undefined, Cluster>()
  const byItem = new Map<Item, Entry>()
  const pillars = isByDeck ? listPath(routes.pillars, deck.id) : routes.pillars
  for (const placed of itemsOf(deck)) {
    const { item, path } = placed
    const section = path.at(-1)
    const cluster = clusters.get(section) ?? { section, entries: [], pages: [] }
    clusters.set(section, cluster)
    const page = hasPage(item)
    const address = page ? routes.item(deck.id, item) : `${routes.deck(deck.id)}#${item.id}`
    const pillarAddress = item.pillar ? `${pillars}#${pillarId(item.pillar)}` : ''
    const entry = { ...placed, key: keyOf(placed), page, address, pillarAddress, cluster }
    cluster.entries.push(entry)
    if (page) cluster.pages.push(entry)
    byItem.set(item, entry)
  }
  const entries = [...clusters.values()].flatMap((cluster) => cluster.entries)
  const entryOf = (item: Item): Entry => {
    const entry = byItem.get(item)
    if (!entry) throw new Error(`Unexpected item “${item.id}”, which is not in “${deck.id}”`)
    return entry
  }
  return {
    deck,
    clusters: [...clusters.values()],
    entries,
    pages: entries.filter((entry) => entry.page),
    cards: cards({ decks: [deck] }).map(({ item }) => entryOf(item)),
    entry: entryOf,
  }
}

/** A line that only asks, and a quick reply, are read in full on the page of their deck. */
function hasPage(item: Item): boolean {
  if (item.type === 'concept') return true
  if (item.form === 'rapid') return false
  return item.form !== 'line' || item.children.some((child) => child.type !== 'facet')
}
