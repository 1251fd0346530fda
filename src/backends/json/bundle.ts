/**
 * What the bundle holds: the contract with every program that reads it.
 *
 * `schema.ts` says the same to a validator, and the compiler holds the two together. Keys are only ever added within a
 * major version of the format; readers ignore those that they do not know.
 */

import type { CardKind } from '../../ast/cards.ts'
import type { DeckMeta, Difficulty, Notation, Question, SectionRole } from '../../ast/nodes.ts'

/** The version of the format, not of the program. */
export const formatVersion = '1.0.0'

/** Ids of the schemas: also what they are imported by from the package. */
export const schemaIds = {
  bundle: 'deckwright/schema/bundle-1.json',
  card: 'deckwright/schema/card-1.json',
  frontMatter: 'deckwright/schema/front-matter.json',
} as const

/** One text in every form. */
export interface Text {
  /** In the dialect, as an author would write it. */
  markdown: string
  /** Sanitised; needs no style sheet and loads nothing. Internal links are `#deck/id`. */
  html: string
  plain: string
  /** Where the text is one formula in TeX, with or without a remark behind it. */
  tex?: string
}

/** From 1 in lines and columns, from 0 in offsets; columns and offsets count UTF-16 units. */
export interface Point {
  line: number
  column: number
  offset: number
}

export interface Position {
  /** Path of the source below the content folder. */
  file: string
  start: Point
  end: Point
}

/** What filters work on. */
export interface Facets {
  difficulty?: Difficulty
  pillar?: string
  companies: string[]
  tags: string[]
}

/** What formulas and kernels have in common. */
export interface FormulaParts {
  notation: Notation
  /** The formula alone, in its notation. */
  value: string
  display: boolean
  /** The whole line, with a remark such as the cost. */
  text: Text
}

/** A symbol and what it stands for. */
export interface SymbolMeaning {
  notation: Notation
  value: string
  symbol: Text
  meaning: Text
}

/** A node of the tree: its kind, its own parts, and its place. */
type Node<Type extends string, Parts> = { type: Type } & Parts & { position: Position }

type Block<Type extends string> = Node<Type, { text: Text }>

export type FormulaNode = Node<'formula', { name?: string } & FormulaParts>
export type KernelNode = Node<'kernel', FormulaParts>
export type LegendEntryNode = Node<'legendEntry', SymbolMeaning>
export type LegendNode = Node<'legend', { children: LegendEntryNode[] }>
export type AnswerNode = Node<'answer', { layer: 'short' | 'deep'; text: Text }>
export type EntryNode = Block<'entry'>
export type FollowUpsNode = Node<'followUps', { children: EntryNode[] }>
export type RedFlagsNode = Node<'redFlags', { children: EntryNode[] }>
export type ReferenceNode = Node<'reference', { url?: string; text: Text }>
export type FacetNode = Node<
  'facet',
  { name: 'difficulty' | 'pillar' | 'companies' | 'tags'; values: string[] }
>
export type UnknownFieldNode = Node<'unknownField', { label: string; nearest: string; text: Text }>
export type OrphanFieldNode = Node<'orphanField', { field: string; label: string; text: Text }>

/** What stands in a question or a concept. */
export type FieldNode =
  | FormulaNode
  | KernelNode
  | LegendNode
  | Block<'prompt'>
  | Block<'story'>
  | Block<'probe'>
  | AnswerNode
  | FollowUpsNode
  | RedFlagsNode
  | Block<'sayIt'>
  | Block<'useWhen'>
  | ReferenceNode
  | FacetNode
  | UnknownFieldNode
  | Block<'prose'>

/** What a question and a concept have in common. */
export interface ItemParts extends Facets {
  /** Unique in its deck. */
  id: string
  deck: string
  /** Ids of the sections around it, outermost first. */
  path: string[]
  title: Text
  children: FieldNode[]
  /** SHA-256 of what it says: the same wherever it stands. */
  hash: string
}

export type QuestionNode = Node<
  'question',
  { form: Question['form']; number?: number; studied?: boolean } & ItemParts
>
export type ConceptNode = Node<'concept', { form: 'section' | 'row' } & ItemParts>

export type PlanStepNode = Node<
  'planStep',
  { id: string; title: Text; minutes?: number; day?: number; text: Text }
>
export type PlanNode = Node<'plan', { children: PlanStepNode[] }>
export type ChecklistItemNode = Node<
  'checklistItem',
  { id: string; title: Text; checked: boolean; text: Text }
>
export type ChecklistNode = Node<'checklist', { children: ChecklistItemNode[] }>
export type MistakeNode = Node<'mistake', { bad: Text; good?: Text; text: Text }>
export type MistakesNode = Node<'mistakes', { children: MistakeNode[] }>
export type CompanyEmphasisNode = Node<'companyEmphasis', { name: string; text: Text }>

export type SectionNode = Node<
  'section',
  {
    id: string
    title: Text
    depth: number
    role?: SectionRole
    children: TreeNode[]
  }
>

/** What stands in a deck or a section. */
export type TreeNode =
  | SectionNode
  | QuestionNode
  | ConceptNode
  | FormulaNode
  | KernelNode
  | LegendNode
  | PlanNode
  | ChecklistNode
  | MistakesNode
  | CompanyEmphasisNode
  | ReferenceNode
  | FacetNode
  | OrphanFieldNode
  | UnknownFieldNode
  | Block<'prose'>

export interface BundleDeck {
  id: string
  title: string
  /** BCP 47. */
  lang: string
  meta: Pick<DeckMeta, 'description' | 'pillars' | 'companies' | 'questions' | 'preset' | 'sheet'>
  /** Paths of its sources, below the content folder. */
  files: string[]
  counts: { questions: number; concepts: number; cards: number }
  tree: TreeNode[]
}

/** One thing to learn, with all that is known of it: what a program needs that has no use for the tree. */
export interface BundleCard extends Facets {
  type: 'card'
  /** `deck/item`, unique in the bundle, and the same from build to build. */
  id: string
  deck: string
  item: string
  kind: CardKind
  /** Ids of the sections around it, outermost first. */
  path: string[]
  front: Text
  prompt?: Text
  probe?: Text
  short?: Text
  deep?: Text
  formulas: FormulaParts[]
  kernels: FormulaParts[]
  legend: SymbolMeaning[]
  sayIt?: Text
  useWhen?: Text
  story?: Text
  followUps: Text[]
  redFlags: Text[]
  references: { url?: string; text: Text }[]
  position: Position
  /** Of the item it is made from. */
  hash: string
}

/** A symbol of the project with all that it stands for. */
export interface BundleSymbol {
  notation: Notation
  value: string
  symbol: Text
  /** Most decks give one; a symbol with several is overloaded. */
  meanings: { meaning: Text; decks: string[]; items: string[] }[]
}

/** What was found odd while the sources were read. */
export interface BundleMessage {
  rule: string
  reason: string
  note?: string
  position: Position
}

export interface Generator {
  name: 'deckwright'
  version: string
}

export interface Bundle {
  $schema: typeof schemaIds.bundle
  format: 'deckwright-bundle'
  /** Of the format, semantic. */
  version: string
  generator: Generator
  id: string
  title: string
  decks: BundleDeck[]
  cards: BundleCard[]
  symbols: BundleSymbol[]
  messages: BundleMessage[]
  sources: { path: string; sha256: string }[]
}

/** The first line of `cards.ndjson`. */
export interface CardsHeader {
  type: 'header'
  $schema: typeof schemaIds.card
  format: 'deckwright-cards'
  version: string
  generator: Generator
  cards: number
}
