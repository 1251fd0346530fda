/** A thread that runs backends, one after the other, for one project. */
import { parentPort, workerData } from 'node:worker_threads'
import type { Project } from '../ast/project.ts'
import type { EmitJob, Emitted } from '../build.ts'
import { loadConfiguration } from '../files/configuration.ts'
import { diskHost, type HostFolders } from '../files/host.ts'
import type { LockStamp } from '../link/lock.ts'
import { backendsOf } from './backends.ts'
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
  | { type: 'emitted'; emitted: Emitted }
  | { type: 'failed'; error: SentError }

const { config, folders, project, isCached }: EmitThreadData = workerData
const store = isCached ? await openStore() : undefined
const host = { ...diskHost(folders), ...(store && { cached: store.cached }) }
// Loaded only here, as a start that needs no thread should not pay for it.
const [{ emitWith }, { createRenderer }] = await Promise.all([
  import('../build.ts'),
  import('../render/index.ts'),
])
const render = createRenderer()
const settings = config === undefined ? undefined : (await loadConfiguration(config)).backends

parentPort?.on('message', (request: EmitRequest) => void answer(request))

async function answer({ name, decks, stamps, date }: EmitRequest): Promise<void> {
  try {
    const [backend] = await backendsOf(settings, [name])
    if (!backend) throw new Error(`There is no backend ${name}`)
    const progress = (done: number, total: number) => say({ type: 'progress', done, total })
    const emitted = await emitWith(
      { backend, project, decks, stamps, date, progress },
      render,
      host,
    )
    say({ type: 'emitted', emitted }, buffersOf(emitted))
  } catch (error) {
    say({ type: 'failed', error: sentError(error) })
  }
}

function say(message: EmitAnswer, transfer: ArrayBuffer[] = []): void {
  parentPort?.postMessage(message, transfer)
}

/** The memory of files that can be handed over instead of copied: it is theirs alone. */
function buffersOf({ files }: Emitted): ArrayBuffer[] {
  const buffers = files.flatMap(({ contents }) =>
    typeof contents !== 'string' &&
    contents.buffer instanceof ArrayBuffer &&
    contents.byteLength === contents.buffer.byteLength
      ? [contents.buffer]
      : [],
  )
  return [...new Set(buffers)]
}
