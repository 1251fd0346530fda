import type { Shelf } from './catalog.ts'
import { filtersView, type Values, valuesOf } from './filters.ts'
import type { Listing } from './listing.ts'
import { downloads, pageView, type Site } from './page.ts'
import { listPath, relative, routes } from './routes.ts'
import { progressOf, progressView, rowView } from './rows.ts'
import type { BankDeckView, BankPage, LinkView, PageView } from './views.ts'
import type { Writer } from './writer.ts'

/** What the bank shows of a deck. */
interface BankDeck {
  view: BankDeckView
  values: Values
}

/** The front page: every item of every deck. */
export function bank(site: Site): Listing<BankDeck> {
  const { decks, total } = site.catalog
  const several = decks.length > 1
  const description = site.settings.description || inAll(total.items, decks.length)
  return {
    path: routes.home,
    template: 'bank',
    head: { kind: 'bank', description },
    ofDeck: ({ deck, entries }) => ({
      description: deck.meta.description || `${counted(entries.length)}.`,
    }),
    gather: (shelf, writer) => ({
      view: bankDeck(site, shelf, writer),
      values: valuesOf(shelf.entries),
    }),
    view: (gathered, writer): Omit<BankPage, keyof PageView> => ({
      progress: progressOf(gathered.map(({ view }) => view.progress)),
      filters: filtersView(
        gathered.map(({ values }) => values),
        [],
      ),
      several,
      ...doors(site, writer.url),
      lists: [],
      decks: gathered.map(({ view }) => view),
    }),
    viewOfDecks: () => bankOfDecks(site, description),
  }
}

/** The front page where each deck has a list of its own. */
function bankOfDecks(site: Site, description: string): BankPage {
  const url = (path: string): string => relative(routes.home, path)
  return {
    ...pageView(site, { path: routes.home, kind: 'bank', description }),
    progress: null,
    filters: null,
    several: true,
    ...doors(site, url),
    lists: site.catalog.decks.map(({ deck, items }) => ({
      title: deck.title,
      url: url(listPath(routes.home, deck.id)),
      current: false,
      size: counted(items),
    })),
    decks: [],
  }
}

function doors({ catalog }: Site, url: (path: string) => string): Pick<BankPage, 'doors' | 'all'> {
  const to = (title: string, path: string): LinkView => ({ title, url: url(path), current: false })
  const all = url(routes.all)
  if (catalog.decks.length === 0) return { doors: [], all }
  return {
    doors: [
      to('Practice', routes.practice),
      to('Mock interview', routes.mock),
      to('Kernel drill', routes.drill),
    ],
    all,
  }
}

/** What a search engine says of a front page that says nothing of itself. */
function inAll(items: number, decks: number): string {
  if (items === 0) return ''
  return decks > 1 ? `${counted(items)} in ${decks} decks.` : `${counted(items)}.`
}

function counted(items: number): string {
  return items === 1 ? 'One question or concept' : `${items} questions and concepts`
}

function bankDeck(site: Site, { deck, clusters, entries }: Shelf, writer: Writer): BankDeckView {
  const { decks, isByDeck } = site.catalog
  const several = decks.length > 1
  const page = routes.deck(deck.id)
  return {
    title: deck.title,
    // At the top of the page, where the page is that of the deck.
    description: several && !isByDeck ? (deck.meta.description ?? '') : '',
    url: writer.url(page),
    sheet: writer.url(routes.sheet(deck.id)),
    lang: deck.lang,
    downloads: downloads(site, writer.url, deck),
    progress: progressView(entries),
    clusters: clusters.map(({ section, entries }) => ({
      titleHtml: section ? writer.inline(section.title) : null,
      url: writer.url(section ? `${page}#${section.id}` : page),
      level: several ? 3 : 2,
      progress: progressView(entries),
      rows: entries.map((entry) => rowView(entry, writer)),
    })),
  }
}
