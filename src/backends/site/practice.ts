import { answer, cards, formulas, kernels } from '../../ast/cards.ts'
import type { ItemContent } from '../../ast/map.ts'
import type { Item } from '../../ast/nodes.ts'
import { slug } from '../../ast/text.ts'
import { filtersView } from './bank.ts'
import type { Entry } from './catalog.ts'
import { difficultyView } from './item.ts'
import { pageView, type Site } from './page.ts'
import { pillarId } from './pillar-id.ts'
import { kindOf } from './rows.ts'
import type { CardView, DrillPage, DrillView, Html, PracticePage, SymbolView } from './views.ts'
import type { Writer } from './writer.ts'

/** Every card, to be practised one at a time; without scripts they are a list to open. */
export function practicePage(site: Site, writer: Writer): PracticePage {
  const entries = cards(site.project).map(({ deck, item }) => site.catalog.entry(deck, item))
  return {
    ...pageView(site, {
      path: writer.page,
      kind: 'practice',
      title: 'Practice',
      description: 'Every card, shown again when it is about to be forgotten.',
      study: 'practice',
    }),
    filters: { ...filtersView(entries, site.catalog.shelves), hasStatus: false },
    cards: entries.map((entry) => cardView(entry, writer)),
  }
}

/** Kernels, to be written from memory. */
export function drillPage(site: Site, writer: Writer): DrillPage {
  const { shelves } = site.catalog
  return {
    ...pageView(site, {
      path: writer.page,
      kind: 'drill',
      title: 'Kernel drill',
      description: 'Write each kernel from memory, then compare.',
      study: 'drill',
    }),
    katex: writer.url(site.assets.study.katex),
    several: shelves.length > 1,
    cards: shelves.flatMap(({ entries }) => entries.flatMap((entry) => drillView(entry, writer))),
  }
}

function cardView(entry: Entry, writer: Writer): CardView {
  const { item, deck, key, address } = entry
  const { pillar = '', companies, difficulty } = item
  const shown =
    answer(item, 'short') ?? (mainFormulas(item).length > 0 ? undefined : answer(item, 'deep'))
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
    formulas: mainFormulas(item).map((node) => writer.formula(node, true)),
    ...beside(item, writer),
    answerHtml: shown ? writer.blocks(shown.children, 3) : null,
  }
}

function drillView(entry: Entry, writer: Writer): DrillView[] {
  const { item, deck, address } = entry
  const [node] = mainFormulas(item)
  if (!node) return []
  return [
    {
      key: entry.key,
      titleHtml: writer.inline(item.title),
      deckTitle: deck.title,
      url: writer.url(address),
      source: node.value,
      notation: node.notation,
      formula: writer.formula(node, true),
      ...beside(item, writer),
    },
  ]
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
