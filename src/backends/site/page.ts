import type { Deck } from '../../ast/nodes.ts'
import type { Project } from '../../ast/project.ts'
import type { Assets } from './assets.ts'
import type { Catalog } from './catalog.ts'
import { initialOf, type Settings } from './options.ts'
import { absolute, relative, routes } from './routes.ts'
import type { LinkView, PageView } from './views.ts'

/** What every page is made of. */
export interface Site {
  project: Project
  settings: Settings
  assets: Assets
  catalog: Catalog
}

/** What differs from page to page. */
export interface PageHead {
  path: string
  kind: string
  /** Of the page; without one the page is the front page. */
  title?: string
  description?: string
  /** The deck it belongs to, for its language. */
  deck?: Deck
  /** When what it shows last changed, where that is less than the project. */
  modified?: Date | undefined
  /** The script that makes it work, with the style it shares with its like. */
  study?: 'practice' | 'rapid' | 'mock' | 'plan' | 'drill' | undefined
}

/** Kinds of pages with filters, and with items or prose in full. */
const filtered: ReadonlySet<string> = new Set(['bank', 'practice', 'rapid'])
const full: ReadonlySet<string> = new Set(['question', 'concept', 'deck', 'all'])

/** Kinds of pages of a whole deck, with a style of their own. */
const whole: ReadonlySet<string> = new Set(['deck', 'pillars', 'kernels', 'all', 'sheet'])

/** The head, header and foot of a page. */
export function pageView(site: Site, head: PageHead): PageView {
  return { ...pageChrome(site, head), ...pageAbout(site, head) }
}

/** What the head of a page says of itself. */
export type PageAbout = Pick<PageView, 'windowTitle' | 'description' | 'canonical' | 'modified'>

/** What is the same on all pages of a kind that belong to one deck and are as deep in folders. */
export type PageChrome = Omit<PageView, keyof PageAbout>

/** What the head of a page says of itself. */
export function pageAbout(
  site: Site,
  { path, kind, title, description, deck, modified }: PageHead,
): PageAbout {
  const { settings } = site
  return {
    windowTitle: title ? `${title} · ${settings.title}` : settings.title,
    description: clipped(description ?? settings.description),
    canonical:
      settings.url === undefined || kind === 'not-found' ? null : absolute(settings.url, path),
    modified: (modified ?? changedIn(site, deck)).toISOString().slice(0, 10),
  }
}

/** All else that is in the head, header and foot of a page. */
export function pageChrome(site: Site, { path, kind, deck, study }: PageHead): PageChrome {
  const { settings, assets, project } = site
  const url = (to: string): string => urlFrom(path, to, settings.url)
  return {
    siteTitle: settings.title,
    initial: initialOf(settings.title),
    icon: url(assets.icon),
    offline: settings.offline && kind !== 'not-found' ? url('') || './' : null,
    logo: assets.logo === undefined ? null : url(assets.logo),
    lang: deck?.lang ?? commonLanguage(project),
    image:
      settings.url === undefined || assets.image === undefined
        ? null
        : absolute(settings.url, assets.image),
    store: `deckwright:${project.id}:v1`,
    home: url(routes.home),
    root: url('') || './',
    search: searchView(site, deck, url),
    nav: navigation(site, path, url),
    styles: [
      ...assets.styles,
      ...(whole.has(kind) ? [assets.study.deck] : []),
      ...(study ? [assets.study.css] : []),
      ...(kind === 'sheet' ? [assets.study.sheet] : []),
      ...assets.theirs.styles,
    ].map(url),
    early: url(assets.early),
    scripts: [
      ...assets.scripts,
      ...(filtered.has(kind) ? [assets.filters] : []),
      ...(full.has(kind) ? [assets.item] : []),
      ...(study ? [assets.study[study]] : []),
      ...assets.theirs.scripts,
    ].map(url),
    head: settings.head.map(({ tag, attributes }) => ({
      isMeta: tag === 'meta',
      attributes: Object.entries(attributes).map(([name, value]) => ({ name, value })),
    })),
    footer: settings.footer,
    downloads: downloads(site, url),
    kind,
  }
}

/** When the items of a deck last changed, or without a deck those of the project. */
export function changedIn({ project, catalog }: Site, deck: Deck | undefined): Date {
  const changed = catalog.decks.find((facts) => facts.deck.id === deck?.id)?.changed
  return changed === undefined ? project.modified : new Date(changed)
}

function searchView(
  { assets, catalog }: Site,
  deck: Deck | undefined,
  url: (to: string) => string,
): PageView['search'] {
  if (catalog.decks.length === 0) return null
  return {
    script: url(assets.search.script),
    css: url(assets.search.css),
    list: url(routes.search),
    deck: deck?.id ?? '',
  }
}

/** Links to one deck in other formats, or without a deck to the whole project. */
export function downloads(
  { settings }: Pick<Site, 'settings'>,
  url: (path: string) => string,
  deck?: Deck,
): LinkView[] {
  return settings.downloads
    .filter((link) => link.url.includes('{deck}') === (deck !== undefined))
    .map((link) => ({
      title: link.title,
      url: outward(link.url.replaceAll('{deck}', encodeURIComponent(deck?.id ?? '')), url),
      current: false,
    }))
}

function navigation(site: Site, path: string, url: (to: string) => string): LinkView[] {
  const { settings, catalog } = site
  const link = (title: string, to: string): LinkView => ({
    title,
    url: url(to),
    current: to === path,
  })
  const [first, second] = catalog.decks
  return [
    link('Bank', routes.home),
    ...(first ? [link('Practice', routes.practice)] : []),
    ...(catalog.hasRapid ? [link('Rapid fire', routes.rapid)] : []),
    ...(first ? [link('Mock', routes.mock)] : []),
    ...(catalog.hasPlan ? [link('Plan', routes.plan)] : []),
    ...(first && !second ? [link('Deck', routes.deck(first.deck.id))] : []),
    ...(catalog.hasPillars ? [link('Pillars', routes.pillars)] : []),
    link('Kernels', routes.kernels),
    ...(first ? [link('One-pager', second ? routes.sheets : routes.sheet(first.deck.id))] : []),
    ...settings.nav.map(({ title, url: to }) => ({ title, url: outward(to, url), current: false })),
  ]
}

/** A link of the options: as it is where it is absolute, else seen from the page. */
function outward(to: string, url: (path: string) => string): string {
  if (/^(?:[a-z][a-z\d+.-]*:|\/|#)/i.test(to)) return to
  const root = url('')
  return `${root === '' ? './' : root}${to}`
}

/** A server shows `404.html` for any path, so its links must be whole where the address is known. */
function urlFrom(path: string, to: string, root: string | undefined): string {
  if (path !== routes.notFound || root === undefined) return relative(path, to)
  return new URL(relative(path, to), root).pathname
}

function commonLanguage({ decks }: Project): string {
  const languages = new Set(decks.map(({ lang }) => lang))
  const [only, another] = languages
  return only !== undefined && another === undefined ? only : 'en'
}

/** At most 160 characters, cut between words. */
function clipped(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  if (line.length <= 160) return line
  const cut = line.lastIndexOf(' ', 157)
  return `${line.slice(0, cut > 80 ? cut : 157)}…`
}
