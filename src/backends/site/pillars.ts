import type { Entry } from './catalog.ts'
import { pageView, type Site } from './page.ts'
import { pillarId } from './pillar-id.ts'
import { matrixView, rowView } from './rows.ts'
import type { PillarsPage, PillarView } from './views.ts'
import type { Writer } from './writer.ts'

/** The concepts of all decks by pillar, in the order in which decks name their pillars. */
export function pillarsPage(site: Site, writer: Writer): PillarsPage {
  const pillars = new Map<string, { title: string; entries: Entry[] }>()
  const shelf = (title: string): { title: string; entries: Entry[] } => {
    const id = pillarId(title)
    const found = pillars.get(id) ?? { title, entries: [] }
    pillars.set(id, found)
    return found
  }
  const loose: Entry[] = []
  for (const { deck } of site.catalog.shelves) for (const name of deck.meta.pillars) shelf(name)
  for (const { entries } of site.catalog.shelves)
    for (const entry of entries) {
      if (entry.item.pillar) shelf(entry.item.pillar).entries.push(entry)
      else if (entry.item.type === 'concept') loose.push(entry)
    }
  const views = [...pillars].map(([id, { title, entries }]) =>
    pillarView(id, title, entries, writer),
  )
  if (loose.length > 0)
    views.push(pillarView('_more', pillars.size > 0 ? 'More concepts' : 'Concepts', loose, writer))
  return {
    ...pageView(site, {
      path: writer.page,
      kind: 'pillars',
      title: 'Pillars',
      description: 'Every concept with its formula and its kernel, by pillar.',
    }),
    pillars: views,
  }
}

function pillarView(
  id: string,
  title: string,
  entries: readonly Entry[],
  writer: Writer,
): PillarView {
  const concepts = entries.filter(({ item }) => item.type === 'concept')
  const questions = entries.filter(({ item }) => item.type === 'question')
  return {
    id,
    title,
    matrix: concepts.length > 0 ? matrixView(title, concepts, writer) : null,
    questions:
      questions.length > 0 ? { rows: questions.map((entry) => rowView(entry, writer)) } : null,
    empty: entries.length === 0,
  }
}
