import { absolute } from './routes.ts'

/** `sitemap.xml` of the pages. */
export function sitemap(root: string, paths: readonly string[], modified: Date): string {
  const date = modified.toISOString().slice(0, 10)
  const urls = paths.map(
    (path) => `<url><loc>${xml(absolute(root, path))}</loc><lastmod>${date}</lastmod></url>`,
  )
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
    ...urls,
    '</urlset>',
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
