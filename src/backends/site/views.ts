/**
 * What the templates of the site are given.
 *
 * A template sees the view of its page; a partial sees the part it is called in. Names ending in `Html` hold HTML that
 * is already safe: write them as `{{{nameHtml}}}`. Everything else is text: `{{name}}`. What is absent is `null`,
 * never missing, because Mustache would look for a missing name in the views around it.
 */
import type { ItemView } from './item-views.ts'

export type * from './deck-views.ts'
export type * from './item-views.ts'
export type * from './study-views.ts'

/** HTML that has been escaped and sanitised. */
export type Html = string

/** A link, with `current` for the page one is on. */
export interface LinkView {
  title: string
  url: string
  current: boolean
}

/** What every page has: its head, its header and its foot. */
export interface PageView {
  /** Of the site. */
  siteTitle: string
  /** First letter of the site's name, where there is no logo. */
  initial: string
  logo: string | null
  icon: string
  /** URL of the root, where the site may be kept to be read without a network. */
  offline: string | null
  lang: string
  /** For the window's title bar. */
  windowTitle: string
  description: string
  canonical: string | null
  /** Whole URL of the picture shown with a link to the page elsewhere. */
  image: string | null
  /** Name under which a browser keeps what is studied. */
  store: string
  home: string
  /** URL of the root of the site, with a slash at its end. */
  root: string
  /** Script and style of the search, the list of the parts of its index, and the deck whose part is loaded first. */
  search: { script: string; css: string; list: string; deck: string } | null
  nav: LinkView[]
  styles: string[]
  /** The one script that runs before the page is drawn. */
  early: string
  scripts: string[]
  head: { isMeta: boolean; attributes: { name: string; value: string }[] }[]
  footer: string
  downloads: LinkView[]
  /** When what the page shows last changed: `2026-11-20`. */
  modified: string
  /** Name of the kind of page, a class of `body`: `bank`, `question`, … */
  kind: string
}

/** `0 / 67 studied`; the script counts the ticked boxes in the nearest `data-scope` around it. */
export interface ProgressView {
  total: number
  /** How many the author has ticked in the source. */
  studied: number
}

/** `index.html`: every item of every deck. */
export interface BankPage extends PageView {
  /** Absent, as are the filters, where each deck has a list of its own. */
  progress: ProgressView | null
  filters: FiltersView | null
  /** Whether there is more than one deck. */
  several: boolean
  /** Where one studies: practice first. */
  doors: LinkView[]
  /** URL of the page with everything. */
  all: string
  /** The lists of the decks, `bank/<deck>/`, where the items are too many for one page; `decks` is then empty. */
  lists: (LinkView & { size: string })[]
  decks: BankDeckView[]
}

/** Filters with more than one value to choose from; the others are empty. */
export interface FiltersView {
  /** Whether one may choose between what is studied and what is not. */
  hasStatus: boolean
  decks: ChoiceView[]
  difficulties: ChoiceView[]
  kinds: ChoiceView[]
  pillars: ChoiceView[]
  companies: ChoiceView[]
}

export interface ChoiceView {
  /** What stands in the URL. */
  value: string
  label: string
}

export interface BankDeckView {
  title: string
  description: string
  url: string
  sheet: string | null
  lang: string
  downloads: LinkView[]
  progress: ProgressView
  clusters: BankClusterView[]
}

export interface BankClusterView {
  /** Absent for items that stand in no section. */
  titleHtml: Html | null
  url: string
  /** Level of its heading. */
  level: number
  progress: ProgressView
  rows: RowView[]
}

/** An item as a line of a list. */
export interface RowView {
  key: string
  titleHtml: Html
  url: string
  /** The first answer, where it is short enough for a line. */
  leadHtml: Html | null
  difficulty: DifficultyView | null
  pillar: string
  companies: string[]
  /** Values of the filters. */
  kind: string
  pillarValue: string
  companyValues: string
  /** Ticked by the author. */
  studied: boolean
  /** Title for the label of its box where it has markup; others are named by the script, so that no title stands twice. */
  markedTitle: string | null
}

/** A difficulty as word and as one to three bars. */
export interface DifficultyView {
  name: string
  /** How many of the three bars are filled. */
  rank: number
}

/** `q/<deck>/<id>/` and `c/<deck>/<id>/`. */
export interface ItemPage extends PageView {
  crumbs: LinkView[]
  item: ItemView
  /** Neighbours of the item in its cluster. */
  siblings: SiblingsView
  previous: LinkHtmlView | null
  next: LinkHtmlView | null
  edit: string | null
}

export interface SiblingsView {
  titleHtml: Html
  url: string
  links: (LinkHtmlView & { current: boolean; key: string })[]
}

export interface LinkHtmlView {
  titleHtml: Html
  url: string
}

/** `practice/` and its like where each deck has a page of its own: the decks, to choose from. */
export interface DecksPage extends PageView {
  title: string
  about: string
  links: LinkView[]
}

/** `404.html`. */
export interface NotFoundPage extends PageView {
  links: LinkView[]
}
