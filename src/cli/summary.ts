import type { Counts } from '../ast/count.ts'
import type { BuildResult } from '../build.ts'
import type { Message } from '../validate/message.ts'
import { type Summary, severityOf } from './report.ts'

/** What a report says of a deck. */
export interface DeckCounts extends Counts {
  id: string
  /** Paths of its sources, below the content folder. */
  files: string[]
}

/** What a report says of the decks of a build. */
export function deckCounts({
  project,
  counts,
}: Pick<BuildResult, 'project' | 'counts'>): DeckCounts[] {
  return project.decks.map(({ id, files }) => {
    const { questions = 0, concepts = 0, kernels = 0 } = counts.get(id) ?? {}
    return { id, files: [...files], questions, concepts, kernels }
  })
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
