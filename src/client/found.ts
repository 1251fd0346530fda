/** What the scripts of the index give to the search. */
export type Found = [url: string, title: string, deck: string, group: 0 | 1 | 2, words: string]

/** The parts of the index, by paths from the root of the site. */
export interface IndexList {
  /** What every page loads. */
  all: string[]
  /** What the pages of a deck load besides, and the others when they are asked to. */
  decks: Record<string, string[]>
  /** The titles of all decks, of a project with so many that they too are loaded when they are asked for; the text is not then. */
  titles?: string[]
}

/** One script of the index. */
export interface IndexPart {
  /** Signs by the words one types for them. */
  names: Record<string, string>
  found: Found[]
}
