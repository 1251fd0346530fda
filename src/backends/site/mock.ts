import { toText } from '../../ast/text.ts'
import type { Bodies } from './bodies.ts'
import type { Entry, Shelf } from './catalog.ts'
import { contentsOf } from './contents.ts'
import { difficultyView } from './item.ts'
import type { Listing } from './listing.ts'
import type { Site } from './page.ts'
import { pillarId } from './pillar-id.ts'
import { routes } from './routes.ts'
import { kindOf } from './rows.ts'
import type { LoopView, MockDeckView, MockItemView, MockPage, PageView } from './views.ts'
import type { Writer } from './writer.ts'

/** The rounds proposed where no plan names any; quick questions come first, where there are such. */
function proposal(hasRapid: boolean): LoopView {
  return {
    value: 'standard',
    title: 'Breadth, depth, board',
    rounds: [
      ...(hasRapid ? [{ title: 'Rapid fire', minutes: 5, rapid: true }] : []),
      { title: 'Breadth', minutes: 20, rapid: false },
      { title: 'Depth', minutes: 30, rapid: false },
      { title: 'At the board', minutes: 15, rapid: false },
    ],
  }
}

/** What can be asked of a deck, and the rounds that it plans. */
interface MockDeck {
  loops: LoopView[]
  view: MockDeckView | undefined
  hasRapid: boolean
}

/** The mock interview. */
export function mock({ catalog }: Site): Listing<MockDeck> {
  return {
    path: routes.mock,
    template: 'mock',
    head: {
      kind: 'mock',
      title: 'Mock interview',
      description: 'Rounds against the clock, with questions drawn across pillars.',
      study: 'mock',
    },
    gather(shelf, writer, bodies) {
      const { cards } = shelf
      if (catalog.isByDeck && cards.length === 0) return undefined
      return {
        loops: loops(shelf),
        view: cards.length > 0 ? deckView(shelf, writer, bodies) : undefined,
        hasRapid: cards.some((entry) => kindOf(entry) === 'rapid'),
      }
    },
    view(gathered): Omit<MockPage, keyof PageView> {
      const decks = gathered.flatMap(({ view }) => view ?? [])
      const hasRapid = gathered.some((deck) => deck.hasRapid)
      return {
        loops: [...gathered.flatMap((deck) => deck.loops), proposal(hasRapid)],
        decks,
        several: decks.length > 1,
      }
    },
  }
}

/** The rounds of a deck's plans that say how long they take. */
function loops({ deck }: Shelf): LoopView[] {
  const plans = contentsOf(deck).filter((node) => node.type === 'plan')
  return plans.flatMap((plan, at) => {
    const rounds = plan.children.flatMap(({ title, minutes }) => {
      const text = toText(title)
      return minutes === undefined ? [] : [{ title: text, minutes, rapid: isRapid(text) }]
    })
    const value = at === 0 ? deck.id : `${deck.id}-${at + 1}`
    return rounds.length > 0 ? [{ value, title: `Plan of ${deck.title}`, rounds }] : []
  })
}

/** Whether a round asks for many quick answers. */
function isRapid(title: string): boolean {
  return /\b(?:rapid|quick)[\s-]*(?:fire|round|answers|questions)\b/i.test(title)
}

function deckView({ deck, entries, cards }: Shelf, writer: Writer, bodies: Bodies): MockDeckView {
  const asked = new Set(cards)
  // In the order of the page of the deck, section by section.
  const parts = bodies
    .groups(entries.filter((entry) => asked.has(entry)))
    .map(({ script, entries }) => ({
      script,
      items: entries.map((entry) => mockItem(entry, writer)),
    }))
  return { id: deck.id, title: deck.title, parts }
}

function mockItem(entry: Entry, writer: Writer): MockItemView {
  const { item, deck, key, address } = entry
  return {
    key,
    deck: deck.id,
    titleHtml: writer.inline(item.title),
    url: writer.url(address),
    kind: kindOf(entry),
    pillarValue: item.pillar ? pillarId(item.pillar) : '',
    difficulty: difficultyView(item.difficulty),
  }
}
