import type { Section } from '../../ast/nodes.ts'
import { toText } from '../../ast/text.ts'
import type { OutputFile } from '../../backend.ts'
import type { Catalog, Entry, Shelf } from './catalog.ts'
import { digest } from './digest.ts'
import { relative, routes } from './routes.ts'
import { signNames, wordsOf } from './search-words.ts'

/** Up to how many items one script of the index holds, so that no page loads the whole of a large project. */
const most = 2000

/** The scripts of the index. Pages name the list alone: a page need not change when something else is found. */
export interface SearchIndex {
  files: OutputFile[]
  /** Path of the list. */
  list: string
}

const list = 'search.js'

/** One thing that can be found: address, title, deck, group and words. */
type Found = [url: string, title: string, deck: string, group: 0 | 1 | 2, words: string]

/**
 * The index of a project: parts whose names change with their content, and the list of them. Above two thousand items it is
 * split by deck, and a script of titles alone is loaded first with the words of the deck one is in.
 */
export function searchIndex(catalog: Catalog): SearchIndex {
  const decks = catalog.shelves.map((shelf) => ({ deck: shelf.deck.id, found: foundIn(shelf) }))
  const all = decks.flatMap(({ found }) => found)
  const files: OutputFile[] = []
  const add = (name: string, found: readonly Found[]): string => {
    const contents = `deckwrightFound(${JSON.stringify({ names: signNames, found })})\n`
    const path = `assets/search-${name}.${digest(contents)}.js`
    files.push({ path, contents })
    return path
  }
  const listed = (parts: IndexList): SearchIndex => {
    const contents = `deckwrightParts(${JSON.stringify(parts)})\n`
    return { files: [...files, { path: list, contents }], list }
  }
  if (all.length <= most) return listed({ all: [add('index', all)], decks: {} })
  const titles = add(
    'titles',
    all.map(([url, title, deck, group]): Found => [url, title, deck, group, '']),
  )
  const parts = decks.map(({ deck, found }, at): [string, string[]] => [
    deck,
    Array.from({ length: Math.ceil(found.length / most) }, (_, part) =>
      add(`${at + 1}-${part + 1}`, found.slice(part * most, (part + 1) * most)),
    ),
  ])
  return listed({ all: [titles], decks: Object.fromEntries(parts) })
}

/** What the list says, by paths: what every page loads, and what first those of a deck, others only when they are asked to. */
interface IndexList {
  all: string[]
  decks: Record<string, string[]>
}

const groups = { question: 0, concept: 1 } as const

function foundIn({ deck, entries }: Shelf): Found[] {
  const sections = new Set(entries.flatMap(({ path }) => path))
  const page = relative(routes.home, routes.deck(deck.id))
  return [
    ...entries.map((entry) => foundItem(entry)),
    ...[...sections].map((section): Found => foundSection(section, deck.title, page)),
  ]
}

function foundItem({ item, deck, address }: Entry): Found {
  const { pillar = '', companies, tags } = item
  const words = wordsOf([...item.title, ...item.children])
  return [
    relative(routes.home, address),
    toText(item.title),
    deck.title,
    groups[item.type],
    [words, pillar, ...companies, ...tags].join(' '),
  ]
}

function foundSection(section: Section, deck: string, page: string): Found {
  const prose = section.children.filter(({ type }) => type === 'prose')
  return [
    `${page}#${encodeURIComponent(section.id)}`,
    toText(section.title),
    deck,
    2,
    wordsOf([...section.title, ...prose]),
  ]
}
