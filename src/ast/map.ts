/**
 * Every node kind of the tree by its `type`, and which may stand where.
 *
 * A package that adds a kind augments `DeckContentMap` or `ItemContentMap`:
 * `declare module 'deckwright' { interface DeckContentMap { quiz: Quiz } }`.
 */
import type {
  Answer,
  Checklist,
  ChecklistItem,
  CodeSample,
  CompanyEmphasis,
  Concept,
  Deck,
  Diagram,
  Entry,
  Facet,
  FollowUps,
  Formula,
  FormulaBlock,
  Kernel,
  Legend,
  LegendEntry,
  Mistake,
  Mistakes,
  OrphanField,
  Plan,
  PlanStep,
  Probe,
  Prompt,
  Prose,
  Question,
  RedFlags,
  Reference,
  SayIt,
  Section,
  Story,
  UnknownField,
  UseWhen,
} from './nodes.ts'

/** What may stand in a deck or a section. */
export interface DeckContentMap {
  section: Section
  concept: Concept
  question: Question
  formula: Formula
  kernel: Kernel
  legend: Legend
  plan: Plan
  checklist: Checklist
  mistakes: Mistakes
  companyEmphasis: CompanyEmphasis
  reference: Reference
  facet: Facet
  orphanField: OrphanField
  unknownField: UnknownField
  prose: Prose
}

/** What may stand in a question or a concept. */
export interface ItemContentMap {
  formula: Formula
  kernel: Kernel
  legend: Legend
  prompt: Prompt
  story: Story
  probe: Probe
  answer: Answer
  followUps: FollowUps
  redFlags: RedFlags
  sayIt: SayIt
  useWhen: UseWhen
  reference: Reference
  facet: Facet
  unknownField: UnknownField
  prose: Prose
}

export type DeckContent = DeckContentMap[keyof DeckContentMap]
export type ItemContent = ItemContentMap[keyof ItemContentMap]

/** Every node kind of ours. */
export interface NodeMap extends DeckContentMap, ItemContentMap {
  deck: Deck
  legendEntry: LegendEntry
  entry: Entry
  planStep: PlanStep
  checklistItem: ChecklistItem
  mistake: Mistake
  codeSample: CodeSample
  diagram: Diagram
  formulaBlock: FormulaBlock
}

export type DeckNode = NodeMap[keyof NodeMap]
