import type { Deck } from '../../ast/nodes.ts'
import { deckBlocks } from './deck.ts'
import { changedIn, pageView, type Site } from './page.ts'
import type { Part } from './parts.ts'
import type { AllPage, PageView } from './views.ts'
import type { Writer } from './writer.ts'

/** The head and foot of a page of everything. */
export function allFrame(site: Site, path: string, { deck, title }: Partial<Part>): PageView {
  return pageView(site, {
    path,
    kind: 'all',
    title: title ?? everything,
    description: 'Every question and concept in full, to be printed.',
    modified: changedIn(site, deck),
  })
}

const everything = 'Everything'

/** Every item of every deck in full, to be read or printed in one go; links to its parts, where it has some. */
export function allPage(site: Site, writer: Writer, parts: readonly Part[]): Contents {
  const decks = parts.length > 0 ? [] : site.catalog.shelves.map(({ deck }) => deck)
  return {
    ...contents(site, writer, everything, decks),
    parts: parts.map(({ title, path }) => ({ title, url: writer.url(path), current: false })),
  }
}

/** One part of everything. */
export function allPart(site: Site, writer: Writer, { deck, title }: Part): Contents {
  return { ...contents(site, writer, title, [deck]), parts: [] }
}

type Contents = Omit<AllPage, keyof PageView>

function contents(
  site: Site,
  writer: Writer,
  title: string,
  decks: readonly Deck[],
): Omit<Contents, 'parts'> {
  return {
    title,
    decks: decks.map((deck) => ({
      title: deck.title,
      description: deck.meta.description ?? '',
      lang: deck.lang,
      blocks: deckBlocks(deck, site.catalog, writer, { level: 3, full: true }),
    })),
  }
}
