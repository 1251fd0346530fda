/** The index of symbols. */
import type { Deck, Inline, LegendEntry } from '../../../ast/nodes.ts'
import { toText } from '../../../ast/text.ts'
import { itemsOf } from '../../../ast/visit.ts'
import { inlineFormula } from '../blocks/notation.ts'
import { gapAbove, type Slice } from '../boxes/box.ts'
import { paragraph } from '../boxes/paragraph.ts'
import type { Setting } from '../boxes/setting.ts'
import { unlinked } from './contents.ts'
import { described, type Keeper } from './kept.ts'
import { keptLines } from './lines.ts'

/** A symbol with one of its meanings, and the items that use it so. */
interface Meaning {
  entry: LegendEntry
  ids: string[]
}

/** The symbols of a deck's legends with their meanings, by symbol. */
function meaningsOf(deck: Deck): Meaning[] {
  const meanings = new Map<string, Meaning>()
  for (const { item } of itemsOf(deck)) {
    for (const child of item.children) {
      if (child.type !== 'legend') continue
      for (const entry of child.children) {
        const text = toText(entry.children)
        if (text === '') continue
        const key = `${entry.symbol}\0${text.toLowerCase()}`
        const known = meanings.get(key) ?? { entry, ids: [] }
        if (!known.ids.includes(item.id)) known.ids.push(item.id)
        meanings.set(key, known)
      }
    }
  }
  return [...meanings.entries()]
    .map(([key, meaning]) => ({ key: sortKey(key), meaning }))
    .sort((one, other) => (one.key === other.key ? 0 : one.key < other.key ? -1 : 1))
    .map(({ meaning }) => meaning)
}

/** By the letters of a symbol without commands that only dress it. */
function sortKey(key: string): string {
  const [symbol = '', text = ''] = key.split('\0')
  const bare = symbol.replace(
    /\\(?:hat|bar|tilde|vec|mathbf|mathbb|mathcal|mathrm|text)\b|[{}\\\s]/g,
    '',
  )
  return `${bare.toLowerCase()}\0${bare}\0${text}`
}

/** Whether the index has anything to say. */
export function hasSymbols(deck: Deck): boolean {
  for (const { item } of itemsOf(deck))
    for (const child of item.children)
      if (child.type === 'legend' && child.children.some((entry) => toText(entry.children) !== ''))
        return true
  return false
}

/** A meaning with the pages that it is on, and an item on each of them. */
interface Indexed {
  entry: LegendEntry
  pages: readonly (readonly [number, string])[]
}

function pagesOf(
  ids: readonly string[],
  pageOf: (id: string) => number | undefined,
): Indexed['pages'] {
  const pages = new Map<number, string>()
  for (const id of ids) {
    const page = pageOf(id)
    if (page !== undefined && !pages.has(page)) pages.set(page, id)
  }
  return [...pages]
}

/** The index as slices of a width in em. */
export async function symbolSlices(
  deck: Deck,
  width: number,
  setting: Setting,
  { keep, pageOf }: { keep: Keeper; pageOf: (id: string) => number | undefined },
): Promise<Slice[]> {
  const indexed = meaningsOf(deck).map(({ entry, ids }) => ({ entry, pages: pagesOf(ids, pageOf) }))
  const lines = await keptLines(
    indexed,
    {
      keyOf: ({ entry: { notation, symbol, children }, pages }) =>
        `symbol ${JSON.stringify([notation, symbol, pages])} ${described(children, setting)}`,
      set: (entry) => indexedSlices(entry, deck, width, setting),
    },
    keep,
  )
  return lines.flat()
}

function indexedSlices(
  { entry, pages }: Indexed,
  deck: Deck,
  width: number,
  setting: Setting,
): Slice[] {
  const { colors, type } = setting
  setting.place = entry.position
  setting.typesetter.at(entry.position)
  const content: Inline[] = [
    inlineFormula({ notation: entry.notation, value: entry.symbol }),
    { type: 'text', value: '  ' },
    ...unlinked(entry.children),
    ...pages.flatMap(([page, id]): Inline[] => [
      { type: 'text', value: ', ' },
      {
        type: 'link',
        url: `#${id}`,
        target: { deck: deck.id, id },
        children: [{ type: 'text', value: `${page}` }],
      },
    ]),
  ]
  const style = { role: 'body' as const, size: type.small, color: colors.ink }
  const box = paragraph(content, { style, open: { type: 'open', tag: 'P' } }, setting)
  return gapAbove(box.set(width, { codeSize: type.code }), 0.18)
}
