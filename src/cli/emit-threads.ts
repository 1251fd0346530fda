import type { Worker } from 'node:worker_threads'
import type { Project } from '../ast/project.ts'
import type { EmitJob, Emitted } from '../emit.ts'
import { Problem } from '../files/problem.ts'
import { openShelf, type Shelf } from '../files/shelf.ts'
import { sentSources } from '../files/source-texts.ts'
import { openSpool, type Spool } from '../files/spool.ts'
import { ask, startThread, ThreadLost } from '../workers/thread.ts'
import type { EmitAnswer, EmitRequest, EmitThreadData, SentProject } from './emit-thread.ts'
import { keptFile } from './ledger.ts'
import { receivedError } from './sent-error.ts'

/** What one backend may take. */
export interface EmitLimits {
  /** Milliseconds. */
  time: number
  /** Mebibytes of the heap of a thread. */
  memory: number
  /** Whether one thread should work at a time. */
  isVast?: boolean
}

/** Runs backends in threads: one that throws, hangs or takes all memory leaves the others as they are. */
export interface Emitter {
  /** Whether a backend is one of those that were announced. */
  makes(name: string): boolean
  /** Nothing for a backend that was not announced. */
  emit(job: EmitJob): Promise<Emitted> | undefined
  /** Where decks lie for the threads; a build that puts them there as it reads them need not hold them. */
  shelf: Shelf
  /** How long each backend took, in milliseconds. */
  times: Map<string, number>
  /** End all threads. What they made can still be read. */
  close(): Promise<void>
  /** Give up what they made. */
  drop(): void
}

/**
 * Two threads share the work: the PDF, which takes as long as all else, has one of its own; the others follow each other
 * in the second, where a formula is set once for all of them. A backend that ends its thread is the only one that fails:
 * the next gets a new thread.
 *
 * @param backends the names of all that will be run
 * @throws {Problem} where there is no room for what they make
 */
export function createEmitter(
  data: ThreadData,
  limits: EmitLimits,
  backends: readonly string[],
): Emitter {
  const spools: Spool[] = []
  const shelf = openShelf()
  const started: Start = { data, limits, spools, shelf }
  const times = new Map<string, number>()
  const lanes = lanesOf(backends)
  // While decks are read here, threads load what they need.
  if (!limits.isVast) for (const lane of lanes.values()) lane.thread = start(lane, started)
  let last: Promise<unknown> = Promise.resolve()
  return {
    times,
    shelf,
    makes: (name) => backends.includes(name),
    emit(job) {
      const lane = lanes.get(isPdf(job.backend.name))
      if (!lane || !backends.includes(job.backend.name)) return undefined
      lane.waiting++
      const before = limits.isVast ? last : lane.last
      const end = before.then(async () => {
        const start = performance.now()
        const emitted = await runIn(lane, job, started)
        times.set(job.backend.name, performance.now() - start)
        return emitted
      })
      last = end
        .catch(() => undefined)
        .then(() => {
          // The memory of a thread is worth more to the others than its start.
          if (--lane.waiting > 0) return
          void lane.thread?.worker.terminate()
          lane.thread = undefined
        })
      lane.last = last
      return end
    },
    async close() {
      await Promise.all([...lanes.values()].map(({ thread }) => thread?.worker.terminate()))
    },
    drop() {
      shelf.close()
      for (const spool of spools.splice(0)) spool.close()
    },
  }
}

/** What threads are started with, but for what each of them has alone. */
type ThreadData = Omit<EmitThreadData, 'names' | 'spool' | 'writesHtml'>

const isPdf = (name: string): boolean => name === 'pdf'

