import { cards } from '../../ast/cards.ts'
import { toText } from '../../ast/text.ts'
import { select } from '../../ast/visit.ts'
import type { OutputFile } from '../../backend.ts'
import type { Entry, Shelf } from './catalog.ts'
import { digest } from './digest.ts'
import { difficultyView, itemView } from './item.ts'
import { pageView, type Site } from './page.ts'
import { pillarId } from './pillar-id.ts'
import { segment } from './routes.ts'
import { kindOf } from './rows.ts'
import type { Templates } from './templates.ts'
import type { LoopView, MockDeckView, MockPage } from './views.ts'
import type { Writer } from './writer.ts'

/** The rounds proposed where no plan names any. */
const proposal: LoopView = {
  value: 'standard',
  title: 'Breadth, depth, board',
  rounds: [
    { title: 'Breadth', minutes: 20 },
    { title: 'Depth', minutes: 30 },
    { title: 'At the board', minutes: 15 },
  ],
}

/** The mock interview, and the scripts with what it shows: one for each deck, loaded when a question of it is drawn. */
export function mockPage(
  site: Site,
  writer: Writer,
  render: Templates,
): { view: MockPage; files: OutputFile[] } {
  const asked = new Set(cards(site.project).map(({ key }) => key))
  const made = site.catalog.shelves.flatMap((shelf) => {
    const entries = shelf.pages.filter(({ key }) => asked.has(key))
    return entries.length > 0 ? [deckOf(shelf, entries, writer, render)] : []
  })
  const decks = made.map(({ view }) => view)
  return {
    view: {
      ...pageView(site, {
        path: writer.page,
        kind: 'mock',
        title: 'Mock interview',
        description: 'Rounds against the clock, with questions drawn across pillars.',
        study: 'mock',
      }),
      loops: [...site.catalog.shelves.flatMap(loops), proposal],
      decks,
      several: decks.length > 1,
    },
    files: made.map(({ file }) => file),
  }
}

/** The rounds of a deck's plans that say how long they take. */
function loops({ deck }: Shelf): LoopView[] {
  return [...select([deck], 'plan')].flatMap((plan, at) => {
    const rounds = plan.children.flatMap(({ title, minutes }) =>
      minutes === undefined ? [] : [{ title: toText(title), minutes }],
    )
    const value = at === 0 ? deck.id : `${deck.id}-${at + 1}`
    return rounds.length > 0 ? [{ value, title: `Plan of ${deck.title}`, rounds }] : []
  })
}

function deckOf(
  { deck }: Shelf,
  entries: readonly Entry[],
  writer: Writer,
  render: Templates,
): { view: MockDeckView; file: OutputFile } {
  const bodies = entries.map((entry): [string, string] => [
    entry.key,
    render('mock-body', { item: itemView(entry, writer, 2) }),
  ])
  const contents = `Object.assign(globalThis.deckwrightItems??={},${JSON.stringify(Object.fromEntries(bodies))})\n`
  const path = `assets/items-${segment(deck.id)}.${digest(contents)}.js`
  const items = entries.map((entry) => ({
    key: entry.key,
    deck: deck.id,
    titleHtml: writer.inline(entry.item.title),
    url: writer.url(entry.address),
    kind: kindOf(entry),
    pillarValue: entry.item.pillar ? pillarId(entry.item.pillar) : '',
    difficulty: difficultyView(entry.item.difficulty),
  }))
  return {
    view: { id: deck.id, title: deck.title, script: writer.url(path), items },
    file: { path, contents },
  }
}
