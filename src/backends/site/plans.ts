import type { Deck } from '../../ast/nodes.ts'
import { allFrame, allPage, allPart } from './all.ts'
import type { Entry, Shelf } from './catalog.ts'
import { deckFrame, deckPage } from './deck-page.ts'
import { itemView } from './item.ts'
import { itemChrome, itemFrame } from './item-page.ts'
import { kernelsFrame, kernelsPage, kernelsPart } from './kernels.ts'
import type { PageChrome, Site } from './page.ts'
import { inPart, type Part, partsOf } from './parts.ts'
import { relative, routes } from './routes.ts'
import { type SheetLayout, sheetFrame, sheetPage } from './sheet.ts'
import type { PageTemplate } from './templates.ts'
import type { LinkView } from './views.ts'
import type { Writer } from './writer.ts'

/** One page to come: its views are made when its turn has come. */
export interface Plan {
  path: string
  template: PageTemplate
  deck?: string
  /** What pages of its kind share: one object for all of them. */
  chrome?: PageChrome
  /** What is made whether or not the page is what it was before; all of the view, where there is no more. */
  frame(writer: Writer): object
  /** The rest of its view, which follows from the frame and from what it shows: nodes, or the hashes of their prints. */
  rest?: { shows: readonly (object | string)[]; view(writer: Writer): object }
}

/** Pages of which each project has one, or one and parts of it. */
type Whole = 'kernels' | 'all'

/**
 * The wall of kernels or the page of everything.
 *
 * @param shelves all of them, where the page has no parts
 * @param prints of the decks
 */
export function wholePage(
  site: Site,
  name: Whole,
  shelves: readonly Shelf[],
  prints: readonly string[],
): Plan {
  const { catalog } = site
  const path = routes[name]
  const parts = catalog.decks.flatMap((facts) => partsOf(catalog, facts, name))
  const links = parts.map(
    ({ title, path: part }): LinkView => ({ title, url: relative(path, part), current: false }),
  )
  const [frame, view] =
    name === 'all' ? ([allFrame, allPage] as const) : ([kernelsFrame, kernelsPage] as const)
  return {
    path,
    template: name,
    frame: () => frame(site, path),
    rest: {
      shows: parts.length > 0 ? links : prints,
      view: (writer) => view(parts.length > 0 ? [] : shelves, writer, links),
    },
  }
}

/** The parts of a deck in the wall of kernels or in everything. */
export function wholeParts(site: Site, name: Whole, shelf: Shelf): Plan[] {
  const { deck } = shelf
  const facts = { deck, items: shelf.entries.length }
  const [frame, view] =
    name === 'all' ? ([allFrame, allPart] as const) : ([kernelsFrame, kernelsPart] as const)
  return partsOf(site.catalog, facts, name).map((part) => ({
    path: part.path,
    template: name,
    deck: deck.id,
    frame: () => frame(site, part.path, part.title, deck),
    rest: { shows: [shown(shelf, part)], view: (writer) => view(shelf, writer, part) },
  }))
}

function shown(shelf: Shelf, part: Part): Deck {
  return inPart(shelf, part)
}

/** The page of a deck, its one-pager, and a page for each of its questions and concepts. */
export function deckPages(site: Site, shelf: Shelf, layout: SheetLayout): Plan[] {
  const { deck } = shelf
  const [page, sheet] = [routes.deck(deck.id), routes.sheet(deck.id)]
  const chromes = new Map<string, PageChrome>()
  const chromeOf = (entry: Entry): PageChrome => {
    const { type } = entry.item
    const chrome = chromes.get(type) ?? itemChrome(site, entry)
    chromes.set(type, chrome)
    return chrome
  }
  return [
    {
      path: page,
      template: 'deck',
      deck: deck.id,
      frame: () => deckFrame(site, shelf, page),
      rest: { shows: [deck], view: (writer) => deckPage(site, shelf, writer) },
    },
    {
      path: sheet,
      template: 'sheet',
      deck: deck.id,
      frame: () => sheetFrame(site, shelf, sheet),
      rest: { shows: [deck], view: (writer) => sheetPage(site, shelf, layout, writer) },
    },
    ...shelf.pages.map((entry, at): Plan => {
      const { key, page, address, item } = entry
      return {
        path: address,
        template: item.type,
        deck: deck.id,
        chrome: chromeOf(entry),
        frame: (writer) => itemFrame(site, shelf, at, writer),
        rest: {
          shows: [{ key, page, address }, item],
          view: (writer) => ({ item: itemView(entry, writer, 1) }),
        },
      }
    }),
  ]
}
