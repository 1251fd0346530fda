import { cards } from '../../ast/cards.ts'
import { toText } from '../../ast/text.ts'
import type { Bodies } from './bodies.ts'
import type { Entry, Shelf } from './catalog.ts'
import { contentsOf } from './contents.ts'
import { difficultyView } from './item.ts'
import { pageView, type Site } from './page.ts'
import { pillarId } from './pillar-id.ts'
import { kindOf } from './rows.ts'
import type { LoopView, MockDeckView, MockItemView, MockPage } from './views.ts'
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

/** The mock interview. */
export function mockPage(site: Site, writer: Writer, bodies: Bodies): MockPage {
  const asked = new Set(cards(site.project).map(({ key }) => key))
  const decks = site.catalog.shelves.flatMap((shelf) => {
    const entries = shelf.entries.filter(({ key }) => asked.has(key))
    return entries.length > 0 ? [deckView(shelf, entries, writer, bodies)] : []
  })
  const hasRapid = site.catalog.shelves.some(({ entries }) =>
    entries.some((entry) => asked.has(entry.key) && kindOf(entry) === 'rapid'),
  )
  return {
    ...pageView(site, {
      path: writer.page,
      kind: 'mock',
      title: 'Mock interview',
      description: 'Rounds against the clock, with questions drawn across pillars.',
      study: 'mock',
    }),
    loops: [...site.catalog.shelves.flatMap(loops), proposal(hasRapid)],
    decks,
    several: decks.length > 1,
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

function deckView(
  { deck }: Shelf,
  entries: readonly Entry[],
  writer: Writer,
  bodies: Bodies,
): MockDeckView {
  const parts = bodies.groups(entries).map(({ script, entries }) => ({
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
