import { filtersView } from './bank.ts'
import type { Entry, Shelf } from './catalog.ts'
import { pageView, type Site } from './page.ts'
import { routes, segment } from './routes.ts'
import { kindOf, progressView, rapidView } from './rows.ts'
import type { RapidDeckView, RapidPage } from './views.ts'
import type { Writer } from './writer.ts'

/** Every quick question with its answer, to be answered in a breath; hidden where there are scripts. */
export function rapidPage(site: Site, writer: Writer): RapidPage {
  const shelves = site.catalog.shelves.filter(({ entries }) => entries.some(isRapid))
  const entries = shelves.flatMap((shelf) => shelf.entries.filter(isRapid))
  return {
    ...pageView(site, {
      path: writer.page,
      kind: 'rapid',
      title: 'Rapid fire',
      description: 'Quick questions, each to be answered in a breath.',
      study: 'rapid',
    }),
    progress: progressView(entries),
    filters: filtersView(entries, shelves),
    decks: shelves.map((shelf) => deckView(shelf, writer)),
  }
}

/** Whether it is a quick question. */
export function isRapid(entry: Entry): boolean {
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
