import type { Section } from '../../ast/nodes.ts'
import { toText } from '../../ast/text.ts'
import type { OutputFile } from '../../backend.ts'
import type { Catalog, Entry, Shelf } from './catalog.ts'
import { digest } from './digest.ts'
import { relative, routes } from './routes.ts'
import { signNames, wordsOf } from './search-words.ts'

/** Up to how many items one script of the index holds, so that no page loads the whole of a large project. */
const most = 2000

/** The scripts of the index. */
export interface SearchIndex {
  files: OutputFile[]
  /** The scripts that the pages of a deck load, and those that wait until they are asked for. */
  partsOf(deck: string | undefined): { first: string[]; more: string[] }
}

/** One thing that can be found: address, title, deck, group and words. */
type Found = [url: string, title: string, deck: string, group: 0 | 1 | 2, words: string]

/**
 * The index of a project. Above two thousand items it is split by deck, and a script of titles alone is loaded first
 * with the words of the deck one is in.
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
  if (all.length <= most) {
    const first = [add('index', all)]
    return { files, partsOf: () => ({ first, more: [] }) }
  }
  const titles = add(
    'titles',
    all.map(([url, title, deck, group]): Found => [url, title, deck, group, '']),
  )
  const parts = decks.flatMap(({ deck, found }, at) =>
    Array.from({ length: Math.ceil(found.length / most) }, (_, part) => ({
      deck,
      path: add(`${at + 1}-${part + 1}`, found.slice(part * most, (part + 1) * most)),
    })),
  )
  return {
    files,
    partsOf: (deck) => ({
      first: [titles, ...parts.filter((part) => part.deck === deck).map(({ path }) => path)],
      more: parts.filter((part) => part.deck !== deck).map(({ path }) => path),
    }),
  }
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
