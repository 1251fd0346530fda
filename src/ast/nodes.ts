/**
 * The deck syntax tree: what a deck is.
 *
 * Every node is a plain unist node: JSON in, JSON out, no classes, no cycles; `children` are in source order, so
 * every unified utility works on it. Prose inside a node is the closed subset of mdast in `prose.ts`.
 * The pictures show what each node covers in the source.
 */
import type { Node, Parent } from 'unist'
import type { DeckContent, ItemContent } from './map.ts'
import type { Block, Inline, Place } from './prose.ts'

export type * from './contents.ts'
export type * from './fields.ts'
export type * from './prose.ts'

export type Difficulty = 'easy' | 'medium' | 'hard'

/** What a deck node has in common: an exact place in a file. */
export interface Located extends Node {
  position: Place
}

/** What can be linked to, studied, and found again after an edit. */
export interface Identified extends Located {
  /** Unique in its deck: a slug of the title, or the pin the author wrote. Filled in by `link`. */
  id: string
  /** The id that the author pinned by `<!-- id: … -->` or `^block-id`, and where. */
  pin?: { id: string; place: Place }
  title: Inline[]
}

/** Facets that filters work on; where each was written is kept as a `facet` child. */
export interface Facets {
  difficulty?: Difficulty
  pillar?: string
  companies: string[]
  tags: string[]
}

/**
 * One deck, made of one file or of several that name the same `deck:`.
 *
 * ```markdown
 *   | ---
 * > | title: Optimizers
 *            ^^^^^^^^^^ title
 *   | ---
 * > | # Everything on optimizers
 *       ^^^^^^^^^^^^^^^^^^^^^^^^ heading
 * ```
 */
export interface Deck extends Parent {
  type: 'deck'
  /** Unique in the project. */
  id: string
  title: string
  /** The heading that titles it, as written. */
  heading?: Inline[]
  /** BCP 47 language tag. */
  lang: string
  meta: DeckMeta
  /** The sources it was read from, in file-name order. */
  files: string[]
  children: DeckContent[]
  position: Place
}

export interface DeckMeta {
  description?: string
  pillars: string[]
  companies: string[]
  /** How many questions the author claims the deck has. */
  questions?: number
  preset: Preset
  sheet?: SheetMeta
  anki?: AnkiMeta
  /** Severities and options of rules, for this deck only. */
  rules: Record<string, unknown>
  /** Where each key of the front matter stands. */
  places: Record<string, Place>
}

/** Which completeness is asked of a deck. */
export type Preset = 'auto' | 'notes' | 'bank' | 'interview' | 'sheet'

/** The printed one-pager, as front matter asks for it. */
export interface SheetMeta {
  paper?: 'a4' | 'letter'
  orientation?: 'portrait' | 'landscape' | 'auto'
  columns?: number | 'auto'
}

/** Cards for Anki, as front matter asks for them. */
export interface AnkiMeta {
  /** Whether highlights and numbered deletions make cards. */
  cloze?: boolean
}

/** What a section is for, told by its title or by `<!-- role: … -->`. */
export type SectionRole =
  | 'bank'
  | 'rapid'
  | 'plan'
  | 'companies'
  | 'checklist'
  | 'mistakes'
  | 'references'
  | 'symbols'

/**
 * A heading that opens neither a question nor a concept, with all below it.
 *
 * ```markdown
 * > | ## Rapid fire
 *        ^^^^^^^^^^ title
 * ```
 */
export interface Section extends Parent, Identified {
  type: 'section'
  depth: number
  role?: SectionRole
  children: DeckContent[]
  position: Place
}

/**
 * A thing to know and how to bring it up: a heading with a formula, kernel, prompt or story, or a row of the matrix.
 *
 * ```markdown
 * > | ### Softmax gradient
 *         ^^^^^^^^^^^^^^^^ title
 * > | - **Kernel:** $p - y$
 *     ^^^^^^^^^^^^^^^^^^^^^ child
 * ```
 */
export interface Concept extends Parent, Identified, Facets {
  type: 'concept'
  form: 'section' | 'row'
  children: ItemContent[]
  position: Place
}

/**
 * Something to answer.
 *
 * `form` is `section` for a heading with question fields, `note` for a plain heading that asks, `line` for a line of a
 * question bank, `rapid` for a line of rapid fire.
 *
 * ```markdown
 * > | ### Why cosine similarity for embeddings? (medium)
 *         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ title
 *                                               ^^^^^^^^ difficulty
 * ```
 */
export interface Question extends Parent, Identified, Facets {
  type: 'question'
  form: 'section' | 'note' | 'line' | 'rapid'
  /** 7 in `Q7: …`. */
  number?: number
  /** The box of a task list, where there is one. */
  studied?: boolean
  children: ItemContent[]
  position: Place
}

/** A question or a concept: what a card is made of. */
export type Item = Question | Concept

/**
 * Prose where it stands, between the things that have a meaning: a run of blocks.
 *
 * ```markdown
 * > | What stands here opens nothing and belongs to no field.
 *     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ children
 * ```
 */
export interface Prose extends Parent, Located {
  type: 'prose'
  children: Block[]
  position: Place
}
