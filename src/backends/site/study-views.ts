/** Views of the pages one studies on: practice, the drill of kernels, the mock interview, the plan. */
import type {
  CheckView,
  DifficultyView,
  FiltersView,
  FormulaView,
  Html,
  ItemView,
  PageView,
  ProgressView,
  RapidView,
  SymbolView,
} from './views.ts'

/** `practice/`: every card, one at a time where there are scripts. */
export interface PracticePage extends PageView {
  filters: FiltersView
  groups: CardGroupView<CardView>[]
}

/** Cards whose backs stand in them, or wait together in one script. */
export interface CardGroupView<Card> {
  /** URL of the script with the backs; absent where they stand in the page. */
  script: string | null
  cards: Card[]
}

/** A card: its front is its title and prompt, its back begins with the kernel. */
export interface CardView {
  key: string
  deck: string
  deckTitle: string
  titleHtml: Html
  promptHtml: Html | null
  url: string
  kind: string
  pillar: string
  pillarValue: string
  companyValues: string
  difficulty: DifficultyView | null
  /** Absent where it waits in a script. */
  back: CardBackView | null
}

/** The back of a card. */
export interface CardBackView {
  url: string
  formulas: FormulaView[]
  legend: { symbols: SymbolView[] } | null
  sayHtml: Html | null
  answerHtml: Html | null
}

/** `rapid/`: quick questions, answered in a breath. */
export interface RapidPage extends PageView {
  progress: ProgressView
  filters: FiltersView
  decks: RapidDeckView[]
}

export interface RapidDeckView {
  title: string
  url: string
  lang: string
  /** Its sections; a single one has no title of its own. */
  groups: { titleHtml: Html | null; url: string; lines: RapidView[] }[]
}

/** `drill/`: kernels to be written from memory. */
export interface DrillPage extends PageView {
  /** URL of KaTeX, loaded when the reader writes TeX. */
  katex: string
  several: boolean
  total: number
  groups: CardGroupView<DrillView>[]
}

export interface DrillView {
  key: string
  titleHtml: Html
  deckTitle: string
  url: string
  notation: 'tex' | 'unicode' | 'code'
  /** Absent where it waits in a script. */
  back: CardBackView | null
}

/** `mock/`: rounds against the clock. */
export interface MockPage extends PageView {
  loops: LoopView[]
  decks: MockDeckView[]
  several: boolean
}

/** The rounds of one plan, or the loop we propose. */
export interface LoopView {
  value: string
  title: string
  rounds: RoundView[]
}

/** A round; `rapid` ones draw quick questions. */
export interface RoundView {
  title: string
  minutes: number
  rapid: boolean
}

export interface MockDeckView {
  id: string
  title: string
  /** Items with the URL of the script that holds what is read of them. */
  parts: { script: string; items: MockItemView[] }[]
}

export interface MockItemView {
  key: string
  deck: string
  titleHtml: Html
  url: string
  kind: string
  pillarValue: string
  difficulty: DifficultyView | null
}

/** What is read of one item in a mock interview: a page of its own to the templates, though it stands in a script. */
export interface MockBodyView {
  item: ItemView
}

/** `plan/`: the plans of all decks with dates, and their checklists. */
export interface PlanPage extends PageView {
  plans: StudyPlanView[]
  checklists: { title: string; items: CheckView[] }[]
}

export interface StudyPlanView {
  deck: string
  title: string
  url: string
  steps: StudyStepView[]
}

export interface StudyStepView {
  id: string
  title: string
  titleHtml: Html
  /** From 1: the day it is on. */
  day: number
  minutes: number | null
  /** What it is about, as text for a calendar. */
  text: string
  html: Html
}

/** `sw.js`: keeps the site to be read without a network. */
export interface WorkerView {
  /** Of this site, and of this build of it, as JSON. */
  cachesJson: string
  versionJson: string
  /** Paths of the files to keep at once, as JSON. */
  filesJson: string
}
