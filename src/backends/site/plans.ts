import type { EmitContext } from '../../backend.ts'
import { allFrame, allPage, allPart } from './all.ts'
import { bankPage } from './bank.ts'
import type { Entry, Shelf } from './catalog.ts'
import { deckFrame, deckPage } from './deck-page.ts'
import { itemView } from './item.ts'
import { itemChrome, itemFrame } from './item-page.ts'
import { kernelsFrame, kernelsPage, kernelsPart } from './kernels.ts'
import type { PageChrome, Site } from './page.ts'
import { type Part, partsOf } from './parts.ts'
import { pillarsPage } from './pillars.ts'
import { planPage } from './plan.ts'
import { rapidPage } from './rapid.ts'
import { routes } from './routes.ts'
import { sheetFrame, sheetLayout, sheetPage, sheetWarning } from './sheet.ts'
import { notFoundPage, sheetsPage } from './sheets.ts'
import type { PageTemplate } from './templates.ts'
import type { PageView } from './views.ts'
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
  /** The rest of its view, which follows from the frame and from `shows`. */
  rest?: { shows: readonly object[]; view(writer: Writer): object }
}

/** The pages of a site, but for those that scripts hold more of. */
export function plansOf(site: Site, warn: EmitContext['warn']): Plan[] {
  const { catalog } = site
  const { shelves } = catalog
  const page = (
    path: string,
    template: PageTemplate,
    frame: (site: Site, writer: Writer) => PageView,
  ): Plan => ({ path, template, frame: (writer) => frame(site, writer) })
  return [
    page(routes.home, 'bank', bankPage),
    ...wholePages(site),
    page(routes.notFound, 'not-found', notFoundPage),
    ...(catalog.hasPillars ? [page(routes.pillars, 'pillars', pillarsPage)] : []),
    ...(catalog.hasRapid ? [page(routes.rapid, 'rapid-page', rapidPage)] : []),
    ...(catalog.hasPlan ? [page(routes.plan, 'plan-page', planPage)] : []),
    ...(shelves.length > 1 ? [page(routes.sheets, 'sheets', sheetsPage)] : []),
    ...shelves.flatMap((shelf) => deckPages(site, shelf, warn)),
  ]
}

/** The wall of kernels and the page of everything, each on one page or in parts. */
function wholePages(site: Site): Plan[] {
  const { shelves } = site.catalog
  const decks = shelves.map(({ deck }) => deck)
  const [walls, alls] = [partsOf(shelves, 'kernels'), partsOf(shelves, 'all')]
  const whole = (template: 'kernels' | 'all', parts: readonly Part[]): Plan => {
    const path = routes[template]
    const [frame, view] =
      template === 'all' ? ([allFrame, allPage] as const) : ([kernelsFrame, kernelsPage] as const)
    const rest = {
      shows: parts.length > 0 ? parts.map(({ title, path }) => ({ title, path })) : decks,
      view: (writer: Writer) => view(site, writer, parts),
    }
    return { path, template, frame: () => frame(site, path, {}), rest }
  }
  const part = (template: 'kernels' | 'all', part: Part): Plan => {
    const { path, deck } = part
    const [frame, view] =
      template === 'all' ? ([allFrame, allPart] as const) : ([kernelsFrame, kernelsPart] as const)
    const rest = { shows: [deck], view: (writer: Writer) => view(site, writer, part) }
    return { path, template, deck: deck.id, frame: () => frame(site, path, part), rest }
  }
  return [
    whole('kernels', walls),
    ...walls.map((wall) => part('kernels', wall)),
    whole('all', alls),
    ...alls.map((all) => part('all', all)),
  ]
}

/** The page of a deck, its one-pager, and a page for each of its questions and concepts. */
function deckPages(site: Site, shelf: Shelf, warn: EmitContext['warn']): Plan[] {
  const { deck } = shelf
  const layout = sheetLayout(shelf)
  const warning = sheetWarning(shelf, layout)
  if (warning) warn(warning)
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
    ...shelf.pages.map((entry): Plan => {
      const { key, page, address, item } = entry
      return {
        path: address,
        template: item.type,
        deck: deck.id,
        chrome: chromeOf(entry),
        frame: (writer) => itemFrame(site, shelf, entry, writer),
        rest: {
          shows: [{ key, page, address }, item],
          view: (writer) => ({ item: itemView(entry, writer, 1) }),
        },
      }
    }),
  ]
}
