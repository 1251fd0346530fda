import { cards } from '../../ast/cards.ts'
import { slug } from '../../ast/text.ts'
import { filtersView } from './bank.ts'
import type { Bodies } from './bodies.ts'
import { cardBack, drillBack, joined, mainFormulas } from './card-back.ts'
import type { Entry } from './catalog.ts'
import { difficultyView } from './item.ts'
import { pageView, type Site } from './page.ts'
import { mostBacks } from './parts.ts'
import { pillarId } from './pillar-id.ts'
import { kindOf } from './rows.ts'
import type {
  CardBackView,
  CardGroupView,
  CardView,
  DrillPage,
  DrillView,
  PracticePage,
} from './views.ts'
import type { Writer } from './writer.ts'

/** Every card, to be practised one at a time; without scripts they are a list to open. */
export function practicePage(site: Site, writer: Writer, bodies: Bodies): PracticePage {
  const entries = cards(site.project).map(({ deck, item }) => site.catalog.entry(deck, item))
  const head = {
    path: writer.page,
    kind: 'practice',
    title: 'Practice',
    description: 'Every card, shown again when it is about to be forgotten.',
    study: 'practice',
  } as const
  return {
    ...pageView(site, head),
    filters: { ...filtersView(entries, site.catalog.shelves), hasStatus: false },
    groups: grouped(entries, bodies, {
      front: (entry) => cardView(entry, writer),
      back: (entry) => cardBack(entry, writer),
    }),
  }
}

/** Kernels, to be written from memory. */
export function drillPage(site: Site, writer: Writer, bodies: Bodies): DrillPage {
  const { shelves } = site.catalog
  const entries = shelves.flatMap(({ entries }) =>
    entries.filter(({ item }) => mainFormulas(item).length > 0),
  )
  const head = {
    path: writer.page,
    kind: 'drill',
    title: 'Kernel drill',
    description: 'Write each kernel from memory, then compare.',
    study: 'drill',
  } as const
  return {
    ...pageView(site, head),
    katex: writer.url(site.assets.study.katex),
    several: shelves.length > 1,
    total: entries.length,
    groups: grouped(entries, bodies, {
      front: (entry) => drillView(entry, writer),
      back: (entry) => drillBack(entry, writer),
    }),
  }
}

/** A few backs stand in the page; of many, each waits in a script until its card is shown. */
function grouped<Card extends { back: CardBackView | null }>(
  entries: readonly Entry[],
  bodies: Bodies,
  make: { front: (entry: Entry) => Card; back: (entry: Entry) => CardBackView },
): CardGroupView<Card>[] {
  if (entries.length <= mostBacks) {
    const cards = entries.map((entry) => ({ ...make.front(entry), back: make.back(entry) }))
    return [{ script: null, cards }]
  }
  return bodies
    .groups(entries)
    .map(({ script, entries }) => ({ script, cards: entries.map(make.front) }))
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
