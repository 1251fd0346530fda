import type { Shelf } from './catalog.ts'
import { contentsView, deckBlocks } from './deck.ts'
import { downloads, pageView, type Site } from './page.ts'
import { routes } from './routes.ts'
import { progressView } from './rows.ts'
import type { DeckPage } from './views.ts'
import type { Writer } from './writer.ts'

/** A deck from its first line to its last. */
export function deckPage(site: Site, { deck, entries }: Shelf, writer: Writer): DeckPage {
  const { description = '' } = deck.meta
  const contents = contentsView(deck, writer)
  return {
    ...pageView(site, { path: writer.page, kind: 'deck', title: deck.title, description, deck }),
    title: deck.title,
    deckDescription: description,
    progress: progressView(entries),
    sheet: writer.url(routes.sheet(deck.id)),
    deckDownloads: downloads(site, writer.url, deck),
    contents,
    hasContents: contents.length > 1,
    blocks: deckBlocks(deck, site.catalog, writer),
  }
}
