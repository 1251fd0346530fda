/** What stands in a deck beside questions and concepts: code, diagrams, plans, checklists, mistakes. */
import type { Literal, Parent } from 'unist'
import type { Formula } from './fields.ts'
import type { Identified, Located } from './nodes.ts'
import type { Block, Inline, Place } from './prose.ts'

/**
 * Program code; it also stands inside prose.
 *
 * ```markdown
 * > | ~~~python title="Softmax, stable" {2}
 *        ^^^^^^ lang
 *                      ^^^^^^^^^^^^^^^ title
 *                                       ^^^ meta
 * ```
 */
export interface CodeSample extends Literal {
  type: 'codeSample'
  value: string
  lang?: string
  title?: string
  /** What else stands behind the language, as written. */
  meta?: string
}

/**
 * A `mermaid` fence; it also stands inside prose.
 *
 * ```markdown
 *   | ~~~mermaid
 * > | flowchart TD
 *     ^^^^^^^^^^^^ value begins
 *   | ~~~
 * > | *Figure: triage of a regression.*
 *              ^^^^^^^^^^^^^^^^^^^^^^^ caption
 * ```
 */
export interface Diagram extends Literal {
  type: 'diagram'
  /** Always `mermaid` so far. */
  lang: string
  value: string
  caption?: Inline[]
}

/**
 * Formulas as aligned text, kept to the character, and read line by line; it also stands inside prose.
 *
 * ```markdown
 *   | ~~~formulas
 * > | Momentum:    v = βv + ∇L
 *     ^^^^^^^^ name of the first child
 *                  ^^^^^^^^^^^ its value
 * ```
 */
export interface FormulaBlock extends Parent {
  type: 'formulaBlock'
  /** The text as written, without the fence. */
  value: string
  children: Formula[]
}

/**
 * A study plan: a table with a column of rounds, or a list.
 *
 * ```markdown
 * > | | Round        | Minutes | Day | Focus      |
 *     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ position begins
 * ```
 */
export interface Plan extends Parent, Located {
  type: 'plan'
  children: PlanStep[]
  position: Place
}

/**
 * One round of a plan.
 *
 * ```markdown
 * > | | Phone screen | 30      | 1   | one pillar |
 *       ^^^^^^^^^^^^ title
 *                      ^^ minutes
 *                                ^ day
 *                                      ^^^^^^^^^^ children
 * ```
 */
export interface PlanStep extends Parent, Identified {
  type: 'planStep'
  minutes?: number
  day?: number
  /** What it is about: the remaining cells of its row or the blocks of its item. */
  children: Block[]
  position: Place
}

/**
 * The list in a section that is a checklist.
 *
 * ```markdown
 *   | ## Checklist
 * > | - [ ] Print the sheet
 *     ^^^^^^^^^^^^^^^^^^^^^ position begins
 * ```
 */
export interface Checklist extends Parent, Located {
  type: 'checklist'
  children: ChecklistItem[]
  position: Place
}

/**
 * ```markdown
 * > | - [x] Print the sheet
 *        ^ checked
 *           ^^^^^^^^^^^^^^^ title
 * ```
 */
export interface ChecklistItem extends Parent, Identified {
  type: 'checklistItem'
  checked: boolean
  /** Blocks below its title. */
  children: Block[]
  position: Place
}

/**
 * The list in a section of mistakes to avoid.
 *
 * ```markdown
 *   | ## Mistakes to avoid
 * > | - **Bad:** a list. **Good:** a matrix.
 *     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ position begins
 * ```
 */
export interface Mistakes extends Parent, Located {
  type: 'mistakes'
  children: Mistake[]
  position: Place
}

/**
 * ```markdown
 * > | - **Bad:** listing 30 algorithms. **Good:** a six-row matrix.
 *               ^^^^^^^^^^^^^^^^^^^^^^^ bad
 *                                                ^^^^^^^^^^^^^^^^^ good
 * ```
 */
export interface Mistake extends Parent, Located {
  type: 'mistake'
  bad: Inline[]
  good?: Inline[]
  /** Blocks below the line. */
  children: Block[]
  position: Place
}

/**
 * What one company looks for.
 *
 * ```markdown
 * > | - Google
 *       ^^^^^^ title, name
 * > |   - first principles
 *       ^^^^^^^^^^^^^^^^^^ children
 * ```
 */
export interface CompanyEmphasis extends Parent, Located {
  type: 'companyEmphasis'
  name: string
  /** The name as written. */
  title: Inline[]
  children: Block[]
  position: Place
}
