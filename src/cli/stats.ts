import type { Deck } from '../ast/nodes.ts'
import type { Run } from './commands.ts'
import { type ReadDecks, readDecks } from './decks.ts'
import { measure, type Stats } from './stats-measure.ts'
import { formatStats } from './stats-report.ts'

/** One deck with what is in it. */
export interface DeckStats extends Stats {
  id: string
  title: string
  /** From the working folder. */
  files: string[]
  /** How many questions the front matter claims; null where it claims nothing, or not all of the deck was asked for. */
  claimed: number | null
  /** Pillars of the front matter without an item; none where not all of the deck was asked for. */
  uncovered: string[]
}

/** `deckwright stats`: how much is in each deck, how complete it is, and what lacks. */
export const run: Run = async (invocation, terminal) => {
  const { decks, code, ...read } = await readDecks(invocation, terminal)
  const each = decks.map((deck) => statsOf(deck, read))
  const all = measure(decks)
  if (invocation.options.json) terminal.out(JSON.stringify({ decks: each, all }, undefined, 2))
  else if (each.length > 0) for (const line of formatStats(each, all, terminal)) terminal.out(line)
  if (each.length === 0) terminal.err('There is no such question or concept')
  return code
}

function statsOf(deck: Deck, { name, isPart }: Pick<ReadDecks, 'name' | 'isPart'>): DeckStats {
  const { id, title, files, meta } = deck
  const stats = measure([deck])
  const open = meta.pillars.filter((pillar) => stats.pillars[pillar] === 0)
  return {
    id,
    title,
    files: files.map(name),
    claimed: isPart ? null : (meta.questions ?? null),
    uncovered: isPart ? [] : open,
    ...stats,
  }
}
