import type { Deck } from '../ast/nodes.ts'
import { select } from '../ast/visit.ts'
import type { Message } from '../validate/message.ts'
import { type Summary, severityOf } from './report.ts'

/** Count what is in decks and what is said of them. */
export function summarize(
  decks: readonly Deck[],
  messages: readonly Message[],
  files: number,
): Summary {
  const said = (severity: string) =>
    messages.filter((message) => severityOf(message) === severity).length
  return {
    errors: said('error'),
    warnings: said('warning'),
    infos: said('info'),
    files,
    decks: decks.length,
    questions: [...select(decks, 'question')].length,
    concepts: [...select(decks, 'concept')].length,
    kernels: [...select(decks, 'kernel')].length,
  }
}
