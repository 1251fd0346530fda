/** A thread that runs backends, one after the other, for one project. */
import { parentPort, workerData } from 'node:worker_threads'
import type { Project } from '../ast/project.ts'
import type { BackendSetting } from '../config.ts'
import type { EmitHost, EmitJob, Emitted } from '../emit.ts'
import { diskHost, type HostFolders } from '../files/host.ts'
import { readShelf, type ShelvedDeck } from '../files/shelf.ts'
import { receivedSources, type SentSources } from '../files/source-texts.ts'
import { type Spooled, spoolWriter } from '../files/spool.ts'
import type { LockStamp } from '../link/lock.ts'
import { backendsOf } from './backends.ts'
import { keptFormulas } from './formulas.ts'
import { openStore } from './kept.ts'
import { type KeptFile, openLedger } from './ledger.ts'
import { type SentError, sentError } from './sent-error.ts'

/** What a thread is started with. */
export interface EmitThreadData {
  /** Path of the configuration, where there is one: backends that are code cannot be sent. */
  config: string | undefined
  folders: HostFolders
  /** The backends that it will be asked for, as far as is known. */
  names: readonly string[]
  /** Whether values of earlier builds may be taken. */
  isCached: boolean
  /** Whether formulas are written as HTML here: those of earlier builds are then read. */
  writesHtml: boolean
  /** The spool that this thread alone writes to. */
  spool: number
  /** Where the files will be written; those of the last build that are as they should be are taken. */
  out: string | undefined
}

/** What a backend made, with its files in the spool, or in the output already. */
export interface EmittedToSpool extends Omit<Emitted, 'files'> {
  files: (Spooled | KeptFile)[]
}

/** A project whose decks lie on a shelf. */
export interface SentProject extends Omit<Project, 'decks' | 'sources'> {
  shelf: number
  decks: ShelvedDeck[]
  sources: SentSources
}

/** One backend to run. */
export interface EmitRequest {
  name: string
  /** With the first request; the others are for the same one. */
  project?: SentProject
  decks?: EmitJob['decks']
  stamps: Readonly<Record<string, LockStamp>> | undefined
  date: Date
}

/** What a thread says. */
export type EmitAnswer =
  | { type: 'progress'; done: number; total: number }
  | { type: 'emitted'; emitted: EmittedToSpool }
  | { type: 'failed'; error: SentError }

const { config, folders, isCached, names, out, spool, writesHtml }: EmitThreadData = workerData
const store = isCached ? await openStore() : undefined
const writer = spoolWriter(spool)
const host = { ...diskHost(folders), ...(store && { cached: store.cached }) }
// Loaded only here, as a start that needs no thread should not pay for it.
const [{ emitWith }, { createRenderer }] = await Promise.all([
  import('../emit.ts'),
  import('../render/index.ts'),
])
const formulas = await keptFormulas(folders.content, writesHtml ? store : undefined)
const render = createRenderer(formulas.known)
const settings = config === undefined ? undefined : await settingsOf(config)

let project: Project | undefined
parentPort?.on('message', (request: EmitRequest) => void answer(request))
// What cannot be loaded is said when it is asked for.
void backendsOf(settings, names)
  .then((backends) => Promise.all(backends.map(({ load }) => load?.())))
  .catch(() => undefined)

async function answer({ name, decks, stamps, date, ...first }: EmitRequest): Promise<void> {
  try {
    if (first.project) project = received(first.project)
    if (!project) throw new Error('Expected a project with the first request')
    const [backend] = await backendsOf(settings, [name])
    if (!backend) throw new Error(`There is no backend ${name}`)
    const progress = (done: number, total: number) => say({ type: 'progress', done, total })
    const files: EmittedToSpool['files'] = []
    const known = out === undefined ? undefined : await openLedger(store, out, [name])
    const own: Pick<EmitHost, 'store' | 'aside' | 'kept'> = {
      aside: writer.aside,
      store(file) {
        const spooled = writer.file(file)
        files.push(spooled)
        return { ...spooled, contents: '' }
      },
      kept(path, key) {
        const file = known?.(path, key)
        if (!file) return undefined
        const { size, sha256, deck, marks = '' } = file
        files.push({ path, key, size, sha256, marks, ...(deck !== undefined && { deck }) })
        return file
      },
    }
    const job = { backend, project, decks, stamps, date, progress }
    const made = await emitWith(job, render, { ...host, ...own })
    await formulas.keep()
    say({ type: 'emitted', emitted: { ...made, files: made.excess ? [] : files } })
  } catch (error) {
    say({ type: 'failed', error: sentError(error) })
  }
}

function received({ shelf, decks, sources, ...others }: SentProject): Project {
  return {
    ...others,
    decks: readShelf(shelf, decks),
    sources: new Map(receivedSources(sources).map((source) => [source.path, source])),
  }
}

/** The backends of a configuration; what checks it is loaded only where there is one. */
async function settingsOf(path: string): Promise<readonly BackendSetting[] | undefined> {
  const { loadConfiguration } = await import('../files/configuration.ts')
  return (await loadConfiguration(path)).backends
}

function say(message: EmitAnswer): void {
  parentPort?.postMessage(message)
}
