import { slug } from '../../ast/text.ts'
import type { Bodies } from './bodies.ts'
import { cardBack, drillBack, joined, mainFormulas } from './card-back.ts'
import type { Entry } from './catalog.ts'
import { filtersView, type Values, valuesOf } from './filters.ts'
import { difficultyView } from './item.ts'
import type { Listing } from './listing.ts'
import type { Site } from './page.ts'
import { mostBacks } from './parts.ts'
import { pillarId } from './pillar-id.ts'
import { routes } from './routes.ts'
import { kindOf } from './rows.ts'
import type {
  CardBackView,
  CardGroupView,
  CardView,
  DrillPage,
  DrillView,
  PageView,
  PracticePage,
} from './views.ts'
import type { Writer } from './writer.ts'

/** The cards of a deck. */
interface Cards<Card> {
  id: string
  title: string
  values: Values
  groups: CardGroupView<Card>[]
}

/** Every card, to be practised one at a time; without scripts they are a list to open. */
export function practice({ catalog }: Site): Listing<Cards<CardView>> {
  return {
    path: routes.practice,
    template: 'practice',
    head: {
      kind: 'practice',
      title: 'Practice',
      description: 'Every card, shown again when it is about to be forgotten.',
      study: 'practice',
    },
    gather({ deck, cards }, writer, bodies) {
      if (catalog.isByDeck && cards.length === 0) return undefined
      const groups = grouped(cards, catalog.total.cards, bodies, {
        front: (entry) => cardView(entry, writer),
        back: (entry) => cardBack(entry, writer),
      })
      return { id: deck.id, title: deck.title, values: valuesOf(cards), groups }
    },
    view: (gathered): Omit<PracticePage, keyof PageView> => ({
      filters: {
        ...filtersView(
          gathered.map(({ values }) => values),
          gathered,
        ),
        hasStatus: false,
      },
      groups: joinedGroups(gathered),
    }),
  }
}

/** Kernels, to be written from memory. */
export function drill({ catalog, assets }: Site): Listing<Cards<DrillView>> {
  return {
    path: routes.drill,
    template: 'drill',
    head: {
      kind: 'drill',
      title: 'Kernel drill',
      description: 'Write each kernel from memory, then compare.',
      study: 'drill',
    },
    gather({ deck, entries }, writer, bodies) {
      const drilled = entries.filter(({ item }) => mainFormulas(item).length > 0)
      if (catalog.isByDeck && drilled.length === 0) return undefined
      const groups = grouped(drilled, catalog.total.drilled, bodies, {
        front: (entry) => drillView(entry, writer),
        back: (entry) => drillBack(entry, writer),
      })
      return { id: deck.id, title: deck.title, values: valuesOf([]), groups }
    },
    view(gathered, writer): Omit<DrillPage, keyof PageView> {
      const groups = joinedGroups(gathered)
      return {
        katex: writer.url(assets.study.katex),
        several: gathered.length > 1,
        total: groups.reduce((sum, { cards }) => sum + cards.length, 0),
        groups,
      }
    },
  }
}

/** A few backs stand in the page; of many, each waits in a script until its card is shown. */
function grouped<Card extends { back: CardBackView | null }>(
  entries: readonly Entry[],
  total: number,
  bodies: Bodies,
  make: { front: (entry: Entry) => Card; back: (entry: Entry) => CardBackView },
): CardGroupView<Card>[] {
  if (total <= mostBacks) {
    const cards = entries.map((entry) => ({ ...make.front(entry), back: make.back(entry) }))
    return [{ script: null, cards }]
  }
  return bodies
    .groups(entries)
    .map(({ script, entries }) => ({ script, cards: entries.map(make.front) }))
}

/** The groups of all decks; what waits in no script is one. */
function joinedGroups<Card>(decks: readonly Cards<Card>[]): CardGroupView<Card>[] {
  const groups = decks.flatMap((deck) => deck.groups)
  if (groups.some(({ script }) => script !== null)) return groups
  return [{ script: null, cards: groups.flatMap(({ cards }) => cards) }]
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
