import type { Counts } from './ast/count.ts'
import type { Deck, Preset } from './ast/nodes.ts'
import type { Parsed, Project, Source } from './ast/project.ts'
import { withMeta } from './ast/shelf.ts'
import { filterProject, parseWhere } from './ast/where.ts'
import type { Backend, MadeFile } from './backend.ts'
import { type EmitHost, type EmitJob, type Emitted, emitWith } from './emit.ts'
import { type Linked, link } from './link/index.ts'
import type { Lock } from './link/lock.ts'
import { createMemory, type Memory } from './memory.ts'
import type { ParseOptions } from './parse/source.ts'
import type { Renderer } from './render/index.ts'
import { refuseUndated, type Shard, shareOf } from './shard.ts'
import {
  type Keeping,
  type RuleSetting,
  type TextsKept,
  validateKeeping,
} from './validate/index.ts'
import type { Message } from './validate/message.ts'
import { OutputSizeError } from './validate/output-size.ts'
import { fromWarning } from './validate/warning.ts'

/** Where a build takes what is not a deck; the command line gives one that reads the disk. */
export interface Host extends EmitHost {
  /** Read a source elsewhere, such as in a thread with a time limit; the result is that of `parse`. */
  parse?(source: Source, options: ParseOptions): Promise<Parsed>
  /**
   * Put the tree of a deck where it takes no memory, see `shelvedDeck`. What is read is then not kept for a next build of
   * the same memory.
   */
  shelve?(deck: Deck): Deck
  /** What the last check of the project found out of single texts, and where to keep it for the next. */
  texts?: TextsKept
  /** Lay data aside where it takes no memory; the function that comes back reads it. */
  setAside?<Value>(value: Value): () => Value
  /**
   * Run a backend elsewhere; the result is that of `emitWith`. What is thrown is the failure of this backend alone. Where it
   * gives nothing, the backend is run here.
   */
  emit?(job: EmitJob): Promise<Emitted> | undefined
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
  /** Run only what this part of the build is to make; the rest of the result is that of the whole. */
  shard?: Shard | undefined
  /** What builds of one process keep for the next. */
  memory?: Memory | undefined
  signal?: AbortSignal | undefined
  progress?: ((backend: string, done: number, total: number) => void) | undefined
}

/** What a build makes; nothing is written yet. */
export interface BuildResult {
  project: Project
  /** What is in each deck, by its id. */
  counts: ReadonlyMap<string, Counts>
  messages: Message[]
  /** Paths begin with the backend's name. */
  files: MadeFile[]
  /** Backends that threw, or were stopped by an `OutputSizeError`: their old output stays. */
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
 * @throws {UndatedError} For a shard that would date what is new by its own clock.
 */
export async function build(options: BuildOptions): Promise<BuildResult> {
  const { assets = [], date, lock: old, preset, rules, signal, title } = options
  const where = options.where === undefined ? undefined : parseWhere(options.where)
  const memory = options.memory ?? createMemory()
  const parsed = await memory.parseAll(options.sources, options)
  const { shelve } = options.host
  const linked = link(parsed, { lock: old, id: options.id ?? 'decks', title, assets, date, shelve })
  const project = preset ? withPreset(linked.project, preset) : linked.project
  if (options.shard) refuseUndated(options.shard, old, linked.lock)
  signal?.throwIfAborted()
  const messages = await validateKeeping(project, memory.render, rules, keeping(options, linked))
  const held = decksWithErrors(project, messages)
  const good = { ...project, decks: project.decks.filter(({ id }) => !held.includes(id)) }
  const shown = where ? filterProject(good, where, shelve) : good

  const result: BuildResult = {
    project,
    counts: linked.counts,
    messages,
    files: [],
    failures: [],
    held,
    lock: { ...linked.lock, stamps: { ...linked.lock.stamps } },
  }
  if (shown.decks.length > 0) await emitAll(shown, memory.render, options, result)
  result.held = [...new Set([...held, ...decksWithErrors(project, result.messages)])]
  return result
}

/** What rules may use of the host, so that decks which are as they were need not be checked again. */
function keeping({ host, labels }: BuildOptions, { targets }: Linked): Keeping {
  const { cached, setAside, texts } = host
  return {
    ...(cached && { cached }),
    ...(texts && { texts }),
    ...(setAside && { aside: setAside }),
    // The rest of a tree is in its sources, which rules name themselves.
    treeKey: ({ id }) => JSON.stringify([labels, targets.get(id)]),
  }
}

/** Ask for a completeness where the front matter of a deck does not; each file of a deck may. */
function withPreset(project: Project, preset: Preset): Project {
  const decks = project.decks.map((deck) =>
    deck.meta.places.preset === undefined ? withMeta(deck, { ...deck.meta, preset }) : deck,
  )
  return { ...project, decks }
}

/** Run the backends: those that the host runs elsewhere at once, the others here, one after the other. */
async function emitAll(
  project: Project,
  render: Renderer,
  options: BuildOptions,
  result: BuildResult,
): Promise<void> {
  const { date, host, shard, signal } = options
  const share = shard && shareOf(shard, project, options.backends)
  const backends = options.backends.filter(({ name }) => !share || share.has(name))
  const jobOf = (backend: Backend): EmitJob => {
    const progress = (done: number, total: number) => options.progress?.(backend.name, done, total)
    const stamps = result.lock.stamps[backend.name]
    const decks = share?.get(backend.name)
    return { backend, project, decks, stamps, date, progress, signal }
  }
  const jobs = backends.map(jobOf)
  const elsewhere = jobs.map((job) => host.emit?.(job))
  const settled = Promise.allSettled(elsewhere)
  const ends: PromiseSettledResult<Emitted | undefined>[] = []
  for (const [index, job] of jobs.entries())
    if (!elsewhere[index]) ends[index] = await settle(emitWith(job, render, host))
  for (const [index, end] of (await settled).entries()) ends[index] ??= end
  signal?.throwIfAborted()
  for (const [index, backend] of backends.entries()) {
    const end = ends[index]
    if (end?.status === 'fulfilled' && end.value)
      take(backend.name, end.value, project, options, result)
    else
      result.failures.push({
        backend: backend.name,
        error: end?.status === 'rejected' ? end.reason : end,
      })
  }
}

async function settle<Value>(work: Promise<Value>): Promise<PromiseSettledResult<Value>> {
  const [end] = await Promise.allSettled([work])
  return end
}

function take(
  name: string,
  { excess, files, warnings, stamps }: Emitted,
  project: Project,
  { rules }: BuildOptions,
  result: BuildResult,
): void {
  if (excess) {
    // Whatever the rule is set to: a limit that a deck can turn off is none.
    result.failures.push({ backend: name, error: new OutputSizeError(excess.reason) })
    const message = fromWarning(excess, project, rules)
    if (message) result.messages.push(message)
    return
  }
  for (const file of files) result.files.push(file)
  if (Object.keys(stamps).length > 0) result.lock.stamps[name] = stamps
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
