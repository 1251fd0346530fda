import { createHash } from 'node:crypto'
import { nearest } from '../ast/distance.ts'
import type { Finding } from '../ast/finding.ts'
import type { Deck, Image, Link, Place, Target, WikiLink } from '../ast/nodes.ts'
import { slug, toText } from '../ast/text.ts'
import { walk } from '../ast/visit.ts'
import { namedIn } from './ids.ts'

/** What links can point at. */
interface Index {
  /** Ids of decks by id, title, and file with and without its extension, all in lower case. */
  pages: Map<string, string>
  /** In each deck, ids by slug of the title and by id. */
  anchors: Map<string, Map<string, string>>
  assets: ReadonlySet<string>
  /** Asset paths by file name, as Obsidian writes them. */
  names: Map<string, string>
}

/** Resolves links: all decks are made known first, then each is resolved. Of a tree nothing is held. */
export interface Resolver {
  /** Make known what links can point at in a deck whose ids were handed out. */
  add(deck: Deck): void
  /** Resolve the links and pictures of a deck in place; what points at nothing is a finding. */
  resolve(deck: Deck): Resolved
}

/** What came of the links of one deck. */
interface Resolved {
  findings: Finding[]
  hasLinks: boolean
  /** A hash of what they lead to. */
  print: string
}

/** @param assets paths of the files that are no decks */
export function createResolver(assets: readonly string[]): Resolver {
  const index: Index = {
    pages: new Map(),
    anchors: new Map(),
    assets: new Set(assets),
    names: new Map(assets.map((path) => [nameOf(path).toLowerCase(), path])),
  }
  return {
    add: (deck) => addTo(index, deck),
    resolve(deck) {
      const findings: Finding[] = []
      let hasLinks = false
      const hash = createHash('sha256')
      let file = deck.position.file
      for (const node of walk([deck])) {
        const position = node.position as Place | undefined
        if (position && 'file' in position) file = position.file
        const { type } = node
        if (type !== 'wikiLink' && type !== 'link' && type !== 'image') continue
        hasLinks = true
        const place = { ...(position ?? deck.position), file }
        // A tree that was linked before may point at what is gone.
        if ('target' in node) delete node.target
        if ('asset' in node) delete node.asset
        if (type === 'wikiLink') findings.push(...wikiLink(node, place, deck.id, index))
        else if (type === 'link') findings.push(...link(node, place, deck.id, index))
        else findings.push(...image(node, place, index))
        hash.update(
          `${JSON.stringify('target' in node ? node.target : 'asset' in node && node.asset)}\n`,
        )
      }
      return { findings, hasLinks, print: hash.digest('base64url') }
    },
  }
}

const nameOf = (path: string): string => path.split('/').at(-1) ?? path

function addTo({ pages, anchors }: Index, deck: Deck): void {
  const add = (key: string): void => {
    const name = key.toLowerCase()
    if (name !== '' && !pages.has(name)) pages.set(name, deck.id)
  }
  for (const name of [deck.id, deck.title, toText(deck.heading ?? [])]) add(name)
  for (const file of deck.files) {
    const bare = file.replace(/\.[^./]+$/, '')
    for (const name of [file, bare, nameOf(bare)]) add(name)
  }
  const ids = new Map<string, string>()
  for (const node of namedIn(deck)) {
    ids.set(node.id, node.id)
    const title = slug(toText(node.title))
    if (!ids.has(title)) ids.set(title, node.id)
  }
  anchors.set(deck.id, ids)
}

function wikiLink(node: WikiLink, place: Place, from: string, index: Index): Finding[] {
  const deck =
    node.page === '' ? from : index.pages.get(node.page.toLowerCase().replace(/\.md$/, ''))
  if (!deck) {
    const item = anywhere(node.page, from, index)
    if (item && !node.hash) {
      node.target = item
      return []
    }
    return [broken('link-broken', `[[${node.page}]]`, node.page, [...index.pages.keys()], place)]
  }
  return anchored(node, deck, node.hash, `[[${node.page}#${node.hash ?? ''}]]`, place, index)
}

/** An item or section of this title: in this deck first, then in any. */
function anywhere(title: string, from: string, { anchors, pages }: Index): Target | undefined {
  const key = slug(title)
  for (const deck of [from, ...new Set(pages.values())]) {
    const id = anchors.get(deck)?.get(key)
    if (id !== undefined) return { deck, id }
  }
  return undefined
}

function anchored(
  node: WikiLink | Link,
  deck: string,
  hash: string | undefined,
  written: string,
  place: Place,
  { anchors }: Index,
): Finding[] {
  if (!hash) {
    node.target = { deck }
    return []
  }
  const ids = anchors.get(deck)
  const heading = hash.startsWith('^') ? hash.slice(1) : (hash.split('#').at(-1) ?? hash)
  const id = ids?.get(slug(heading)) ?? ids?.get(heading)
  if (id === undefined)
    return [broken('anchor-broken', written, slug(heading), [...(ids?.keys() ?? [])], place)]
  node.target = { deck, id }
  return []
}

function link(node: Link, place: Place, from: string, index: Index): Finding[] {
  const { url } = node
  if (url === '' || /^[a-z][a-z\d+.-]*:/i.test(url)) return []
  const [address = '', hash] = url.split('#')
  const fragment = hash === undefined ? undefined : decoded(hash)
  if (address === '') return anchored(node, from, fragment, url, place, index)
  const path = join(place.file, decoded(address))
  if (path !== undefined && index.assets.has(path)) return []
  const deck = path === undefined ? undefined : index.pages.get(path.toLowerCase())
  if (!deck)
    return [broken('link-broken', url, address, [...index.pages.keys(), ...index.assets], place)]
  return anchored(node, deck, fragment, url, place, index)
}

function image(node: Image, place: Place, index: Index): Finding[] {
  const { url } = node
  if (url === '') return []
  if (/^[a-z][a-z\d+.-]*:/i.test(url)) {
    return [
      {
        rule: 'asset-remote',
        reason: `Unexpected picture from another place \`${url}\`, expected a file beside the deck`,
        place,
        note: 'Nothing is loaded from the network: save it in the content folder and name that file.',
      },
    ]
  }
  const path = join(place.file, decoded(url.split(/[?#]/)[0] ?? url))
  const asset =
    path !== undefined && index.assets.has(path)
      ? path
      : index.names.get(decoded(url).toLowerCase())
  if (asset === undefined) return [broken('asset-missing', url, url, [...index.assets], place)]
  node.asset = asset
  return []
}

function broken(
  rule: string,
  written: string,
  wanted: string,
  known: readonly string[],
  place: Place,
): Finding {
  const near = nearest(wanted, known, Math.max(2, Math.floor(wanted.length / 4)))
  const what = rule === 'asset-missing' ? 'picture' : 'link'
  return {
    rule,
    reason: `Unexpected ${what} \`${written}\`, which points at nothing`,
    place,
    note: near ? `Did you mean \`${near}\`?` : 'Check the spelling, or take it away.',
  }
}

/** A path relative to a file, without `.` and `..`; nothing for one that leaves the content folder. */
function join(file: string, relative: string): string | undefined {
  const parts = relative.startsWith('/') ? [] : file.split('/').slice(0, -1)
  for (const part of relative.split('/')) {
    if (part === '' || part === '.') continue
    if (part === '..') {
      if (parts.pop() === undefined) return undefined
    } else parts.push(part)
  }
  return parts.join('/')
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
