import { answer, cards, formulas, kernels } from '../../ast/cards.ts'
import type { ItemContent } from '../../ast/map.ts'
import type { Item } from '../../ast/nodes.ts'
import { slug } from '../../ast/text.ts'
import type { OutputFile } from '../../backend.ts'
import { filtersView } from './bank.ts'
import type { Entry } from './catalog.ts'
import { difficultyView } from './item.ts'
import { pageView, type Site } from './page.ts'
import { bodyScripts, mostBacks } from './parts.ts'
import { pillarId } from './pillar-id.ts'
import { kindOf } from './rows.ts'
import type { Templates } from './templates.ts'
import type {
  CardBackView,
  CardGroupView,
  CardView,
  DrillPage,
  DrillView,
  Html,
  PracticePage,
  SymbolView,
} from './views.ts'
import type { Writer } from './writer.ts'

/** A page of cards, and the scripts with the backs that do not stand in it. */
interface CardsPage<View> {
  view: View
  files: OutputFile[]
}

/** Every card, to be practised one at a time; without scripts they are a list to open. */
export function practicePage(
  site: Site,
  writer: Writer,
  render: Templates,
): CardsPage<PracticePage> {
  const entries = cards(site.project).map(({ deck, item }) => site.catalog.entry(deck, item))
  const { groups, files } = grouped('cards', entries, render, {
    front: (entry) => cardView(entry, writer),
    back: (entry) => cardBack(entry, writer),
    url: writer.url,
  })
  const head = {
    path: writer.page,
    kind: 'practice',
    title: 'Practice',
    description: 'Every card, shown again when it is about to be forgotten.',
    study: 'practice',
  } as const
  const filters = { ...filtersView(entries, site.catalog.shelves), hasStatus: false }
  return { view: { ...pageView(site, head), filters, groups }, files }
}

/** Kernels, to be written from memory. */
export function drillPage(site: Site, writer: Writer, render: Templates): CardsPage<DrillPage> {
  const { shelves } = site.catalog
  const entries = shelves.flatMap(({ entries }) =>
    entries.filter(({ item }) => mainFormulas(item).length > 0),
  )
  const { groups, files } = grouped('kernels', entries, render, {
    front: (entry) => drillView(entry, writer),
    back: (entry) => drillBack(entry, writer),
    url: writer.url,
  })
  const head = {
    path: writer.page,
    kind: 'drill',
    title: 'Kernel drill',
    description: 'Write each kernel from memory, then compare.',
    study: 'drill',
  } as const
  return {
    view: {
      ...pageView(site, head),
      katex: writer.url(site.assets.study.katex),
      several: shelves.length > 1,
      total: entries.length,
      groups,
    },
    files,
  }
}

/** A few backs stand in the page; of many, each waits in a script until its card is shown. */
function grouped<Card extends { back: CardBackView | null }>(
  name: string,
  entries: readonly Entry[],
  render: Templates,
  make: {
    front: (entry: Entry) => Card
    back: (entry: Entry) => CardBackView
    url: (path: string) => string
  },
): { groups: CardGroupView<Card>[]; files: OutputFile[] } {
  if (entries.length <= mostBacks) {
    const cards = entries.map((entry) => ({ ...make.front(entry), back: make.back(entry) }))
    return { groups: [{ script: null, cards }], files: [] }
  }
  const scripts = bodyScripts(
    name,
    entries.map((entry) => [entry.key, render('card-back', make.back(entry))]),
  )
  return {
    groups: scripts.map(({ file, keys }) => ({
      script: make.url(file.path),
      cards: entries.filter(({ key }) => keys.has(key)).map(make.front),
    })),
    files: scripts.map(({ file }) => file),
  }
}

function cardView(entry: Entry, writer: Writer): CardView {
  const { item, deck, key, address } = entry
  const { pillar = '', companies, difficulty } = item
  return {
    key,
    deck: deck.id,
    deckTitle: deck.title,
    titleHtml: writer.inline(item.title),
    promptHtml: joined(item, 'prompt', (node) => writer.inline(node.children)),
    url: writer.url(address),
    kind: kindOf(entry),
    pillar,
    pillarValue: pillar && pillarId(pillar),
    companyValues: companies.map(slug).join(' '),
    difficulty: difficultyView(difficulty),
    back: null,
  }
}

function cardBack({ item, address }: Entry, writer: Writer): CardBackView {
  const main = mainFormulas(item)
  const shown = answer(item, 'short') ?? (main.length > 0 ? undefined : answer(item, 'deep'))
  return {
    url: writer.url(address),
    formulas: main.map((node) => writer.formula(node, true)),
    ...beside(item, writer),
    answerHtml: shown ? writer.blocks(shown.children, 3) : null,
  }
}

function drillView({ item, deck, address, key }: Entry, writer: Writer): DrillView {
  return {
    key,
    titleHtml: writer.inline(item.title),
    deckTitle: deck.title,
    url: writer.url(address),
    notation: mainFormulas(item)[0]?.notation ?? 'tex',
    back: null,
  }
}

function drillBack({ item, address }: Entry, writer: Writer): CardBackView {
  return {
    url: writer.url(address),
    formulas: mainFormulas(item)
      .slice(0, 1)
      .map((node) => writer.formula(node, true)),
    ...beside(item, writer),
    answerHtml: null,
  }
}

/** The kernels of an item; its formulas where it has none. */
function mainFormulas(item: Item): ReturnType<typeof formulas> | ReturnType<typeof kernels> {
  return kernels(item).length > 0 ? kernels(item) : formulas(item)
}

function beside(
  item: Item,
  writer: Writer,
): { legend: { symbols: SymbolView[] } | null; sayHtml: Html | null } {
  const symbols = item.children.flatMap((node) =>
    node.type === 'legend' ? node.children.map(writer.symbol) : [],
  )
  return {
    legend: symbols.length > 0 ? { symbols } : null,
    sayHtml: joined(item, 'sayIt', (node) => writer.blocks(node.children, 3)),
  }
}

function joined<Type extends 'prompt' | 'sayIt'>(
  item: Item,
  type: Type,
  write: (node: Extract<ItemContent, { type: Type }>) => Html,
): Html | null {
  const found = item.children.filter(
    (node): node is Extract<ItemContent, { type: Type }> => node.type === type,
  )
  return found.length > 0 ? found.map(write).join('\n') : null
}
