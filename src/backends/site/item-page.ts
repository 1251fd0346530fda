import { answer } from '../../ast/cards.ts'
import { toText } from '../../ast/text.ts'
import type { Entry, Shelf } from './catalog.ts'
import { type PageChrome, pageAbout, pageChrome, type Site } from './page.ts'
import { routes } from './routes.ts'
import type { ItemPage, LinkHtmlView, LinkView, SiblingsView } from './views.ts'
import type { Writer } from './writer.ts'

/** How many neighbours are listed before and after an item, so that pages stay small in large clusters. */
const around = 8

/** What is the same on the pages of all questions of a deck, or of all its concepts. */
export function itemChrome(site: Site, { deck, item, address }: Entry): PageChrome {
  return pageChrome(site, { path: address, kind: item.type, deck })
}

/**
 * What stands around a question or concept on its page, beside what all of its kind have.
 *
 * @param at which of the pages of its deck it is
 */
export function itemFrame(
  site: Site,
  { pages }: Shelf,
  at: number,
  writer: Writer,
): Omit<ItemPage, 'item' | keyof PageChrome> {
  const entry = pages[at]
  if (!entry) throw new Error(`Unexpected page ${at} of ${pages.length}`)
  const { deck, item } = entry
  const title = toText(item.title)
  const lead = answer(item, 'short') ?? answer(item, 'deep')
  return {
    ...pageAbout(site, {
      path: entry.address,
      kind: item.type,
      title,
      description: lead ? toText(lead) : `${title} · ${deck.title}`,
      modified: site.project.history.get(entry.key)?.changed ?? site.project.modified,
    }),
    crumbs: crumbs(site, entry, writer),
    siblings: siblings(entry, writer),
    previous: linkTo(pages[at - 1], writer),
    next: linkTo(pages[at + 1], writer),
    edit: editLink(site.settings.editUrl, entry),
  }
}

function crumbs({ settings, catalog }: Site, { deck, path }: Entry, writer: Writer): LinkView[] {
  const page = routes.deck(deck.id)
  const link = (title: string, to: string): LinkView => ({
    title,
    url: writer.url(to),
    current: false,
  })
  return [
    ...(catalog.decks.length > 1 ? [link(settings.title, routes.home)] : []),
    link(deck.title, page),
    ...path.map((section) => link(toText(section.title), `${page}#${section.id}`)),
  ]
}

function siblings(entry: Entry, writer: Writer): SiblingsView {
  const { section, pages } = entry.cluster
  const at = pages.indexOf(entry)
  const deckPage = routes.deck(entry.deck.id)
  return {
    titleHtml: writer.inline(section?.title ?? [{ type: 'text', value: entry.deck.title }]),
    url: writer.url(section ? `${deckPage}#${section.id}` : deckPage),
    links: pages.slice(Math.max(0, at - around), at + around + 1).map((sibling) => ({
      titleHtml: writer.inline(sibling.item.title),
      url: writer.url(sibling.address),
      current: sibling === entry,
      key: sibling.key,
    })),
  }
}

function linkTo(entry: Entry | undefined, writer: Writer): LinkHtmlView | null {
  if (!entry) return null
  return { titleHtml: writer.inline(entry.item.title), url: writer.url(entry.address) }
}

function editLink(pattern: string | undefined, { item }: Entry): string | null {
  const { file, start } = item.position
  if (pattern === undefined || file === '') return null
  const path = file.split('/').map(encodeURIComponent).join('/')
  return pattern.replaceAll('{path}', path).replaceAll('{line}', String(start.line))
}
