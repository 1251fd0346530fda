import type { Deck } from './nodes.ts'
import { walk } from './visit.ts'

/** What is in one deck or in several. */
export interface Counts {
  questions: number
  concepts: number
  kernels: number
}

/** Count what is in a deck. */
export function countDeck(deck: Deck): Counts {
  const counts = { questions: 0, concepts: 0, kernels: 0 }
  for (const { type } of walk([deck])) {
    if (type === 'question') counts.questions++
    else if (type === 'concept') counts.concepts++
    else if (type === 'kernel') counts.kernels++
  }
  return counts
}
