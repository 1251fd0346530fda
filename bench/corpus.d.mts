/** Decks as paths and texts, in the order of their paths. */
export function makeCorpus(
  questions: number,
  options?: { seed?: number; perFile?: number; filesPerDeck?: number },
): { path: string; text: string }[]
