import type { Deck } from '../ast/nodes.ts'
import { walk } from '../ast/visit.ts'
import type { Message } from '../validate/message.ts'
import { type Summary, severityOf } from './report.ts'

/** What is in one deck or in several. */
export type Counts = Pick<Summary, 'questions' | 'concepts' | 'kernels'>

/** What a report says of a deck. */
export interface DeckCounts extends Counts {
  id: string
  /** Paths of its sources, below the content folder. */
  files: string[]
}

/** Count what is in a deck. */
export function countDeck(deck: Deck): DeckCounts {
  const { id, files } = deck
  const counts = { questions: 0, concepts: 0, kernels: 0 }
  for (const { type } of walk([deck])) {
    if (type === 'question') counts.questions++
    else if (type === 'concept') counts.concepts++
    else if (type === 'kernel') counts.kernels++
  }
  return { id, files: [...files], ...counts }
}

/** Put together what is in decks and what is said of them. */
export function summarize(
  decks: readonly Counts[],
  messages: readonly Message[],
  files: number,
): Summary {
  const sum = (key: keyof Counts) => decks.reduce((all, deck) => all + deck[key], 0)
  const said = (severity: string) =>
    messages.filter((message) => severityOf(message) === severity).length
  return {
    errors: said('error'),
    warnings: said('warning'),
    infos: said('info'),
    files,
    decks: decks.length,
    questions: sum('questions'),
    concepts: sum('concepts'),
    kernels: sum('kernels'),
  }
}
