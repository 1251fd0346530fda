/** What must hold of every site, whatever its decks. */
import type { OutputFile } from '../../src/backend.ts'
import { attribute, elementsOf, pagesOf } from './html.ts'

/** Links and sources that lead nowhere, as `page: url`. The page that a server shows for any path is left out. */
export function brokenLinks(files: readonly OutputFile[]): string[] {
  const paths = new Set(files.map(({ path }) => path))
  const pages = pagesOf(files)
  const ids = new Map([...pages].map(([path, html]) => [path, new Set(idsOf(html))]))
  const resolves = (from: string, url: string): boolean => {
    const { pathname, hash } = new URL(
      url,
      `file:///${from.split('/').map(encodeURIComponent).join('/')}`,
    )
    const target = decodeURIComponent(pathname.slice(1))
    const id = decodeURIComponent(hash.slice(1))
    return paths.has(target) && (id === '' || ids.get(target)?.has(id) === true)
  }
  return [...pages].flatMap(([path, html]) =>
    elementsOf(html)
      .flatMap((element) => attribute(element, 'href') ?? attribute(element, 'src') ?? [])
      .filter((url) => path !== '404.html' && !/^(?:https?|mailto|data):/.test(url))
      .filter((url) => !resolves(path, url))
      .map((url) => `${path}: ${url}`),
  )
}

/** Ids that a page has twice, as `page: id`. */
export function doubledIds(files: readonly OutputFile[]): string[] {
  return [...pagesOf(files)].flatMap(([path, html]) => {
    const ids = idsOf(html)
    return ids.filter((id, at) => ids.indexOf(id) !== at).map((id) => `${path}: ${id}`)
  })
}

/** Pages with no heading of the first level, with several, or with a level left out. */
export function brokenOutlines(files: readonly OutputFile[]): string[] {
  return [...pagesOf(files)].flatMap(([path, html]) => {
    const levels = elementsOf(html)
      .filter(({ tagName }) => /^h[1-6]$/.test(tagName))
      .map(({ tagName }) => Number(tagName[1]))
    const skips = levels.some((level, at) => at > 0 && level > (levels[at - 1] ?? 0) + 1)
    const one = levels.filter((level) => level === 1).length === 1
    return skips || !one ? [`${path}: ${levels.join(' ')}`] : []
  })
}

function idsOf(html: string): string[] {
  return elementsOf(html).flatMap((element) => attribute(element, 'id') ?? [])
}
