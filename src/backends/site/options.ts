/** A link in the navigation or among the downloads. */
export interface SiteLink {
  title: string
  /** Absolute, or relative to the root of the site. */
  url: string
}

/** A tag for the head of every page. */
export interface HeadTag {
  tag: 'meta' | 'link'
  attributes: Readonly<Record<string, string>>
}

export interface SiteOptions {
  /** Name of the site (default: the project's title). */
  title?: string
  /** One sentence for the front page (default: the description of the deck, where there is one deck). */
  description?: string
  /** Image beside the name, by its path below the content folder (default: the first letter of the name). */
  logo?: string
  /** Picture shown with a link to a page elsewhere, by its path below the content folder; asks for `url` (default: none). */
  image?: string
  /** The one colour, `#rgb` or `#rrggbb`; made readable on both themes (default: `'#0b6b62'`). */
  accent?: string
  /** Links after our own in the navigation (default: none). */
  nav?: readonly SiteLink[]
  /** A line of text at the foot of every page (default: none). */
  footer?: string
  /** Tags for the head of every page; the content security policy refuses other origins (default: none). */
  head?: readonly HeadTag[]
  /** Style sheets in `templates/site/`, loaded after ours (default: none). */
  css?: readonly string[]
  /** Classic scripts in `templates/site/`, loaded after ours (default: none). */
  js?: readonly string[]
  /** Where the site will stand, such as `https://example.org/decks/`: adds sitemap, robots and canonical links. */
  url?: string
  /** Where a deck's source is edited, with `{path}` and `{line}` (default: no link). */
  editUrl?: string
  /** Whether a browser keeps the site to be read without a network, once it was visited by http(s) (default: true). */
  offline?: boolean
  /** The same deck in other formats; `{deck}` in the URL makes it a link of each deck (default: none). */
  downloads?: readonly SiteLink[]
}

/** Options with their defaults filled in, and nothing that a page must not carry. */
export interface Settings {
  title: string
  description: string
  logo: string | undefined
  image: string | undefined
  accent: string
  nav: readonly SiteLink[]
  footer: string
  head: readonly HeadTag[]
  css: readonly string[]
  js: readonly string[]
  /** With a slash at its end. */
  url: string | undefined
  editUrl: string | undefined
  offline: boolean
  downloads: readonly SiteLink[]
}

/** The colour of links and marks where the options name none. */
export const defaultAccent = '#0b6b62'

/**
 * Fill in the defaults.
 *
 * @throws {TypeError} for a URL that runs code, a colour or an address that is none, an image without an address.
 */
export function settings(
  options: SiteOptions,
  project: { title: string; decks: readonly { meta: { description?: string } }[] },
): Settings {
  const [only, another] = project.decks
  const out: Settings = {
    title: options.title ?? project.title,
    description: options.description ?? (another ? '' : (only?.meta.description ?? '')),
    logo: options.logo,
    image: options.image,
    accent: options.accent ?? defaultAccent,
    nav: options.nav ?? [],
    footer: options.footer ?? '',
    head: options.head ?? [],
    css: options.css ?? [],
    js: options.js ?? [],
    url: options.url === undefined ? undefined : siteUrl(options.url),
    editUrl: options.editUrl,
    offline: options.offline ?? true,
    downloads: options.downloads ?? [],
  }
  if (out.image !== undefined && out.url === undefined)
    throw new TypeError('Unexpected image of a site without an address, expected url as well')
  for (const { url } of [...out.nav, ...out.downloads]) refuseCode(url)
  if (out.editUrl !== undefined) refuseCode(out.editUrl)
  if (!/^#(?:[\da-f]{3}|[\da-f]{6})$/i.test(out.accent))
    throw new TypeError(
      `Unexpected accent “${out.accent}” of the site, expected a colour as #rrggbb`,
    )
  return out
}

function siteUrl(text: string): string {
  if (!URL.canParse(text) || !/^https?:/i.test(text))
    throw new TypeError(`Unexpected url “${text}” of the site, expected https://…`)
  const { origin, pathname } = new URL(text)
  return `${origin}${pathname.endsWith('/') ? pathname : `${pathname}/`}`
}

function refuseCode(url: string): void {
  const scheme = /^\s*([a-z][a-z\d+.-]*):/i.exec(url)?.[1]?.toLowerCase()
  if (scheme !== undefined && !['https', 'http', 'mailto'].includes(scheme))
    throw new TypeError(
      `Unexpected “${scheme}:” in a link of the site, expected https:, http:, mailto: or a relative URL`,
    )
}

/** The first letter of a name. */
export function initialOf(title: string): string {
  return [...title.trim()][0]?.toUpperCase() ?? '·'
}
