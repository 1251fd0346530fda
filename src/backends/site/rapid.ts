import type { Entry, Shelf } from './catalog.ts'
import { filtersView, type Values, valuesOf } from './filters.ts'
import type { Listing } from './listing.ts'
import { routes, segment } from './routes.ts'
import { kindOf, progressOf, progressView, rapidView } from './rows.ts'
import type { PageView, ProgressView, RapidDeckView, RapidPage } from './views.ts'
import type { Writer } from './writer.ts'

/** What is quick in a deck. */
interface RapidDeck {
  id: string
  view: RapidDeckView
  progress: ProgressView
  values: Values
}

/** Every quick question with its answer, to be answered in a breath; hidden where there are scripts. */
export function rapid(): Listing<RapidDeck> {
  return {
    path: routes.rapid,
    template: 'rapid-page',
    head: {
      kind: 'rapid',
      title: 'Rapid fire',
      description: 'Quick questions, each to be answered in a breath.',
      study: 'rapid',
    },
    gather(shelf, writer) {
      const entries = shelf.entries.filter(isRapid)
      if (entries.length === 0) return undefined
      return {
        id: shelf.deck.id,
        view: deckView(shelf, writer),
        progress: progressView(entries),
        values: valuesOf(entries),
      }
    },
    view: (gathered): Omit<RapidPage, keyof PageView> => ({
      progress: progressOf(gathered.map(({ progress }) => progress)),
      filters: filtersView(
        gathered.map(({ values }) => values),
        gathered.map(({ id, view }) => ({ id, title: view.title })),
      ),
      decks: gathered.map(({ view }) => view),
    }),
  }
}

/** Whether it is a quick question. */
function isRapid(entry: Entry): boolean {
  return kindOf(entry) === 'rapid'
}

function deckView({ deck, clusters }: Shelf, writer: Writer): RapidDeckView {
  const page = routes.deck(deck.id)
  const groups = clusters.flatMap(({ section, entries }) => {
    const rapid = entries.filter(isRapid)
    if (rapid.length === 0) return []
    return {
      titleHtml: section ? writer.inline(section.title) : null,
      url: writer.url(section ? `${page}#${section.id}` : page),
      // Two decks may have the same ids.
      lines: rapid.map((entry) => ({
        ...rapidView(entry, writer, 4),
        id: `${segment(deck.id)}_${entry.item.id}`,
      })),
    }
  })
  // One group says no more than the deck does.
  const only = groups.length === 1
  return {
    title: deck.title,
    url: writer.url(page),
    lang: deck.lang,
    groups: only ? groups.map((group) => ({ ...group, titleHtml: null })) : groups,
  }
}
