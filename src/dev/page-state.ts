/** What the server tells its pages: plain data, known to both sides. Imports nothing, as browser code imports it. */

/** Lines of a source around a place. */
export interface Frame {
  /** Number of the first line, from 1. */
  first: number
  lines: string[]
  /** Which of the lines is meant, from 0, and from where to where in it, in UTF-16 units. */
  line: number
  start: number
  end: number
}

/** A message for the overlay. */
export interface PageMessage {
  severity: 'error' | 'warning' | 'info'
  reason: string
  rule: string
  note?: string
  fix?: string
  /** The file as it is called from the working folder. */
  name: string
  /** The file below the content folder. */
  file: string
  /** Absolute, for an editor. */
  path: string
  line: number
  column: number
  frame?: Frame
}

/** A message with the addresses it leads to: the source in the browser, and in an editor. */
export type LinkedMessage = PageMessage & { source: string; editor: string }

/** What a change asks of the pages that show a file. */
export type ChangeKind = 'page' | 'style' | 'gone'

/** A file of the outputs that is no longer what it was. */
export interface Change {
  /** Path below the output folder. */
  path: string
  kind: ChangeKind
}

/** A link to a page, and whether one is on it. */
export interface PageLink {
  title: string
  url: string
  current: boolean
}

/** How the build stands. */
export interface PageState {
  isBusy: boolean
  problem: string | null
  failures: { output: string; text: string }[]
  /** The gravest first; of very many not all. */
  messages: LinkedMessage[]
  /** How many there are. */
  errors: number
  warnings: number
  infos: number
  links: PageLink[]
}
