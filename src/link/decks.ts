import type { Finding } from '../ast/finding.ts'
import type { Deck, DeckMeta, Section } from '../ast/nodes.ts'
import type { Parsed } from '../ast/project.ts'
import { headOf } from '../ast/shelf.ts'

/** The files of one deck, in the order of their paths. */
export type Group = readonly Deck[]

/** Files by the deck that they name; of shelved ones no tree is read. */
export function groupDecks(parsed: readonly Parsed[]): { groups: Group[]; findings: Finding[] } {
  const groups = new Map<string, Deck[]>()
  const sorted = [...parsed].sort((a, b) => (a.source.path < b.source.path ? -1 : 1))
  for (const { deck } of sorted) {
    const group = groups.get(deck.id)
    if (group) group.push(deck)
    else groups.set(deck.id, [deck])
  }
  const all = [...groups.values()]
  return { groups: all, findings: all.flatMap(accidents) }
}

/**
 * Files that name the same deck are one deck, a section each.
 *
 * The first file gives the deck its title and its language; each key of the front matter is the first file's that has it.
 */
export function joinDecks(group: Group): Deck {
  const [first, ...others] = group
  if (!first) throw new Error('A deck has no file')
  if (others.length === 0 && !named(first)) return first
  return {
    ...headOf(first),
    meta: others.reduce((meta, deck) => merge(meta, deck.meta), first.meta),
    files: group.flatMap(({ files }) => files),
    children: group.map(asSection),
  }
}

/** Files that came to the same id without saying that they belong together. */
function accidents(group: readonly Deck[]): Finding[] {
  const [first, ...others] = group.filter(({ meta }) => meta.places.deck === undefined)
  return others.map((deck) => ({
    rule: 'id-duplicate',
    reason: `Unexpected second deck with the id \`${deck.id}\`, expected each id once`,
    place: { ...deck.position, end: deck.position.start },
    note: 'Give one of the files an `id:`, or both the same `deck:` if they belong together.',
    related: first
      ? [{ place: { ...first.position, end: first.position.start }, reason: 'The first one' }]
      : [],
  }))
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
  const anki = first.anki ?? second.anki
  return {
    ...(description === undefined ? {} : { description }),
    ...(questions === undefined ? {} : { questions }),
    ...(sheet ? { sheet } : {}),
    ...(anki ? { anki } : {}),
    pillars: first.pillars.length > 0 ? first.pillars : second.pillars,
    companies: first.companies.length > 0 ? first.companies : second.companies,
    preset: first.preset === 'auto' ? second.preset : first.preset,
    rules: { ...second.rules, ...first.rules },
    places: { ...second.places, ...first.places },
  }
}
