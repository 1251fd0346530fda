/** Views of questions and concepts. */
import type { DifficultyView, Html } from './views.ts'

/** A question or a concept with all it has; a part that it lacks is `null` or an empty list. */
export interface ItemView {
  key: string
  /** Its id, for a fragment on a page of many. */
  id: string
  /** Level of its own heading. */
  level: number
  /** Level of the headings inside it. */
  inner: number
  isQuestion: boolean
  isConcept: boolean
  title: string
  titleHtml: Html
  url: string
  number: number | null
  difficulty: DifficultyView | null
  pillar: string
  /** URL of its pillar in the matrix. */
  pillarUrl: string
  companies: string[]
  tags: string[]
  hasChips: boolean
  /** Ticked by the author. */
  studied: boolean
  promptHtml: Html | null
  storyHtml: Html | null
  probeHtml: Html | null
  shortHtml: Html | null
  deepHtml: Html | null
  kernel: KernelView | null
  ladder: { rungs: RungView[] } | null
  flags: { entries: Html[] } | null
  useWhenHtml: Html | null
  /** Code, diagrams, tables and prose that belong to no field, in source order. */
  moreHtml: Html | null
  /** What an unknown label holds; shown as written. */
  unknown: { label: string; html: Html }[]
  references: { entries: Html[] } | null
}

/** The box of the kernel: compact form, full form, symbols, and what one says. */
export interface KernelView {
  /** `Kernel`, or `Formula` where there is no kernel. */
  label: string
  kernels: FormulaView[]
  /** The full form below it; `hasFull` tells whether there is any. */
  hasFull: boolean
  full: FormulaView[]
  legend: { symbols: SymbolView[] } | null
  sayHtml: Html | null
}

export interface FormulaView {
  name: string | null
  /** What stands before it on its line. */
  before: Html
  /** The formula: KaTeX's HTML, Unicode text or code. */
  math: Html
  /** What stands after it, often its cost. */
  remark: Html
}

export interface SymbolView {
  symbol: Html
  meaning: Html
}

/** One follow-up; its answer is closed at first. */
export interface RungView {
  number: number
  questionHtml: Html
  /** What the entry says behind its question, if it says anything. */
  bodyHtml: Html | null
}
