import type { Deck } from '../../ast/nodes.ts'
import { deckBlocks } from './deck.ts'
import { pageView, type Site } from './page.ts'
import type { Part } from './parts.ts'
import type { AllPage } from './views.ts'
import type { Writer } from './writer.ts'

/** Every item of every deck in full, to be read or printed in one go; links to its parts, where it has some. */
export function allPage(site: Site, writer: Writer, parts: readonly Part[]): AllPage {
  const decks = parts.length > 0 ? [] : site.catalog.shelves.map(({ deck }) => deck)
  return {
    ...page(site, writer, 'Everything', decks),
    parts: parts.map(({ title, path }) => ({ title, url: writer.url(path), current: false })),
  }
}

/** One part of everything. */
export function allPart(site: Site, writer: Writer, { deck, title }: Part): AllPage {
  return { ...page(site, writer, title, [deck]), parts: [] }
}

function page(
  site: Site,
  writer: Writer,
  title: string,
  decks: readonly Deck[],
): Omit<AllPage, 'parts'> {
  return {
    ...pageView(site, {
      path: writer.page,
      kind: 'all',
      title,
      description: 'Every question and concept in full, to be printed.',
    }),
    title,
    decks: decks.map((deck) => ({
      title: deck.title,
      description: deck.meta.description ?? '',
      lang: deck.lang,
      blocks: deckBlocks(deck, site.catalog, writer, { level: 3, full: true }),
    })),
  }
}
