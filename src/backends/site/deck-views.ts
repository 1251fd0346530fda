/** Views of whole decks: their page, the matrix, the wall of formulas, the sheet, and everything at once. */
import type {
  DifficultyView,
  FormulaView,
  Html,
  ItemView,
  LinkView,
  PageView,
  ProgressView,
  RowView,
  SymbolView,
} from './views.ts'

/** `d/<deck>/`: a deck from its first line to its last. */
export interface DeckPage extends PageView {
  title: string
  deckDescription: string
  progress: ProgressView
  sheet: string | null
  deckDownloads: LinkView[]
  /** The sections, for the contents. */
  contents: ContentsView[]
  hasContents: boolean
  blocks: BlockView[]
}

export interface ContentsView {
  titleHtml: Html
  url: string
  /** 1 for the outermost. */
  depth: number
}

/** One thing in a deck: exactly one of its parts is not `null`. */
export interface BlockView {
  section: SectionView | null
  proseHtml: Html | null
  /** Items as links to their pages. */
  rows: { rows: RowView[] } | null
  /** Items in full. */
  items: { items: ItemView[] } | null
  matrix: MatrixView | null
  rapid: { lines: RapidView[] } | null
  formulas: { formulas: FormulaView[] } | null
  symbols: { symbols: SymbolView[] } | null
  plan: PlanView | null
  checklist: { items: CheckView[] } | null
  mistakes: { pairs: MistakeView[] } | null
  company: { titleHtml: Html; html: Html; level: number } | null
  referenceHtml: Html | null
  /** A field where none can be, or with a label that is none: shown as written. */
  stray: { label: string; html: Html } | null
}

export interface SectionView {
  id: string
  level: number
  titleHtml: Html
  blocks: BlockView[]
}

/** Concepts as rows; a column that no row fills is left out. */
export interface MatrixView {
  caption: string
  hasFormula: boolean
  hasKernel: boolean
  hasPrompt: boolean
  hasStory: boolean
  rows: MatrixRowView[]
}

export interface MatrixRowView {
  id: string
  key: string
  titleHtml: Html
  url: string
  formulas: FormulaView[]
  kernels: FormulaView[]
  promptHtml: Html
  storyHtml: Html
  title: string
  studied: boolean
  difficulty: DifficultyView | null
}

/** A quick question, or a line of a question bank that is not answered yet. */
export interface RapidView {
  id: string
  key: string
  title: string
  titleHtml: Html
  difficulty: DifficultyView | null
  answerHtml: Html | null
  studied: boolean
  /** Values of the filters. */
  deck: string
  pillarValue: string
  companyValues: string
}

export interface PlanView {
  hasMinutes: boolean
  hasDay: boolean
  steps: { id: string; titleHtml: Html; minutes: string; day: string; html: Html }[]
}

export interface CheckView {
  id: string
  key: string
  checked: boolean
  title: string
  titleHtml: Html
  html: Html
}

export interface MistakeView {
  badHtml: Html
  goodHtml: Html | null
  moreHtml: Html
}

/** `pillars/`: the concepts of all decks, by pillar. */
export interface PillarsPage extends PageView {
  pillars: PillarView[]
}

export interface PillarView {
  id: string
  title: string
  /** Concepts; the questions of the pillar are listed below it. */
  matrix: MatrixView | null
  questions: { rows: RowView[] } | null
  /** A pillar that a deck names and nothing covers. */
  empty: boolean
}

/** `kernels/`: every kernel and formula, and every symbol. */
export interface KernelsPage extends PageView {
  title: string
  /** URL of the drill. */
  drill: string | null
  /** The pages it consists of, where it is too large for one; `groups` is then empty. */
  parts: LinkView[]
  groups: { titleHtml: Html; url: string; cards: KernelCardView[]; blocks: Html[] }[]
  symbols: { symbols: SymbolView[] } | null
}

export interface KernelCardView {
  titleHtml: Html
  url: string
  formulas: FormulaView[]
}

/** `sheet/<deck>/`: the one-pager. */
export interface SheetPage extends PageView {
  title: string
  deckUrl: string
  deckDownloads: LinkView[]
  /** Class that sets paper and direction: `a4-landscape`, … */
  paper: string
  /** Class that sets the size of type in print: `type-80` is 8 pt. */
  type: string
  columns: number
  matrix: MatrixView | null
  blocks: SheetBlockView[]
}

/** A block of the sheet, under a small heading. */
export interface SheetBlockView {
  titleHtml: Html
  bodyHtml: Html | null
  kernels: { cards: KernelCardView[] } | null
  rapid: { lines: RapidView[] } | null
  /** The symbols of each item; without a title those of the whole deck. */
  legends: { groups: { titleHtml: Html; symbols: SymbolView[] }[] } | null
  references: { entries: Html[] } | null
  mistakes: { pairs: MistakeView[] } | null
  plan: PlanView | null
}

/** `sheet/` where there are several decks. */
export interface SheetsPage extends PageView {
  links: LinkView[]
}

/** `all/`: everything, to be printed. */
export interface AllPage extends PageView {
  title: string
  /** The pages it consists of, where it is too large for one; `decks` is then empty. */
  parts: LinkView[]
  decks: { title: string; description: string; lang: string; blocks: BlockView[] }[]
}
