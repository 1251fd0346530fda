/** How the Anki package is made. */
export interface AnkiOptions {
  /** Name of the deck that holds all others (default: the project's title). */
  deck?: string
  /** Also ask from the answer to the question (default: `false`; items tagged `reverse` always do). */
  reverse?: boolean
  /** Also write the notes as text, `notes.csv` for Anki's text import and `notes.tsv` (default: `false`). */
  text?: boolean
}

const optionTypes: Readonly<Record<keyof AnkiOptions, string>> = {
  deck: 'string',
  reverse: 'boolean',
  text: 'boolean',
}

/**
 * Look at options that may come from a file.
 *
 * @throws for one that there is not, or of another type
 */
export function checkOptions(options: AnkiOptions): void {
  const types = new Map(Object.entries(optionTypes))
  for (const [name, value] of Object.entries(options)) {
    const type = types.get(name)
    if (type === undefined)
      throw new Error(
        `anki: unexpected option ${name}, expected one of ${[...types.keys()].join(', ')}`,
      )
    if (value !== undefined && typeof value !== type)
      throw new Error(`anki: unexpected ${typeof value} for the option ${name}, expected a ${type}`)
  }
}
