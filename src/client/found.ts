/** What the scripts of the index give to the search. */
export type Found = [url: string, title: string, deck: string, group: 0 | 1 | 2, words: string]

/** One script of the index. */
export interface IndexPart {
  /** Signs by the words one types for them. */
  names: Record<string, string>
  found: Found[]
}
