/** A thread that runs backends, one after the other, for one project. */
import { parentPort, workerData } from 'node:worker_threads'
import type { Project } from '../ast/project.ts'
import type { EmitJob, Emitted, Host } from '../build.ts'
import { loadConfiguration } from '../files/configuration.ts'
import { diskHost, type HostFolders } from '../files/host.ts'
import { type Spooled, spoolWriter } from '../files/spool.ts'
import type { LockStamp } from '../link/lock.ts'
import { backendsOf } from './backends.ts'
import { keptFormulas } from './formulas.ts'
import { openStore } from './kept.ts'
import { type SentError, sentError } from './sent-error.ts'

/** What a thread is started with. */
export interface EmitThreadData {
  /** Path of the configuration, where there is one: backends that are code cannot be sent. */
  config: string | undefined
  folders: HostFolders
  project: Project
  /** Whether values of earlier builds may be taken. */
  isCached: boolean
  /** Whether formulas are written as HTML here: those of earlier builds are then read. */
  writesHtml: boolean
  /** The spool that this thread alone writes to. */
  spool: number
}

/** What a backend made, with its files in the spool. */
export interface EmittedToSpool extends Omit<Emitted, 'files'> {
  files: Spooled[]
}

/** One backend to run. */
export interface EmitRequest {
  name: string
  decks?: EmitJob['decks']
  stamps: Readonly<Record<string, LockStamp>> | undefined
  date: Date
}

/** What a thread says. */
export type EmitAnswer =
  | { type: 'progress'; done: number; total: number }
  | { type: 'emitted'; emitted: EmittedToSpool }
  | { type: 'failed'; error: SentError }

const { config, folders, project, isCached, spool, writesHtml }: EmitThreadData = workerData
const store = isCached ? await openStore() : undefined
const spoolFile = spoolWriter(spool)
const host = { ...diskHost(folders), ...(store && { cached: store.cached }) }
// Loaded only here, as a start that needs no thread should not pay for it.
const [{ emitWith }, { createRenderer }] = await Promise.all([
  import('../build.ts'),
  import('../render/index.ts'),
])
const formulas = await keptFormulas(folders.content, writesHtml ? store : undefined)
const render = createRenderer(formulas.known)
const settings = config === undefined ? undefined : (await loadConfiguration(config)).backends

parentPort?.on('message', (request: EmitRequest) => void answer(request))

async function answer({ name, decks, stamps, date }: EmitRequest): Promise<void> {
  try {
    const [backend] = await backendsOf(settings, [name])
    if (!backend) throw new Error(`There is no backend ${name}`)
    const progress = (done: number, total: number) => say({ type: 'progress', done, total })
    const files: Spooled[] = []
    const store: Host['store'] = (file) => {
      const spooled = spoolFile(file)
      files.push(spooled)
      return { ...spooled, contents: '' }
    }
    const job = { backend, project, decks, stamps, date, progress }
    const { excess, warnings, stamps: own } = await emitWith(job, render, { ...host, store })
    await formulas.keep()
    say({ type: 'emitted', emitted: { files: excess ? [] : files, warnings, stamps: own, excess } })
  } catch (error) {
    say({ type: 'failed', error: sentError(error) })
  }
}

function say(message: EmitAnswer): void {
  parentPort?.postMessage(message)
}
