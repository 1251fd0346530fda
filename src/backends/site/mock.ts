import { cards } from '../../ast/cards.ts'
import { toText } from '../../ast/text.ts'
import { select } from '../../ast/visit.ts'
import type { OutputFile } from '../../backend.ts'
import type { Entry, Shelf } from './catalog.ts'
import { difficultyView, itemView } from './item.ts'
import { pageView, type Site } from './page.ts'
import { bodyScripts } from './parts.ts'
import { pillarId } from './pillar-id.ts'
import { segment } from './routes.ts'
import { kindOf } from './rows.ts'
import type { Templates } from './templates.ts'
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

/** The mock interview, and the scripts with what it shows, loaded when a question of theirs is drawn. */
export function mockPage(
  site: Site,
  writer: Writer,
  render: Templates,
): { view: MockPage; files: OutputFile[] } {
  const asked = new Set(cards(site.project).map(({ key }) => key))
  const made = site.catalog.shelves.flatMap((shelf) => {
    const entries = shelf.entries.filter(({ key }) => asked.has(key))
    return entries.length > 0 ? [deckOf(shelf, entries, writer, render)] : []
  })
  const decks = made.map(({ view }) => view)
  const hasRapid = site.catalog.shelves.some(({ entries }) =>
    entries.some((entry) => asked.has(entry.key) && kindOf(entry) === 'rapid'),
  )
  return {
    view: {
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
    },
    files: made.flatMap(({ files }) => files),
  }
}

/** The rounds of a deck's plans that say how long they take. */
function loops({ deck }: Shelf): LoopView[] {
  return [...select([deck], 'plan')].flatMap((plan, at) => {
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

function deckOf(
  { deck }: Shelf,
  entries: readonly Entry[],
  writer: Writer,
  render: Templates,
): { view: MockDeckView; files: OutputFile[] } {
  const scripts = bodyScripts(
    `items-${segment(deck.id)}`,
    entries.map((entry) => [entry.key, render('mock-body', { item: itemView(entry, writer, 2) })]),
  )
  const parts = scripts.map(({ file, keys }) => ({
    script: writer.url(file.path),
    items: entries.filter(({ key }) => keys.has(key)).map((entry) => mockItem(entry, writer)),
  }))
  return { view: { id: deck.id, title: deck.title, parts }, files: scripts.map(({ file }) => file) }
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
