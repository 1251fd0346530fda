/** What must hold of every site, whatever its decks. */
import type { OutputFile } from '../../src/backend.ts'
import { attribute, elementsOf, pagesOf } from './html.ts'

/** What is looked at on a page. */
interface Facts {
  ids: string[]
  /** Of links, pictures and scripts. */
  urls: string[]
  /** Of headings. */
  levels: number[]
}

const known = new WeakMap<readonly OutputFile[], Map<string, Facts>>()

/** Facts of each page of a site, which is read once. */
function factsOf(files: readonly OutputFile[]): Map<string, Facts> {
  const facts =
    known.get(files) ?? new Map([...pagesOf(files)].map(([path, html]) => [path, read(html)]))
  known.set(files, facts)
  return facts
}

function read(html: string): Facts {
  const elements = elementsOf(html)
  return {
    ids: elements.flatMap((element) => attribute(element, 'id') ?? []),
    urls: elements.flatMap(
      (element) => attribute(element, 'href') ?? attribute(element, 'src') ?? [],
    ),
    levels: elements
      .filter(({ tagName }) => /^h[1-6]$/.test(tagName))
      .map(({ tagName }) => Number(tagName[1])),
  }
}

/** Links and sources that lead nowhere, as `page: url`. The page that a server shows for any path is left out. */
export function brokenLinks(files: readonly OutputFile[]): string[] {
  const paths = new Set(files.map(({ path }) => path))
  const pages = factsOf(files)
  const idsOn = new Map([...pages].map(([path, { ids }]) => [path, new Set(ids)]))
  const resolves = (from: string, url: string): boolean => {
    const { pathname, hash } = new URL(
      url,
      `file:///${from.split('/').map(encodeURIComponent).join('/')}`,
    )
    const target = decodeURIComponent(pathname.slice(1))
    const id = decodeURIComponent(hash.slice(1))
    return paths.has(target) && (id === '' || idsOn.get(target)?.has(id) === true)
  }
  return [...pages].flatMap(([path, { urls }]) =>
    urls
      .filter((url) => path !== '404.html' && !/^(?:https?|mailto|data):/.test(url))
      .filter((url) => !resolves(path, url))
      .map((url) => `${path}: ${url}`),
  )
}

/** Ids that a page has twice, as `page: id`. */
export function doubledIds(files: readonly OutputFile[]): string[] {
  return [...factsOf(files)].flatMap(([path, { ids }]) =>
    ids.filter((id, at) => ids.indexOf(id) !== at).map((id) => `${path}: ${id}`),
  )
}

/** Pages with no heading of the first level, with several, or with a level left out. */
export function brokenOutlines(files: readonly OutputFile[]): string[] {
  return [...factsOf(files)].flatMap(([path, { levels }]) => {
    const skips = levels.some((level, at) => at > 0 && level > (levels[at - 1] ?? 0) + 1)
    const one = levels.filter((level) => level === 1).length === 1
    return skips || !one ? [`${path}: ${levels.join(' ')}`] : []
  })
}
