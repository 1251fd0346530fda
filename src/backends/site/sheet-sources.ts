import type { Deck, LegendEntry } from '../../ast/nodes.ts'
import { toText } from '../../ast/text.ts'
import type { Entry } from './catalog.ts'
import { contentsOf, symbolsIn } from './contents.ts'
import { block, type Measured, sum } from './sheet-block.ts'
import { type Lines, textLines } from './sheet-fit.ts'

/**
 * The symbols of each item on a line of their own, because a letter means one thing here and another there; those of the
 * whole deck first.
 */
export function symbolsBlock(deck: Deck, entries: readonly Entry[]): Measured[] {
  const own = entries.flatMap(({ item }) => {
    const found = symbolsIn(item)
    return found.length > 0 ? [{ title: item.title, found }] : []
  })
  const common = contentsOf(deck).flatMap((node) => (node.type === 'legend' ? node.children : []))
  const groups = [...(common.length > 0 ? [{ title: [], found: common }] : []), ...own]
  if (groups.length === 0) return []
  return [
    block('legends', 'Symbols', {
      part: (writer) => ({
        groups: groups.map(({ title, found }) => ({
          titleHtml: writer.inline(title),
          symbols: found.map(writer.symbol),
        })),
      }),
      lines: sum(groups.map(({ title, found }) => legendLines(toText(title), found))),
    }),
  ]
}

/** Symbols run on as text; each has a point after it and takes about as much room as three letters. */
function legendLines(title: string, found: readonly LegendEntry[]): Lines {
  const length = found.reduce((total, entry) => total + toText(entry.children).length + 9, 0)
  return (characters) => Math.ceil((title.length * 1.15 + length) / characters) + 0.1
}

/** What the deck as a whole refers to; the sources of single answers stand on their pages. */
export function referencesBlock(deck: Deck): Measured[] {
  const found = contentsOf(deck).filter((node) => node.type === 'reference')
  if (found.length === 0) return []
  return [
    block('references', 'References', {
      part: (writer) => ({ entries: found.map(({ children }) => writer.blocks(children, 4)) }),
      lines: sum(found.map(({ children }) => textLines(toText(children)))),
    }),
  ]
}
