import type { Deck } from '../../ast/nodes.ts'
import type { Shelf } from './catalog.ts'
import { deckBlocks } from './deck.ts'
import { changedIn, pageView, type Site } from './page.ts'
import { inPart, type Part } from './parts.ts'
import type { AllPage, LinkView, PageView } from './views.ts'
import type { Writer } from './writer.ts'

/** The head and foot of a page of everything. */
export function allFrame(site: Site, path: string, title?: string, deck?: Deck): PageView {
  return pageView(site, {
    path,
    kind: 'all',
    title: title ?? everything,
    description: 'Every question and concept in full, to be printed.',
    modified: changedIn(site, deck),
  })
}

const everything = 'Everything'

/** Every item of the decks in full, to be read or printed in one go; or links to its parts. */
export function allPage(
  shelves: readonly Shelf[],
  writer: Writer,
  parts: readonly LinkView[],
): Contents {
  return {
    title: everything,
    parts: [...parts],
    decks: shelves.map((shelf) => deckView(shelf.deck, shelf, writer)),
  }
}

/** One part of everything. */
export function allPart(shelf: Shelf, writer: Writer, part: Part): Contents {
  return { title: part.title, parts: [], decks: [deckView(inPart(shelf, part), shelf, writer)] }
}

type Contents = Omit<AllPage, keyof PageView>

function deckView(deck: Deck, shelf: Shelf, writer: Writer): Contents['decks'][number] {
  return {
    title: deck.title,
    description: deck.meta.description ?? '',
    lang: deck.lang,
    blocks: deckBlocks(deck, shelf, writer, { level: 3, full: true }),
  }
}
