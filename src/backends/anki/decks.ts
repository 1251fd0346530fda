/** Which deck of Anki a card goes to, and what the deck says of itself. */
import type { Deck, Section } from '../../ast/nodes.ts'
import type { Placed, Project } from '../../ast/project.ts'
import { toText } from '../../ast/text.ts'
import type { AnkiDeck } from './collection.ts'
import { createDeckNames, deckPart, startSafePart } from './names.ts'

/** Names of decks, handed out card by card, and then all decks that were needed. */
export interface DeckTree {
  nameFor(place: Pick<Placed, 'deck' | 'path'>): string
  /** With parents, by name. */
  decks(): AnkiDeck[]
}

/** The tree `Root::Deck::Section::Section`; a level that repeats the one above is left out. */
export function createDeckTree(project: Project, root: string): DeckTree {
  const spell = createDeckNames()
  const top = startSafePart(root)
  const used = new Map<string, AnkiDeck>()
  const describe = (parts: readonly string[], description: string): string => {
    const name = spell(parts)
    if (!used.has(name)) used.set(name, { name, description })
    return name
  }
  // The cards of a section follow each other.
  let last: { deck: Deck; section: Section | undefined; name: string } | undefined
  const nameFor = ({ deck, path }: Pick<Placed, 'deck' | 'path'>): string => {
    const section = path.at(-1)
    if (last?.deck === deck && last.section === section) return last.name
    describe([top], rootDescription(project))
    const own = withoutRepeats([top, deck.title])
    let name = describe(own, deck.meta.description ?? '')
    const all = withoutRepeats([...own, ...path.map(({ title }) => toText(title))])
    for (let depth = own.length + 1; depth <= all.length; depth++)
      name = describe(all.slice(0, depth), '')
    last = { deck, section, name }
    return name
  }
  return {
    nameFor,
    decks: () => [...used.values()].sort((a, b) => (a.name < b.name ? -1 : 1)),
  }
}

function rootDescription({ title, decks, modified }: Project): string {
  const [only, ...others] = decks
  const words = only && others.length === 0 ? only.meta.description : undefined
  const day = modified.toISOString().slice(0, 10)
  return `${words ?? `**${title}**`}\n\n*Made from Markdown, last changed ${day}. Import a newer package to update it; your progress stays.*`
}

function withoutRepeats(parts: readonly string[]): string[] {
  const folded = (part: string | undefined): string | undefined =>
    part === undefined ? undefined : deckPart(part).toLowerCase()
  return parts.filter((part, i) => i === 0 || folded(part) !== folded(parts[i - 1]))
}
