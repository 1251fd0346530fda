import type { Shelf } from './catalog.ts'
import { contentsView, deckBlocks } from './deck.ts'
import { downloads, pageView, type Site } from './page.ts'
import { routes } from './routes.ts'
import { progressView } from './rows.ts'
import type { DeckPage, PageView } from './views.ts'
import type { Writer } from './writer.ts'

/** The head and foot of the page of a deck. */
export function deckFrame(site: Site, { deck }: Shelf, path: string): PageView {
  const { description = '' } = deck.meta
  return pageView(site, { path, kind: 'deck', title: deck.title, description, deck })
}

/** A deck from its first line to its last. */
export function deckPage(site: Site, shelf: Shelf, writer: Writer): Omit<DeckPage, keyof PageView> {
  const { deck, entries } = shelf
  const contents = contentsView(deck, writer)
  return {
    title: deck.title,
    deckDescription: deck.meta.description ?? '',
    progress: progressView(entries),
    sheet: writer.url(routes.sheet(deck.id)),
    deckDownloads: downloads(site, writer.url, deck),
    contents,
    hasContents: contents.length > 1,
    blocks: deckBlocks(deck, shelf, writer),
  }
}
