/** What a thread that compiles says to the server: plain data. */
import type { PreviewCards } from './package.ts'
import type { PageMessage } from './page-state.ts'
import type { WatchedFolder } from './watch.ts'

/** Which outputs a compiler makes: the site, which is shown at once, or all others. */
export type Part = 'site' | 'rest'

/** A file of an output, by its path below the output folder: `site/index.html`. */
export interface CompiledFile {
  path: string
  contents: string | Uint8Array
}

/** What came of a compilation. */
export interface Compiled {
  /** Files that are new or have other bytes than at the last compilation. */
  changed: CompiledFile[]
  removed: string[]
  messages: PageMessage[]
  /** Outputs that failed, and why. */
  failures: { output: string; text: string }[]
  /** Why nothing could be compiled at all, such as a configuration that cannot be read. */
  problem?: string
  /** Absent where the folders are not known; those of the last time are watched on. */
  folders?: { watch: WatchedFolder[]; skip: string[] }
  /** Texts of the decks by their files, to be shown at a line; absent where nothing could be read. */
  sources?: ReadonlyMap<string, string>
  /** Absent where the package did not change. */
  cards?: PreviewCards
  /** How many decks there are, and those that are left out as they have errors. */
  decks: number
  held: string[]
}

/** Compiles one part, each time it is asked to. */
export interface Compiler {
  compile(): Promise<Compiled>
  close(): Promise<void>
}
