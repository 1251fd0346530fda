import type { Deck, DeckMeta, Section } from '../ast/nodes.ts'
import type { Parsed } from '../ast/project.ts'

/**
 * Files to decks: files that name the same deck are one deck, a section each, in the order of their paths.
 *
 * The first file gives the deck its title and its language; each key of the front matter is the first file's that has it.
 */
export function joinDecks(parsed: readonly Parsed[]): Deck[] {
  const groups = new Map<string, Deck[]>()
  const sorted = [...parsed].sort((a, b) => (a.source.path < b.source.path ? -1 : 1))
  for (const { deck } of sorted) {
    const group = groups.get(deck.id)
    if (group) group.push(deck)
    else groups.set(deck.id, [deck])
  }
  return [...groups.values()].map(joined)
}

function joined(group: readonly Deck[]): Deck {
  const [first, ...others] = group
  if (!first) throw new Error('A deck has no file')
  if (others.length === 0 && !named(first)) return first
  return {
    ...first,
    meta: others.reduce((meta, deck) => merge(meta, deck.meta), first.meta),
    files: group.flatMap(({ files }) => files),
    children: group.map(asSection),
  }
}

/** Whether a file says that it is a part of a deck, even if it is the only one so far. */
function named({ meta, heading }: Deck): boolean {
  return meta.places.deck !== undefined && heading !== undefined
}

function asSection(deck: Deck): Section {
  return {
    type: 'section',
    id: '',
    title: deck.heading ?? [{ type: 'text', value: deck.title }],
    depth: 1,
    children: deck.children,
    position: deck.position,
  }
}

function merge(first: DeckMeta, second: DeckMeta): DeckMeta {
  const description = first.description ?? second.description
  const questions = first.questions ?? second.questions
  const sheet = first.sheet ?? second.sheet
  return {
    ...(description === undefined ? {} : { description }),
    ...(questions === undefined ? {} : { questions }),
    ...(sheet ? { sheet } : {}),
    pillars: first.pillars.length > 0 ? first.pillars : second.pillars,
    companies: first.companies.length > 0 ? first.companies : second.companies,
    preset: first.preset === 'auto' ? second.preset : first.preset,
    rules: { ...second.rules, ...first.rules },
    places: { ...second.places, ...first.places },
  }
}
