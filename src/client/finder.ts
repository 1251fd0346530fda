/** Finding: words, beginnings of words, slips of the pen, signs by their names. */
import MiniSearch from 'minisearch'
import type { Found, IndexPart } from './found.ts'

/** One thing found. */
export interface Hit {
  url: string
  title: string
  deck: string
  group: 0 | 1 | 2
}

/** An index in memory, filled part by part. */
export interface Finder {
  add(part: IndexPart): void
  /** The best hits, best first. */
  find(query: string, most?: number): Hit[]
}

/** An empty index. */
export function createFinder(): Finder {
  let names: Record<string, string> = {}
  const all = new Map<string, Found>()
  const index = new MiniSearch<{ id: string; title: string; words: string }>({
    fields: ['title', 'words'],
    tokenize: (text) => text.split(/[^\p{L}\p{M}\p{N}’']+/u).filter(Boolean),
    processTerm: (term) => folded(term),
    searchOptions: {
      boost: { title: 4 },
      // Two letters begin too much, except while they are typed.
      prefix: (term, at, terms) => term.length > (at === terms.length - 1 ? 1 : 3),
      fuzzy: (term) => (term.length > 3 ? 0.2 : false),
      combineWith: 'AND',
    },
  })
  return {
    add(part) {
      names = { ...names, ...part.names }
      for (const found of part.found) {
        const [id, title, , , words] = found
        const known = all.get(id)
        if (known && known[4].length >= words.length) continue
        if (known) index.discard(id)
        all.set(id, found)
        index.add({ id, title: named(title, names), words })
      }
    },
    find(query, most = 40) {
      const text = named(query, names)
      // Slips of the pen cost the most to look for, so they are looked for where nothing is found as it is written.
      let hits = index.search(text, { fuzzy: false })
      if (hits.length === 0) hits = index.search(text)
      if (hits.length === 0) hits = index.search(text, { combineWith: 'OR', fuzzy: false })
      if (hits.length === 0) hits = index.search(text, { combineWith: 'OR' })
      return hits.slice(0, most).flatMap(({ id }) => {
        const found = all.get(`${id}`)
        if (!found) return []
        const [url, title, deck, group] = found
        return [{ url, title, deck, group }]
      })
    },
  }
}

/** Without accents and capitals, so that `resume` finds `Résumé`. */
function folded(term: string): string {
  return term
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
}

/** Signs become words: `σ` is read as `sigma`; commands of TeX lose their backslash by themselves. */
function named(text: string, names: Record<string, string>): string {
  return text.replace(/[^\p{ASCII}]/gu, (sign) => (names[sign] ? ` ${names[sign]} ` : sign))
}
