/** What stands in a deck beside questions and concepts: code, diagrams, plans, checklists, mistakes. */
import type { Literal, Parent } from 'unist'
import type { Formula } from './fields.ts'
import type { Identified, Located } from './nodes.ts'
import type { Block, Inline, Place } from './prose.ts'

/** Program code; `title="…"` of the fence names it. Also stands inside prose. */
export interface CodeSample extends Literal {
  type: 'codeSample'
  value: string
  lang?: string
  title?: string
  /** What else stands behind the language, as written. */
  meta?: string
}

/** A `mermaid` fence; the `*Figure: …*` below it is the caption. Also stands inside prose. */
export interface Diagram extends Literal {
  type: 'diagram'
  /** Always `mermaid` so far. */
  lang: string
  value: string
  caption?: Inline[]
}

/** Formulas as aligned text, kept to the character, and read line by line. Also stands inside prose. */
export interface FormulaBlock extends Parent {
  type: 'formulaBlock'
  /** The text as written, without the fence. */
  value: string
  children: Formula[]
}

export interface Plan extends Parent, Located {
  type: 'plan'
  children: PlanStep[]
  position: Place
}

export interface PlanStep extends Parent, Identified {
  type: 'planStep'
  minutes?: number
  day?: number
  /** What it is about: the remaining cells of its row or the blocks of its item. */
  children: Block[]
  position: Place
}

export interface Checklist extends Parent, Located {
  type: 'checklist'
  children: ChecklistItem[]
  position: Place
}

export interface ChecklistItem extends Parent, Identified {
  type: 'checklistItem'
  checked: boolean
  /** Blocks below its title. */
  children: Block[]
  position: Place
}

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

/** What one company looks for. */
export interface CompanyEmphasis extends Parent, Located {
  type: 'companyEmphasis'
  name: string
  /** The name as written. */
  title: Inline[]
  children: Block[]
  position: Place
}