/** The lanes that the backends need, by whether it is that of the PDF. */
function lanesOf(backends: readonly string[]): Map<boolean, Lane> {
  const lanes = new Map<boolean, Lane>()
  for (const name of backends) {
    const lane = lanes.get(isPdf(name))
    if (lane) lane.names.push(name)
    else
      lanes.set(isPdf(name), {
        names: [name],
        // The PDF draws formulas from KaTeX's boxes, and has no use for their HTML.
        writesHtml: !isPdf(name),
        thread: undefined,
        waiting: 0,
        last: Promise.resolve(),
      })
  }
  return lanes
}

/** A thread, or the place of one, and the end of the last work that it was given. */
interface Lane {
  names: string[]
  writesHtml: boolean
  thread: Thread | undefined
  /** How many backends are still to be run in it. */
  waiting: number
  last: Promise<unknown>
}

interface Thread {
  worker: Worker
  spool: Spool
  hasProject: boolean
  isGone: boolean
}

interface Start {
  data: ThreadData
  limits: EmitLimits
  spools: Spool[]
  shelf: Shelf
}

async function runIn(lane: Lane, job: EmitJob, started: Start): Promise<Emitted> {
  const { limits } = started
  // One that ended while nobody listened is started again, to hear why.
  if (!lane.thread || lane.thread.isGone) lane.thread = start(lane, started)
  const { hasProject, worker, spool } = lane.thread
  const { name } = job.backend
  const { decks, stamps, date } = job
  const project = hasProject ? undefined : sent(job.project, started)
  const request: EmitRequest = { name, decks, stamps, date, ...(project && { project }) }
  lane.thread.hasProject = true
  try {
    const answer = await ask(worker, request, {
      time: limits.time,
      read: (said: EmitAnswer) => {
        if (said.type !== 'progress') return said
        job.progress?.(said.done, said.total)
        return undefined
      },
    })
    if (answer.type === 'failed') throw receivedError(answer.error)
    const files = answer.emitted.files.map((file) =>
      'start' in file ? spool.file(file) : keptFile(started.data.out ?? '', file),
    )
    return { ...answer.emitted, files }
  } catch (error) {
    if (!(error instanceof ThreadLost)) throw error
    lane.thread = undefined
    throw lost(error, name, limits)
  }
}

/** A project as threads are given it: they read its decks for themselves. */
function sent(project: Project, { shelf }: Start): SentProject {
  const decks = project.decks.map(shelf.sent)
  shelf.rest()
  return {
    ...project,
    shelf: shelf.descriptor,
    decks,
    sources: sentSources(project.sources.values()),
  }
}

function start({ names, writesHtml }: Lane, { data, limits, spools }: Start): Thread {
  const spool = openSpool()
  spools.push(spool)
  const workerData: EmitThreadData = { ...data, names, writesHtml, spool: spool.descriptor }
  const worker = startThread('cli/emit-thread.js', {
    workerData,
    // What a backend prints must not get between the results on standard output.
    stdout: true,
    resourceLimits: { maxOldGenerationSizeMb: limits.memory },
  })
  worker.stdout.pipe(process.stderr, { end: false })
  const thread: Thread = { worker, spool, hasProject: false, isGone: false }
  worker.once('exit', () => {
    thread.isGone = true
  })
  return thread
}

/** What became of a backend whose thread gives no answer. */
function lost({ why }: ThreadLost, name: string, limits: EmitLimits): Error {
  if (why === 'time') return tooLong(name, limits)
  if (why === 'memory') return tooMuch(name, limits)
  return new Error(`${name} ended its thread`)
}

const wayOut = 'If your decks need more, raise it in the configuration'

function tooLong(name: string, { time }: EmitLimits): Problem {
  return new Problem(`${name} took longer than ${time / 1000} s and was ended`, {
    note: `${wayOut}: limits: { time: ${(time * 2) / 1000} }.`,
  })
}

function tooMuch(name: string, { memory }: EmitLimits): Problem {
  return new Problem(`${name} took more than ${memory} MiB of memory and was ended`, {
    note: `${wayOut}: limits: { memory: ${memory * 2} }.`,
  })
}
