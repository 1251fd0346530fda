import type { Place } from './prose.ts'

/** Replace the text between two offsets of a source (UTF-16 units) by another. */
export interface Edit {
  file: string
  start: number
  end: number
  text: string
}

/** A change that would put a finding right. */
export interface Fix {
  /** What it does, as an order: «Escape the dollar». */
  title: string
  edits: Edit[]
}

/**
 * One thing that is wrong with a deck, before its severity is known.
 *
 * @see `validate/rule.ts` for the rules that make them; the parser and the linker make some too.
 */
export interface Finding {
  /** The rule that it belongs to. */
  rule: string
  /** «Unexpected A, expected B»: what is wrong, in one sentence. */
  reason: string
  place: Place
  /** The way out. */
  note?: string
  /** Other places that belong to it: the other members of a cluster. */
  related?: readonly { place: Place; reason: string }[]
  fix?: Fix
}
