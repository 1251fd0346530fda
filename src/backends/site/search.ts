import type { Section } from '../../ast/nodes.ts'
import { toText } from '../../ast/text.ts'
import type { OutputFile } from '../../backend.ts'
import type { Catalog, Entry, Shelf } from './catalog.ts'
import { digest } from './digest.ts'
import { relative, routes } from './routes.ts'
import { signNames, wordsOf } from './search-words.ts'

/** Up to how many items one script of the index holds, so that no page loads the whole of a large project. */
const most = 2000

/** Up to how many items all titles are loaded with the first search, some four megabytes; of more, when they are asked for. */
const mostTitles = 20_000

/** Whether the titles of so many items are too many to be loaded with the first search. */
export function hasManyTitles(items: number): boolean {
  return items > mostTitles
}

/** The scripts of the index, handed over as soon as each is made. */
export interface SearchIndex {
  /** Take in what can be found of a deck; all decks, in their order. */
  add(deck: FoundInDeck): void
  /** Hand over the list of the scripts: pages name it alone, and need not change when something else is found. */
  end(): void
}

/** One thing that can be found: address, title, deck, group and words. */
type Found = [url: string, title: string, deck: string, group: 0 | 1 | 2, words: string]

/** What the list says, by paths: what every page loads, what first those of a deck, others only when they are asked to. */
interface IndexList {
  all: string[]
  decks: Record<string, string[]>
  /** What is loaded instead when it is asked for, where even the titles are too many for every page. */
  titles?: string[]
}

/**
 * The index of a project: parts whose names change with their content, and the list of them. Above two thousand things it is
 * split by deck, and a script of titles alone is loaded first with the words of the deck one is in.
 */
export function createSearchIndex(
  { total }: Pick<Catalog, 'total'>,
  emit: (file: OutputFile) => void,
): SearchIndex {
  const file = (name: string, found: readonly Found[]): string => {
    const contents = `deckwrightFound(${JSON.stringify({ names: signNames, found })})\n`
    const path = `assets/search-${name}.${digest(contents)}.js`
    emit({ path, contents })
    return path
  }
  const decks = new Map<string, string[]>()
  const titleScripts: string[] = []
  let titles: Found[] = []
  const isHuge = hasManyTitles(total.items)
  const endTitles = (): void => {
    const name = isHuge ? `titles-${titleScripts.length + 1}` : 'titles'
    titleScripts.push(file(name, titles))
    titles = []
  }
  const addPart = ({ deck, found }: FoundInDeck): void => {
    const name = decks.size + 1
    const parts = Array.from({ length: Math.ceil(found.length / most) }, (_, part) =>
      file(`${name}-${part + 1}`, found.slice(part * most, (part + 1) * most)),
    )
    decks.set(deck, parts)
    for (const [url, title, deck, group] of found) titles.push([url, title, deck, group, ''])
    if (isHuge && titles.length >= mostTitles / 2) endTitles()
  }
  // Held until it is known whether all of it is one script.
  let waiting: FoundInDeck[] = []
  let count = 0
  return {
    add(own) {
      count += own.found.length
      waiting.push(own)
      if (count > most) for (const deck of waiting.splice(0)) addPart(deck)
    },
    end() {
      const list = (parts: IndexList): void =>
        emit({ path: routes.search, contents: `deckwrightParts(${JSON.stringify(parts)})\n` })
      if (count <= most) {
        const all = waiting.flatMap(({ found }) => found)
        waiting = []
        return list({ all: [file('index', all)], decks: {} })
      }
      if (titles.length > 0) endTitles()
      const parts = Object.fromEntries(decks)
      list(
        isHuge
          ? { all: [], decks: parts, titles: titleScripts }
          : { all: titleScripts, decks: parts },
      )
    },
  }
}

interface FoundInDeck {
  /** Its id. */
  deck: string
  found: Found[]
}

const groups = { question: 0, concept: 1 } as const

/** What can be found of a deck: plain data. */
export function foundIn({ deck, entries }: Pick<Shelf, 'deck' | 'entries'>): Found[] {
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
