import type { Project, Source } from './ast/project.ts'
import type { Backend, OutputFile, Warning } from './backend.ts'
import type { Lock } from './link/lock.ts'
import type { RuleSetting } from './validate/index.ts'
import type { Message } from './validate/message.ts'

/** Where a build takes what is not a deck; the command line gives one that reads the disk. */
export interface Host {
  /** Text of a template, the user's before ours. */
  template(backend: string, name: string): Promise<string>
  /** Bytes of a file below the content folder. */
  asset(path: string): Promise<Uint8Array>
  /** Bytes of a file in an npm package. */
  resource(path: string): Promise<Uint8Array>
}

export interface BuildOptions {
  sources: readonly Source[]
  /** Paths of the other files below the content folder. */
  assets?: readonly string[]
  backends: readonly Backend[]
  host: Host
  /** The lock of the last build; absent at the first. */
  lock?: Lock | undefined
  /** The time of this build: what changed since the last one gets it as its date. */
  date: Date
  /** Namespace of identities where there is no lock yet (default: `'decks'`). */
  id?: string
  title?: string
  rules?: Readonly<Record<string, RuleSetting>>
  labels?: Readonly<Record<string, readonly string[]>>
  /** Only the items for which this holds, such as `difficulty=hard and company=google`. */
  where?: string
  signal?: AbortSignal
  progress?(backend: string, done: number, total: number): void
}

/** What a build makes; nothing is written yet. */
export interface BuildResult {
  project: Project
  messages: Message[]
  /** Paths begin with the backend's name. */
  files: OutputFile[]
  /** Backends that threw: their old output stays. */
  failures: { backend: string; error: unknown }[]
  /** Ids of decks with errors: they are left out, and their old files stay. */
  held: string[]
  /** To be written beside the configuration. */
  lock: Lock
}

/** Parse, link, validate and emit; reads and writes nothing but through `host`. */
export async function build(_options: BuildOptions): Promise<BuildResult> {
  const warning: Warning | undefined = undefined
  throw new Error(`Not yet${warning ?? ''}`)
}
