import { formulas, kernels } from '../../ast/cards.ts'
import type { Deck, LegendEntry, Section } from '../../ast/nodes.ts'
import { toText } from '../../ast/text.ts'
import { itemsOf, select } from '../../ast/visit.ts'
import type { Cluster, Entry, Shelf } from './catalog.ts'
import { symbolsOf } from './contents.ts'
import { changedIn, pageView, type Site } from './page.ts'
import { inPart, type Part } from './parts.ts'
import { listPath, relative, routes } from './routes.ts'
import type { Html, KernelCardView, KernelsPage, LinkView, PageView, SymbolView } from './views.ts'
import type { Writer } from './writer.ts'

/** The head and foot of a wall. */
export function kernelsFrame(site: Site, path: string, title?: string, deck?: Deck): Frame {
  const head = {
    path,
    kind: 'kernels',
    title: title ?? kernelsTitle,
    description: 'Every kernel and formula on one wall, with its symbols.',
    modified: changedIn(site, deck),
  }
  const { decks, isByDeck } = site.catalog
  const drill = isByDeck && deck ? listPath(routes.drill, deck.id) : routes.drill
  return { ...pageView(site, head), drill: decks.length > 0 ? relative(path, drill) : null }
}

type Frame = PageView & Pick<KernelsPage, 'drill'>

const kernelsTitle = 'Kernels'

/** The wall of formulas: every kernel (the formula where there is none), every formula block, every symbol; or its parts. */
export function kernelsPage(
  shelves: readonly Shelf[],
  writer: Writer,
  parts: readonly LinkView[],
): Contents {
  return { ...contents(shelves, writer), title: kernelsTitle, parts: [...parts] }
}

/** One part of the wall. */
export function kernelsPart(shelf: Shelf, writer: Writer, part: Part): Contents {
  const deck = inPart(shelf, part)
  const own = new Set([...itemsOf(deck)].map(({ item }) => item))
  const clusters = shelf.clusters.map((cluster) => ({
    ...cluster,
    entries: cluster.entries.filter(({ item }) => own.has(item)),
  }))
  return { ...contents([{ deck, clusters }], writer), title: part.title, parts: [] }
}

type Contents = Omit<KernelsPage, keyof Frame>

function contents(
  walls: readonly Pick<Shelf, 'deck' | 'clusters'>[],
  writer: Writer,
): Pick<Contents, 'groups' | 'symbols'> {
  const symbols = symbolViews(
    walls.flatMap(({ deck }) => symbolsOf(deck)),
    writer,
  )
  return {
    groups: walls.flatMap(({ deck, clusters }) => [
      ...clusters.flatMap((cluster) => clusterGroup(deck, cluster, writer)),
      ...blockGroups(deck, deck, writer),
    ]),
    symbols: symbols.length > 0 ? { symbols } : null,
  }
}

type Group = KernelsPage['groups'][number]

function clusterGroup(deck: Deck, { section, entries }: Cluster, writer: Writer): Group[] {
  const cards = entries.flatMap((entry) => kernelCard(entry, writer) ?? [])
  return cards.length > 0 ? [{ ...heading(deck, section, writer), cards, blocks: [] }] : []
}

/** An item with its kernels; nothing for one without. */
export function kernelCard({ item, address }: Entry, writer: Writer): KernelCardView | undefined {
  const [kernel, ...more] = kernels(item)
  const nodes = kernel ? [kernel, ...more] : formulas(item)
  if (nodes.length === 0) return undefined
  return {
    titleHtml: writer.inline(item.title),
    url: writer.url(address),
    formulas: nodes.map((node) => writer.formula(node, true)),
  }
}

function blockGroups(deck: Deck, parent: Deck | Section, writer: Writer): Group[] {
  const blocks = parent.children.flatMap((node): Html[] =>
    node.type === 'prose'
      ? [...select([node], 'formulaBlock')].map((block) => writer.blocks([block], 3))
      : [],
  )
  const section = parent.type === 'section' ? parent : undefined
  return [
    ...(blocks.length > 0 ? [{ ...heading(deck, section, writer), cards: [], blocks }] : []),
    ...parent.children.flatMap((node) =>
      node.type === 'section' ? blockGroups(deck, node, writer) : [],
    ),
  ]
}

function heading(
  deck: Deck,
  section: Section | undefined,
  writer: Writer,
): Pick<Group, 'titleHtml' | 'url'> {
  const page = routes.deck(deck.id)
  return section
    ? { titleHtml: writer.inline(section.title), url: writer.url(`${page}#${section.id}`) }
    : { titleHtml: writer.inline([{ type: 'text', value: deck.title }]), url: writer.url(page) }
}

/** Every symbol with its meaning once, in the order of first use; a symbol with two meanings twice. */
export function symbolViews(entries: readonly LegendEntry[], writer: Writer): SymbolView[] {
  const first = new Map<string, LegendEntry>()
  for (const entry of entries) {
    const key = `${entry.notation}\0${entry.symbol}\0${toText(entry.children).toLowerCase()}`
    if (!first.has(key)) first.set(key, entry)
  }
  return [...first.values()].map(writer.symbol)
}
