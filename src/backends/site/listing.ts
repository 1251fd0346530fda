import type { Bodies } from './bodies.ts'
import type { Shelf } from './catalog.ts'
import { type PageHead, pageView, type Site } from './page.ts'
import type { Plan } from './plans.ts'
import { listPath, relative } from './routes.ts'
import type { PageTemplate } from './templates.ts'
import type { DecksPage, LinkView } from './views.ts'
import type { Writer } from './writer.ts'

/**
 * A page that lists items of all decks. What it shows is gathered deck by deck, as data without nodes; where the items are
 * too many for one page, each deck has such a page of its own.
 */
export interface Listing<Own> {
  /** Of the page of all decks. */
  path: string
  template: PageTemplate
  head: Omit<PageHead, 'path'>
  /** Whether it is one page however many items there are. */
  isWhole?: boolean
  /** What the head of the page of one deck says in other words. */
  ofDeck?(shelf: Shelf): Partial<PageHead>
  /** What the page shows of a deck; nothing where it shows none of it. */
  gather(shelf: Shelf, writer: Writer, bodies: Bodies): Own | undefined
  /** All of its view but for the head and foot. */
  view(gathered: readonly Own[], writer: Writer): object
  /** The view of the page that leads to the lists of decks (default: links to them). */
  viewOfDecks?(): object
}

/** Makes the pages of one listing, while the decks go by. */
export interface Lister {
  add(shelf: Shelf, bodies: Bodies): void
  /** The page of all decks. */
  end(): void
  /** What is gathered and not on a page yet, as text. */
  waiting(): string
}

interface Parts {
  site: Site
  writerOf(path: string): Writer
  emitPage(plan: Plan): void
}

/** A lister that has seen no deck. */
export function createLister<Own>(
  { path, template, head, gather, view, ...listing }: Listing<Own>,
  { site, writerOf, emitPage }: Parts,
): Lister {
  const writer = writerOf(path)
  const gathered: Own[] = []
  const links: LinkView[] = []
  const isByDeck = site.catalog.isByDeck && !listing.isWhole
  const addPage = (shelf: Shelf, bodies: Bodies): void => {
    const { deck } = shelf
    const own = writerOf(listPath(path, deck.id))
    const part = gather(shelf, own, bodies)
    if (!part) return
    const title = head.title === undefined ? deck.title : `${deck.title}: ${head.title}`
    emitPage({
      path: own.page,
      template,
      deck: deck.id,
      frame: () => ({
        ...pageView(site, { ...head, path: own.page, title, deck, ...listing.ofDeck?.(shelf) }),
        ...view([part], own),
      }),
    })
    links.push({ title: deck.title, url: relative(path, own.page), current: false })
  }
  const decks = (): DecksPage => ({
    ...pageView(site, { ...head, path, kind: 'decks', study: undefined }),
    title: head.title ?? '',
    about: head.description ?? '',
    links,
  })
  return {
    add(shelf, bodies) {
      if (isByDeck) return addPage(shelf, bodies)
      const own = gather(shelf, writer, bodies)
      if (own) gathered.push(own)
    },
    end() {
      if (isByDeck) {
        const { viewOfDecks } = listing
        emitPage(
          viewOfDecks
            ? { path, template, frame: viewOfDecks }
            : { path, template: 'decks', frame: decks },
        )
      } else
        emitPage({
          path,
          template,
          frame: () => ({ ...pageView(site, { ...head, path }), ...view(gathered, writer) }),
        })
    },
    waiting: () => JSON.stringify(gathered),
  }
}
