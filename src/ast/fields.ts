/** What stands in a question or a concept: its fields, one node each. */
import type { Parent } from 'unist'
import type { Located } from './nodes.ts'
import type { Block, Inline, Place } from './prose.ts'

/** How a formula is written: TeX, Unicode letters and signs, or program code. */
export type Notation = 'tex' | 'unicode' | 'code'

/**
 * A facet as written; its meaning is on the item.
 *
 * ```markdown
 * > | **Companies:** Google, Amazon
 *     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ position
 * ```
 */
export interface Facet extends Parent, Located {
  type: 'facet'
  name: 'difficulty' | 'pillar' | 'companies' | 'tags'
  values: string[]
  /** What was written. */
  children: Inline[]
  position: Place
}

/**
 * A formula on its line, or in a block of its own.
 *
 * ```markdown
 * > | **Formula:** $\nabla L = p - y$ for one-hot $y$
 *                   ^^^^^^^^^^^^^^^^ value
 *                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ children
 * ```
 */
export interface Formula extends Parent, Located {
  type: 'formula'
  value: string
  notation: Notation
  display: boolean
  /** In a formula block, what stands before the colon. */
  name?: string
  /** The whole line as written, with the formula in it; empty where there is nothing but the formula. */
  children: Inline[]
  position: Place
}

/**
 * The compact form of a formula: two lines at most.
 *
 * ```markdown
 * > | **Kernel:** $p - y$ — $O(k)$
 *                  ^^^^^ value
 *                 ^^^^^^^^^^^^^^^^ children
 * ```
 */
export interface Kernel extends Parent, Located {
  type: 'kernel'
  value: string
  notation: Notation
  display: boolean
  /** The whole line as written; empty where there is nothing but the kernel. */
  children: Inline[]
  position: Place
}

/**
 * The symbols of an item's formulas, or of a whole deck.
 *
 * ```markdown
 * > | **Legend:** $p$ = softmax output; $y$ = one-hot label
 *     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ position
 * ```
 */
export interface Legend extends Parent, Located {
  type: 'legend'
  children: LegendEntry[]
  position: Place
}

/**
 * One symbol with its meaning; the meaning is empty where the author wrote none.
 *
 * ```markdown
 * > | **Legend:** $z_j$ = logit of class $j$; $k$ = classes
 *                  ^^^ symbol
 *                         ^^^^^^^^^^^^^^^^^^ children
 * ```
 */
export interface LegendEntry extends Parent, Located {
  type: 'legendEntry'
  symbol: string
  notation: Notation
  children: Inline[]
  position: Place
}

/**
 * How an interviewer brings it up.
 *
 * ```markdown
 * > | - **Prompt:** “Why is the softmax gradient so simple?”
 *                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ children
 * ```
 */
export interface Prompt extends Parent, Located {
  type: 'prompt'
  children: Inline[]
  position: Place
}

/**
 * One sentence of impact, fifteen words at most.
 *
 * ```markdown
 * > | - **Story:** Fused the kernel; training step 12 % faster.
 *                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ children
 * ```
 */
export interface Story extends Parent, Located {
  type: 'story'
  children: Inline[]
  position: Place
}

/**
 * What the question is after.
 *
 * ```markdown
 * > | **Probing:** geometry intuition for retrieval.
 *                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ children
 * ```
 */
export interface Probe extends Parent, Located {
  type: 'probe'
  children: Block[]
  position: Place
}

/**
 * One layer of an answer: what one says in a breath (`short`), or the whole explanation (`deep`).
 *
 * ```markdown
 * > | **Short answer:** It compares direction and ignores magnitude.
 *                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ children
 * ```
 */
export interface Answer extends Parent, Located {
  type: 'answer'
  layer: 'short' | 'deep'
  children: Block[]
  position: Place
}

/**
 * What may be asked next, one entry each.
 *
 * ```markdown
 * > | **Follow-ups:**
 *     ^^^^^^^^^^^^^^^ position begins
 *   |
 * > | - When is dot product better?
 *       ^^^^^^^^^^^^^^^^^^^^^^^^^^^ an entry
 * ```
 */
export interface FollowUps extends Parent, Located {
  type: 'followUps'
  children: Entry[]
  position: Place
}

/**
 * What one had better not say, one entry each.
 *
 * ```markdown
 * > | **Red flags:** “Cosine is always better.”
 *                    ^^^^^^^^^^^^^^^^^^^^^^^^^^ the only entry
 * ```
 */
export interface RedFlags extends Parent, Located {
  type: 'redFlags'
  children: Entry[]
  position: Place
}

/**
 * One entry of a list-like field; a field written as a paragraph has one.
 *
 * ```markdown
 * > | - When is dot product better?
 *       ^^^^^^^^^^^^^^^^^^^^^^^^^^^ children
 * ```
 */
export interface Entry extends Parent, Located {
  type: 'entry'
  children: Block[]
  position: Place
}

/**
 * The intuition, in words one would say.
 *
 * ```markdown
 * > | **Say it:** Prediction minus truth.
 *                 ^^^^^^^^^^^^^^^^^^^^^^^ children
 * ```
 */
export interface SayIt extends Parent, Located {
  type: 'sayIt'
  children: Block[]
  position: Place
}

/**
 * When it is the thing to use.
 *
 * ```markdown
 * > | **Use when:** lengths are an accident of the data.
 *                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ children
 * ```
 */
export interface UseWhen extends Parent, Located {
  type: 'useWhen'
  children: Block[]
  position: Place
}

/**
 * A source of a claim: an item of *References*, or of a field of that name.
 *
 * ```markdown
 * > | - [Kingma and Ba, Adam](https://arxiv.org/abs/1412.6980): the bias correction
 *       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ children
 *                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ url
 * ```
 */
export interface Reference extends Parent, Located {
  type: 'reference'
  /** Of the first link in it. */
  url?: string
  children: Block[]
  position: Place
}

/**
 * A field where no item can have it, such as an answer under a section; a rule reports it.
 *
 * ```markdown
 *   | ## References
 * > | **Deep answer:** of the question three sections above
 *     ^^^^^^^^^^^^^^^^ label
 * ```
 */
export interface OrphanField extends Parent, Located {
  type: 'orphanField'
  /** The label's name in the table of labels. */
  field: string
  label: string
  children: Block[]
  position: Place
}

/**
 * A bold label that is almost one of ours; a rule reports it.
 *
 * ```markdown
 * > | **Short anwser:** It compares direction.
 *     ^^^^^^^^^^^^^^^^^ label
 * ```
 */
export interface UnknownField extends Parent, Located {
  type: 'unknownField'
  label: string
  /** The name of the nearest field. */
  nearest: string
  /** The label it was probably meant to be. */
  expected: string
  children: Block[]
  position: Place
}
