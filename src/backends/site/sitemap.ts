import type { OutputFile } from '../../backend.ts'
import { absolute } from './routes.ts'

/** Up to how many addresses one site map may hold: the protocol says so. */
const most = 50_000

const namespace = 'http://www.sitemaps.org/schemas/sitemap/0.9'

/**
 * `sitemap.xml` of the pages, or of the site maps that they are too many for one of.
 *
 * @see https://www.sitemaps.org/protocol.html
 */
export function sitemaps(root: string, paths: readonly string[], modified: Date): OutputFile[] {
  const date = modified.toISOString().slice(0, 10)
  const entry = (name: 'url' | 'sitemap', path: string): string =>
    `<${name}><loc>${xml(absolute(root, path))}</loc><lastmod>${date}</lastmod></${name}>`
  const file = (path: string, name: 'url' | 'sitemap', paths: readonly string[]): OutputFile => ({
    path,
    contents: document(
      name === 'url' ? 'urlset' : 'sitemapindex',
      paths.map((path) => entry(name, path)),
    ),
  })
  if (paths.length <= most) return [file('sitemap.xml', 'url', paths)]
  const parts = Array.from({ length: Math.ceil(paths.length / most) }, (_, at) =>
    file(`sitemap-${at + 1}.xml`, 'url', paths.slice(at * most, (at + 1) * most)),
  )
  const names = parts.map(({ path }) => path)
  return [file('sitemap.xml', 'sitemap', names), ...parts]
}

function document(name: string, entries: readonly string[]): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<${name} xmlns="${namespace}">`,
    ...entries,
    `</${name}>`,
    '',
  ].join('\n')
}

/** `robots.txt`: everyone may read everything. */
export function robots(root: string): string {
  return `User-agent: *\nAllow: /\n\nSitemap: ${root}sitemap.xml\n`
}

function xml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll("'", '&apos;')
}
