import { slug } from '../../ast/text.ts'
import type { Entry, Shelf } from './catalog.ts'
import { downloads, pageView, type Site } from './page.ts'
import { pillarId } from './pillar-id.ts'
import { routes } from './routes.ts'
import { kindOf, kinds, progressView, rowView } from './rows.ts'
import type { BankDeckView, BankPage, ChoiceView, FiltersView, LinkView } from './views.ts'
import type { Writer } from './writer.ts'

/** The front page: every item of every deck. */
export function bankPage(site: Site, writer: Writer): BankPage {
  const { shelves } = site.catalog
  const entries = shelves.flatMap((shelf) => shelf.entries)
  const several = shelves.length > 1
  return {
    ...pageView(site, {
      path: writer.page,
      kind: 'bank',
      description: site.settings.description || inAll(entries.length, shelves.length),
    }),
    progress: progressView(entries),
    filters: filtersView(entries, []),
    several,
    doors: doors(site, writer),
    all: writer.url(routes.all),
    decks: shelves.map((shelf) => bankDeck(site, shelf, writer, several)),
  }
}

function doors({ catalog }: Site, writer: Writer): LinkView[] {
  if (catalog.shelves.length === 0) return []
  const to = (title: string, path: string): LinkView => ({
    title,
    url: writer.url(path),
    current: false,
  })
  return [
    to('Practice', routes.practice),
    to('Mock interview', routes.mock),
    to('Kernel drill', routes.drill),
  ]
}

/** What a search engine says of a front page that says nothing of itself. */
function inAll(items: number, decks: number): string {
  if (items === 0) return ''
  const what = items === 1 ? 'One question or concept' : `${items} questions and concepts`
  return decks > 1 ? `${what} in ${decks} decks.` : `${what}.`
}

function bankDeck(site: Site, shelf: Shelf, writer: Writer, several: boolean): BankDeckView {
  const { deck, clusters, entries } = shelf
  const page = routes.deck(deck.id)
  return {
    title: deck.title,
    description: several ? (deck.meta.description ?? '') : '',
    url: writer.url(page),
    sheet: writer.url(routes.sheet(deck.id)),
    lang: deck.lang,
    downloads: downloads(site, writer.url, deck),
    progress: progressView(entries),
    clusters: clusters.map(({ section, entries }) => ({
      titleHtml: section ? writer.inline(section.title) : null,
      url: writer.url(section ? `${page}#${section.id}` : page),
      level: several ? 3 : 2,
      progress: progressView(entries),
      rows: entries.map((entry) => rowView(entry, writer)),
    })),
  }
}

/** The filters that tell entries apart; by deck too, where shelves are given. */
export function filtersView(entries: readonly Entry[], shelves: readonly Shelf[]): FiltersView {
  const used = new Set(entries.map(({ item }) => item.difficulty))
  const difficulties = (['easy', 'medium', 'hard'] as const).filter((name) => used.has(name))
  const usedKinds = new Set(entries.map(kindOf))
  return {
    hasStatus: true,
    decks: choices(shelves.map(({ deck }) => [deck.id, deck.title])),
    difficulties: choices(difficulties.map((name) => [name, name])),
    kinds: choices(
      (['question', 'concept', 'rapid'] as const)
        .filter((kind) => usedKinds.has(kind))
        .map((kind) => [kind, kinds[kind]]),
    ),
    pillars: choices(
      entries.flatMap(({ item: { pillar } }) => (pillar ? [[pillarId(pillar), pillar]] : [])),
    ),
    companies: choices(
      entries.flatMap(({ item }) =>
        item.companies.map((name): [string, string] => [slug(name), name]),
      ),
    ).sort((one, other) => (one.label < other.label ? -1 : 1)),
  }
}

/** Each value once; no choice where there is only one. */
function choices(pairs: readonly (readonly [value: string, label: string])[]): ChoiceView[] {
  const labels = new Map<string, string>()
  for (const [value, label] of pairs) if (!labels.has(value)) labels.set(value, label)
  return labels.size < 2 ? [] : [...labels].map(([value, label]) => ({ value, label }))
}
