import { join, resolve } from 'node:path'
import type { Project } from '../ast/project.ts'
import { items } from '../ast/visit.ts'
import { parseWhere } from '../ast/where.ts'
import type { Store } from '../cache/store.ts'
import { writeLock } from '../files/lock-file.ts'
import { Problem } from '../files/problem.ts'
import { checkOut, type ManifestEntry, type Published, publish } from '../publish/index.ts'
import { type Invocation, valueOf } from './arguments.ts'
import { type BuildReport, formatBuildJson, printBuild } from './build-report.ts'
import { exitCodes, type Run } from './commands.ts'
import { emitterFor } from './emitter.ts'
import { heedInterruptions, type Interruption } from './interruption.ts'
import { openStore } from './kept.ts'
import { openLedger, untouchedFiles, writeLedger } from './ledger.ts'
import { compile, describeFailures, exitCodeOf, type Outcome } from './outcome.ts'
import { type OpenProject, openProject, type ProjectRequest } from './project.ts'
import { recordOf } from './record.ts'
import { shardFolder, shardOf, shardRequest, writeShard } from './shard.ts'
import { deckCounts } from './summary.ts'
import type { Terminal } from './terminal.ts'

/** `deckwright build`: compile the decks and write what comes of them. */
export const run: Run = async (invocation, terminal) => {
  const { options } = invocation
  if (options.watch && options.shard)
    throw new Problem('Unexpected --watch beside --shard: a part is made once, to be merged')
  if (options.watch) return (await import('./watch.ts')).watch(invocation, terminal)
  const interruption = heedInterruptions()
  const report = await buildOnce(invocation, terminal, interruption)
  if (options.json) terminal.out(formatBuildJson(report))
  else printBuild(report, terminal)
  for (const text of describeFailures(report.outcome.failures)) terminal.err(text)
  return interruption.signal.aborted ? exitCodes.interrupted : exitCodeOf(report.outcome)
}

/** What a command line says of the project. */
export function requestOf({ paths, options }: Invocation): ProjectRequest {
  return {
    paths,
    config: valueOf(options.config),
    to: valueOf(options.to),
    isUntrusted: options.untrusted === true,
    isFresh: options['no-cache'] === true,
  }
}

/**
 * Read, compile and write, once.
 *
 * @param open reads the project for a process that builds again and again; without it, large projects are made in threads
 */
export async function buildOnce(
  invocation: Invocation,
  terminal: Terminal,
  interruption: Interruption,
  open?: () => Promise<OpenProject>,
): Promise<BuildReport> {
  const { options } = invocation
  const started = performance.now()
  const request = requestOf(invocation)
  const project = open ? await open() : await openProject(request)
  const shard = shardOf(valueOf(options.shard))
  const out = await outOf(
    project,
    valueOf(options.out) ?? (shard && shardFolder(project.root, shard)),
  )
  const record = open || shard ? undefined : await recordOf(project, request, { out, options })
  const known = await record?.read()
  if (known) return { project, out, started, ...known }
  const store = request.isFresh || request.isUntrusted ? undefined : await openStore()
  // What a shard makes is asked for by no later build.
  const kept = shard ? undefined : out
  const emitter = open ? undefined : await emitterFor(project, request, kept)
  const host = {
    ...project.options.host,
    ...(emitter && { shelve: emitter.shelf.put, setAside: emitter.shelf.aside }),
  }
  // Threads look into the ledger themselves.
  const here = project.backends.map(({ name }) => name).filter((name) => !emitter?.makes(name))
  if (here.length > 0 && kept !== undefined) host.kept = await openLedger(store, kept, here)
  const compiling = compile(
    {
      ...project.options,
      host,
      where: valueOf(options.where),
      shard,
      signal: interruption.signal,
      progress: (backend, done, total) => terminal.progress(`${backend} ${done}/${total}`),
    },
    project.content,
    emitter,
  )
  const outcome = await compiling.finally(() => emitter?.close())
  await store?.sweep(Date.now())
  const work = { project, outcome, out, options, interruption, store }
  const published = shard
    ? await writeShard({ ...work, shard, request: shardRequest(invocation, request, project.root) })
    : await write(work)
  emitter?.drop()
  if (published && !shard) await writeLedger(store, out, outcome.files)
  const report = {
    project,
    outcome: { ...outcome, decks: deckCounts(outcome) },
    out,
    published,
    started,
  }
  await record?.write(report)
  return report
}

/** Where to write; the command line's is relative to the working folder, the configuration's to itself. */
export async function outOf(project: OpenProject, given: string | undefined): Promise<string> {
  const { root, config, content } = project
  const out = given === undefined ? resolve(root, config.outDir ?? 'dist') : resolve(given)
  const sources = content.sources.map(({ path }) => join(content.root, path))
  await checkOut(out, [process.cwd(), root, content.root, ...sources])
  return out
}

interface Work {
  project: OpenProject
  outcome: Outcome
  out: string
  options: Invocation['options']
  interruption: Interruption
  store: Store | undefined
}

/** Write the files and the lock; nothing where no deck is without errors, so that the last good output stays. */
async function write(work: Work): Promise<Published | undefined> {
  const { project, outcome, out, options, interruption, store } = work
  const good = outcome.project.decks.filter(({ id }) => !outcome.held.includes(id))
  if (good.length === 0) return undefined
  refuseEmpty(outcome.project, valueOf(options.where))
  const names = project.backends.map(({ name }) => name)
  const untouched = await untouchedFiles(store, out, names)
  return interruption.guard(async () => {
    const published = await publish({
      out,
      files: outcome.files.filter(({ deck }) => deck === undefined || !outcome.held.includes(deck)),
      keep: keeper(project, outcome, options.to !== undefined),
      untouched: (path) => untouched(path)?.sha256,
      signal: interruption.signal,
    })
    if (!options['no-lock']) await writeLock(project.lockPath, outcome.lock)
    return published
  })
}

/** A condition that nothing meets is a slip; all that is written would go for it. */
export function refuseEmpty(project: Project, where: string | undefined): void {
  if (where === undefined) return
  const holds = parseWhere(where)
  for (const placed of items(project)) if (holds(placed)) return
  throw new Problem(`There is no question or concept for which “${where}” holds`, {
    note: 'Nothing was changed.',
  })
}

/** Which files of earlier builds stay: of decks with errors, and of backends that failed or were not asked for. */
export function keeper(
  { content, backends }: Pick<OpenProject, 'content' | 'backends'>,
  { held, failures }: { held: string[]; failures: readonly { backend: string }[] },
  isChoice: boolean,
): (entry: ManifestEntry) => boolean {
  // Which deck a file is that cannot be read, nobody knows; so all stay.
  if (content.messages.length > 0) return () => true
  const ran = new Set(backends.map(({ name }) => name))
  const failed = new Set(failures.map(({ backend }) => backend))
  return ({ backend, deck }) =>
    failed.has(backend) ||
    (deck !== undefined && held.includes(deck)) ||
    (isChoice && !ran.has(backend))
}
