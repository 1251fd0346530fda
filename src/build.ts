import type { Deck, Preset } from './ast/nodes.ts'
import type { Project, Source } from './ast/project.ts'
import { filterProject, parseWhere } from './ast/where.ts'
import type { Backend, EmitContext, OutputFile, Warning } from './backend.ts'
import { link } from './link/index.ts'
import { type Lock, stamper } from './link/lock.ts'
import { parse } from './parse/index.ts'
import { createRenderer, type Renderer } from './render/index.ts'
import { type RuleSetting, validate } from './validate/index.ts'
import type { Message } from './validate/message.ts'
import { fromWarning } from './validate/warning.ts'

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
  /** Without any, the project is only checked. */
  backends: readonly Backend[]
  host: Host
  /** The lock of the last build; absent at the first. */
  lock?: Lock | undefined
  /** The time of this build: what changed since the last one gets it as its date. */
  date: Date
  /** Namespace of identities where there is no lock yet (default: `'decks'`). */
  id?: string | undefined
  title?: string | undefined
  /** Which completeness is asked of decks that do not say it themselves (default: `'auto'`). */
  preset?: Preset | undefined
  rules?: Readonly<Record<string, RuleSetting>> | undefined
  labels?: Readonly<Record<string, readonly string[]>> | undefined
  /** Only the items for which this holds, such as `difficulty=hard and company=google`. */
  where?: string | undefined
  signal?: AbortSignal | undefined
  progress?: ((backend: string, done: number, total: number) => void) | undefined
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

/**
 * Parse, link, validate and emit; reads and writes nothing but through `host`.
 *
 * @throws {WhereError} For a `where` that cannot be read.
 */
export async function build(options: BuildOptions): Promise<BuildResult> {
  const { assets = [], backends, date, lock: old, labels, rules, signal, title } = options
  const where = options.where === undefined ? undefined : parseWhere(options.where)
  const parsed = options.sources.map((source) => parse(source, labels ? { labels } : {}))
  const { project, lock } = link(parsed, {
    lock: old,
    id: options.id ?? 'decks',
    title,
    assets,
    date,
  })
  if (options.preset) setPreset(project.decks, options.preset)
  signal?.throwIfAborted()
  const render = createRenderer()
  const messages = validate(project, render, rules)
  const held = decksWithErrors(project, messages)
  const good = { ...project, decks: project.decks.filter(({ id }) => !held.includes(id)) }
  const shown = where ? filterProject(good, where) : good

  const result: BuildResult = {
    project,
    messages,
    files: [],
    failures: [],
    held,
    lock: { ...lock, stamps: { ...lock.stamps } },
  }
  if (shown.decks.length === 0) return result
  for (const backend of backends) await emit(backend, shown, render, options, result)
  result.held = [...new Set([...held, ...decksWithErrors(project, result.messages)])]
  return result
}

/** Ask for a completeness where the front matter of a deck does not; each file of a deck may. */
function setPreset(decks: readonly Deck[], preset: Preset): void {
  for (const { meta } of decks) if (meta.places.preset === undefined) meta.preset = preset
}

/** Run one backend; what it throws is its own failure and leaves the others alone. */
async function emit(
  backend: Backend,
  project: Project,
  render: Renderer,
  { date, host, progress, rules, signal = new AbortController().signal }: BuildOptions,
  result: BuildResult,
): Promise<void> {
  const { stamp, stamps, stamped } = stamper(result.lock.stamps[backend.name], date)
  const warnings: Warning[] = []
  const context: EmitContext = {
    render,
    template: (name) => host.template(backend.name, name),
    asset: (path) => host.asset(path),
    resource: (path) => host.resource(path),
    stamp,
    stamped,
    warn: (warning) => void warnings.push(warning),
    progress: (done, total) => progress?.(backend.name, done, total),
    signal,
  }
  try {
    signal.throwIfAborted()
    const files = await backend.emit(project, context)
    result.files.push(...files.map((file) => ({ ...file, path: `${backend.name}/${file.path}` })))
    const seen = stamps()
    if (Object.keys(seen).length > 0) result.lock.stamps[backend.name] = seen
  } catch (error) {
    if (signal.aborted) throw error
    result.failures.push({ backend: backend.name, error })
  }
  for (const warning of warnings) {
    const message = fromWarning(warning, project, rules)
    if (message) result.messages.push(message)
  }
}

/** The decks that have an error in one of their files. */
function decksWithErrors(project: Project, messages: readonly Message[]): string[] {
  const files = new Set(messages.filter(({ fatal }) => fatal).map(({ file }) => file))
  return project.decks
    .filter((deck) => deck.files.some((file) => files.has(file)))
    .map(({ id }) => id)
}
