import { pageView, type Site } from './page.ts'
import { routes } from './routes.ts'
import type { NotFoundPage, SheetsPage } from './views.ts'
import type { Writer } from './writer.ts'

/** The one-pagers of several decks, to choose from. */
export function sheetsPage(site: Site, writer: Writer): SheetsPage {
  return {
    ...pageView(site, {
      path: writer.page,
      kind: 'sheets',
      title: 'One-pagers',
      description: 'Each deck on one page.',
    }),
    links: site.catalog.decks.map(({ deck }) => ({
      title: deck.title,
      url: writer.url(routes.sheet(deck.id)),
      current: false,
    })),
  }
}

/** What stands where nothing stands. */
export function notFoundPage(site: Site): NotFoundPage {
  const page = pageView(site, { path: routes.notFound, kind: 'not-found', title: 'Not found' })
  return { ...page, links: page.nav.slice(0, 3) }
}
