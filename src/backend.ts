import type { DeckContent, DeckContentMap, ItemContent, ItemContentMap } from './ast/map.ts'
import type { Deck, Place } from './ast/nodes.ts'
import type { Project } from './ast/project.ts'
import type { Renderer } from './render/index.ts'

/** A file to be written under `<out>/<backend name>/`. */
export interface OutputFile {
  /** Relative, with `/` between folders. */
  path: string
  contents: string | Uint8Array
  /** The deck it was made from, where it was made from one: it survives while that deck has errors. */
  deck?: string
  /**
   * All that it was made from, or a hash of that, but for the version of deckwright and the fingerprint of the backend: the
   * next build may then take it as it is, see `EmitContext.kept`. Without one it is always made anew.
   */
  key?: string
}

/** A file of which is known what publishing asks of it, so that nobody need find it out again. */
export interface MadeFile extends OutputFile {
  /** In bytes. */
  readonly size: number
  /** In hexadecimal. */
  readonly sha256: string
  /** Of a file that lies in the output already: how it looks there while nobody has touched it, see `marksNow`. */
  readonly marks?: string
  /** Its contents in pieces, of one that need not be held for that. */
  readonly pieces?: () => Iterable<Uint8Array>
}

/** A file that is too long to be held: its parts follow each other. */
export interface OutputParts extends Omit<OutputFile, 'contents'> {
  parts: Iterable<string | Uint8Array>
}

/** What a backend may ask of the world; everything else it is given or computes. */
export interface EmitContext {
  /** Math, code, diagrams and prose, each made once for all backends. */
  readonly render: Renderer
  /** The text of a template of this backend, such as `question.mustache`: the user's if there is one, else ours. */
  readonly template: (name: string) => Promise<string>
  /** The bytes of an image that a deck names, by its path below the content folder. */
  readonly asset: (path: string) => Promise<Uint8Array>
  /** The bytes of a file in an npm package, such as `katex/dist/katex.min.css`. */
  readonly resource: (path: string) => Promise<Uint8Array>
  /**
   * When the thing named `key` last changed: the lock's time while its fingerprint is the same, else the time of this
   * build, which the lock then remembers. Keys are the backend's own. `about` is remembered beside it: what the backend
   * wants to know at the next build.
   */
  readonly stamp: (key: string, fingerprint: string, about?: StampAbout) => Date
  /** What was stamped up to the last build, by key, also of what is gone since. */
  readonly stamped: ReadonlyMap<string, Stamp>
  /**
   * What `make` gives, or what it gave for the same key at an earlier build. The key holds all that it depends on, but for
   * the version of deckwright, and is asked for where values are kept; the value is data that `structuredClone` can copy,
   * warnings too: they must be said again.
   */
  readonly cached: <Value>(
    key: readonly string[] | (() => readonly string[]),
    make: () => Promise<Value>,
  ) => Promise<Value>
  /** Whether `cached` keeps anything: without that, work that is done for keys alone can be left undone. */
  readonly keeps: boolean
  /**
   * Hand over a file as soon as it is made, so that not all of them are held at once; `emit` returns those that were not
   * handed over.
   *
   * @returns the SHA-256 of its contents, in hexadecimal
   */
  readonly emitFile: (file: OutputFile | OutputParts) => string
  /**
   * Lay bytes aside, where they take no memory until the function that comes back is called: for what is made in one go
   * through the decks and stands in a file behind something else. Not while the parts of a file are handed over.
   */
  readonly aside: (bytes: Uint8Array) => () => Uint8Array
  /**
   * Hand over the file of the last build again, where it was made with this key and nobody has touched it since. What it
   * was a reason to warn of must be said all the same.
   *
   * @returns the SHA-256 of its contents, in hexadecimal; undefined where it must be made
   */
  readonly kept: (path: string, key: string) => string | undefined
  /** Say that something is lost or odd in this format. */
  readonly warn: (warning: Warning) => void
  /** The decks whose files are asked for, of a backend that makes each by itself; absent, all are. */
  readonly decks?: readonly Deck[]
  readonly progress: (done: number, total: number) => void
  readonly signal: AbortSignal
}

/** What a backend remembers of something that it stamped, in words of its own. */
export type StampAbout = Readonly<Record<string, string>>

/** Something that was stamped at an earlier build. */
export interface Stamp {
  readonly fingerprint: string
  /** Absent where it was stamped without. */
  readonly about?: StampAbout
}

/** Something an output cannot show; it becomes a message. */
export interface Warning {
  /** The rule id it can be silenced by, such as `glyph-missing`. */
  rule: string
  /** Default: `'warning'`. An error keeps the deck's old output. */
  severity?: 'error' | 'warning' | 'info'
  reason: string
  note?: string
  place?: Place
}

/** A format that a project can be emitted as. */
export interface Backend {
  /** Unique; names the folder of its output. */
  readonly name: string
  /**
   * All that its output depends on beside the project and what the context gives, as its options. With it, a build of which
   * nothing changed need not run the backend again to know that.
   */
  readonly fingerprint?: string
  /** Whether it makes each deck by itself, and only those of `context.decks`: a shard may then ask for some of them. */
  readonly isByDeck?: boolean
  /** Load the code that `emit` needs. A host may ask for it while the decks are still being read. */
  readonly load?: () => Promise<unknown>
  /** Pure: the same project, options and lock give the same bytes. Reads and writes nothing but through `context`. */
  emit(project: Project, context: EmitContext): Promise<OutputFile[]>
}

/** One function for each kind of node that may stand in a deck; a kind without one does not compile. */
export type Handlers<Result> = {
  readonly [Type in keyof DeckContentMap]: (node: DeckContentMap[Type]) => Result
}

/** One function for each kind of node that may stand in a question or concept. */
export type ItemHandlers<Result> = {
  readonly [Type in keyof ItemContentMap]: (node: ItemContentMap[Type]) => Result
}

/** Call the handler of a node's kind. */
export function handle<Result>(handlers: Handlers<Result>, node: DeckContent): Result {
  return (handlers[node.type] as (node: DeckContent) => Result)(node)
}

/** Call the handler of the kind of a node in an item. */
export function handleItem<Result>(handlers: ItemHandlers<Result>, node: ItemContent): Result {
  return (handlers[node.type] as (node: ItemContent) => Result)(node)
}
