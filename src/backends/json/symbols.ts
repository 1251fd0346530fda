import type { BundleSymbol, SymbolMeaning, Text } from './bundle.ts'

/** Entries of legends with where they stand: in an item, or in the deck or a section of it. */
export interface Given {
  entries: readonly SymbolMeaning[]
  item?: string | undefined
}

/** What a symbol stands for while legends are joined; decks and items come one after the other. */
interface Meaning {
  meaning: Text
  decks: string[]
  items: string[]
}

/** Symbols while they are joined. */
export interface Symbols {
  /** Add those of a deck; each deck once. */
  add(symbols: readonly BundleSymbol[]): void
  /** Each once, in the order of its letters, with all that it stands for. */
  joined(): BundleSymbol[]
}

/** The symbols of the legends of a deck, which are given in the order in which they stand. */
export function symbolsOf(deck: string, given: Iterable<Given>): BundleSymbol[] {
  const symbols = createJoin()
  for (const { entries, item } of given)
    for (const { notation, value, symbol, meaning } of entries) {
      const items = item === undefined ? [] : [`${deck}/${item}`]
      symbols.add({ notation, value, symbol, meanings: [{ meaning, decks: [deck], items }] })
    }
  return symbols.all().map(([, symbol]) => symbol)
}

/** No symbols yet. */
export function createSymbols(): Symbols {
  const symbols = createJoin()
  return {
    add: (own) => own.forEach(symbols.add),
    joined: () =>
      symbols
        .all()
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([, symbol]) => symbol),
  }
}

function createJoin() {
  const known = new Map<string, [symbol: Omit<BundleSymbol, 'meanings'>, Map<string, Meaning>]>()
  return {
    add({ meanings, ...symbol }: BundleSymbol): void {
      const key = `${symbol.value}\0${symbol.notation}`
      const [, all] = known.get(key) ?? [symbol, new Map<string, Meaning>()]
      if (all.size === 0) known.set(key, [symbol, all])
      for (const { meaning, decks, items } of meanings) {
        const same = all.get(meaning.plain) ?? { meaning, decks: [], items: [] }
        all.set(meaning.plain, same)
        addNew(same.decks, decks)
        addNew(same.items, items)
      }
    },
    all: (): [key: string, symbol: BundleSymbol][] =>
      [...known].map(([key, [symbol, all]]) => [key, { ...symbol, meanings: [...all.values()] }]),
  }
}

/** Add what is not the last already; the same comes at once, if it comes again. */
function addNew(known: string[], more: readonly string[]): void {
  for (const one of more) if (known.at(-1) !== one) known.push(one)
}
