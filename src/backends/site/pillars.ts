import type { Shelf } from './catalog.ts'
import type { Listing } from './listing.ts'
import { pillarId } from './pillar-id.ts'
import { routes } from './routes.ts'
import { matrixOf, matrixRow, rowView } from './rows.ts'
import type { MatrixRowView, PageView, PillarsPage, PillarView, RowView } from './views.ts'
import type { Writer } from './writer.ts'

/** What a deck says of its pillars: those that its front matter names first. */
interface PillarsOfDeck {
  named: readonly string[]
  pillars: readonly Pillar[]
  /** Concepts that name none. */
  loose: MatrixRowView[]
}

interface Pillar {
  title: string
  concepts: MatrixRowView[]
  questions: RowView[]
}

/** The concepts of all decks by pillar, in the order in which decks name their pillars. */
export function pillars(): Listing<PillarsOfDeck> {
  return {
    path: routes.pillars,
    template: 'pillars',
    head: {
      kind: 'pillars',
      title: 'Pillars',
      description: 'Every concept with its formula and its kernel, by pillar.',
    },
    gather(shelf, writer) {
      const own = pillarsOf(shelf, writer)
      const shown = own.named.length + own.pillars.length + own.loose.length
      return shown > 0 ? own : undefined
    },
    view: (gathered): Omit<PillarsPage, keyof PageView> => ({ pillars: joined(gathered) }),
  }
}

function pillarsOf({ deck, entries }: Shelf, writer: Writer): PillarsOfDeck {
  const pillars = new Map<string, Pillar>()
  const loose: MatrixRowView[] = []
  for (const entry of entries) {
    const { type, pillar } = entry.item
    const own = pillar ? pillarIn(pillars, pillar) : undefined
    if (type === 'question') own?.questions.push(rowView(entry, writer))
    else (own?.concepts ?? loose).push(matrixRow(entry, writer))
  }
  return { named: deck.meta.pillars, pillars: [...pillars.values()], loose }
}

function pillarIn(pillars: Map<string, Pillar>, title: string): Pillar {
  const id = pillarId(title)
  const found = pillars.get(id) ?? { title, concepts: [], questions: [] }
  pillars.set(id, found)
  return found
}

function joined(decks: readonly PillarsOfDeck[]): PillarView[] {
  const all = new Map<string, Pillar>()
  for (const { named } of decks) for (const title of named) pillarIn(all, title)
  for (const { pillars } of decks)
    for (const { title, concepts, questions } of pillars) {
      const pillar = pillarIn(all, title)
      pillar.concepts.push(...concepts)
      pillar.questions.push(...questions)
    }
  const views = [...all].map(([id, pillar]) => pillarView(id, pillar))
  const loose = decks.flatMap((deck) => deck.loose)
  if (loose.length > 0) {
    const title = all.size > 0 ? 'More concepts' : 'Concepts'
    views.push(pillarView('_more', { title, concepts: loose, questions: [] }))
  }
  return views
}

function pillarView(id: string, { title, concepts, questions }: Pillar): PillarView {
  return {
    id,
    title,
    matrix: concepts.length > 0 ? matrixOf(title, concepts) : null,
    questions: questions.length > 0 ? { rows: questions } : null,
    empty: concepts.length + questions.length === 0,
  }
}
