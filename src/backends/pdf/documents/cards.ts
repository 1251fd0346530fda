import type { DeckJob, Made } from './document.ts'

export async function cards(_job: DeckJob): Promise<Made> {
  return { unknown: [] }
}
