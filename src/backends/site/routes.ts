/** Where each page stands, and how one page names another: always relative, so that any folder and `file:` will do. */
import type { Item } from '../../ast/nodes.ts'
import { slug } from '../../ast/text.ts'
import { digest } from './digest.ts'

/** Paths of the pages, from the root of the site. */
export const routes = {
  home: 'index.html',
  pillars: 'pillars/index.html',
  kernels: 'kernels/index.html',
  sheets: 'sheet/index.html',
  all: 'all/index.html',
  rapid: 'rapid/index.html',
  practice: 'practice/index.html',
  mock: 'mock/index.html',
  plan: 'plan/index.html',
  drill: 'drill/index.html',
  notFound: '404.html',
  /** The list of the parts of the search index. */
  search: 'search.js',
  deck: (deck: string): string => `d/${segment(deck)}/index.html`,
  sheet: (deck: string): string => `sheet/${segment(deck)}/index.html`,
  item: (deck: string, { type, id }: Pick<Item, 'type' | 'id'>): string =>
    `${folder[type]}/${segment(deck)}/${segment(id)}/index.html`,
} as const

/** What a page lists of one deck, where each deck has such a page. */
export function listPath(path: string, deck: string): string {
  const end = path.lastIndexOf('/')
  return `${end < 0 ? 'bank' : path.slice(0, end)}/${segment(deck)}/index.html`
}

const folder: Record<Item['type'], string> = { question: 'q', concept: 'c' }

/** Names that Windows keeps for devices. */
const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d)$/

/**
 * An id as one folder name: itself where it is a slug, else its slug and a digest, so that two ids never meet, also
 * where case does not count.
 */
export function segment(id: string): string {
  // Nearly all are slugs, which is told faster than made.
  if (id.length <= 80 && /^[a-z\d]+(?:-[a-z\d]+)*$/.test(id) && !reserved.test(id) && id !== '404')
    return id
  const safe = slug(id)
  return safe === id && !reserved.test(id) && id !== '404' ? id : `${safe}-${digest(id)}`
}

/** The URL of a file of the site, seen from another; the fragment is kept. */
export function relative(from: string, to: string): string {
  const up = '../'.repeat(depthOf(from))
  // Most addresses are slugs.
  if (/^[\w./-]*$/.test(to)) return up + to
  const at = to.indexOf('#')
  const path = at < 0 ? to : to.slice(0, at)
  const url = `${up}${path.split('/').map(encodeURIComponent).join('/')}`
  return at < 0 ? url : `${url}#${encodeURIComponent(to.slice(at + 1))}`
}

/** How many folders a page stands in. */
function depthOf(path: string): number {
  let depth = 0
  for (let at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1)) depth++
  return depth
}

/** The public address of a page: the folder, without `index.html`. */
export function absolute(root: string, path: string): string {
  return (
    root +
    path
      .replace(/(^|\/)index\.html$/, '$1')
      .split('/')
      .map(encodeURIComponent)
      .join('/')
  )
}
