import { deckBlocks } from './deck.ts'
import { pageView, type Site } from './page.ts'
import type { AllPage } from './views.ts'
import type { Writer } from './writer.ts'

/** Every item of every deck in full, to be read or printed in one go. */
export function allPage(site: Site, writer: Writer): AllPage {
  return {
    ...pageView(site, {
      path: writer.page,
      kind: 'all',
      title: 'Everything',
      description: 'Every question and concept in full, on one page.',
    }),
    decks: site.catalog.shelves.map(({ deck }) => ({
      title: deck.title,
      description: deck.meta.description ?? '',
      lang: deck.lang,
      blocks: deckBlocks(deck, site.catalog, writer, { level: 3, full: true }),
    })),
  }
}
