import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { EmitJob, Emitted } from '../build.ts'
import { packageRoot } from '../files/host.ts'
import { Problem } from '../files/problem.ts'
import type { EmitAnswer, EmitRequest, EmitThreadData } from './emit-thread.ts'
import { receivedError } from './sent-error.ts'

/** What one backend may take. */
export interface EmitLimits {
  /** Milliseconds. */
  time: number
  /** Mebibytes of the heap of a thread. */
  memory: number
}

/** Runs backends in threads: one that throws, hangs or takes all memory leaves the others as they are. */
export interface Emitter {
  emit(job: EmitJob): Promise<Emitted>
  /** How long each backend took, in milliseconds. */
  times: Map<string, number>
  /** End all threads. */
  close(): Promise<void>
}

/**
 * Two threads share the work: the PDF, which takes as long as all else, has one of its own; the others follow each other
 * in the second, where a formula is set once for all of them. A backend that ends its thread is the only one that fails:
 * the next gets a new thread.
 */
export function createEmitter(data: Omit<EmitThreadData, 'project'>, limits: EmitLimits): Emitter {
  const lanes = new Map<string, Lane>()
  const times = new Map<string, number>()
  return {
    times,
    emit(job) {
      const name = job.backend.name === 'pdf' ? 'pdf' : 'others'
      const lane = lanes.get(name) ?? { worker: undefined, last: Promise.resolve() }
      lanes.set(name, lane)
      const end = lane.last.then(async () => {
        const start = performance.now()
        const emitted = await runIn(lane, job, { data, limits })
        times.set(job.backend.name, performance.now() - start)
        return emitted
      })
      lane.last = end.catch(() => undefined)
      return end
    },
    async close() {
      await Promise.all([...lanes.values()].map(({ worker }) => worker?.terminate()))
    },
  }
}

/** A thread, or the place of one, and the end of the last work that it was given. */
interface Lane {
  worker: Worker | undefined
  last: Promise<unknown>
}

interface Start {
  data: Omit<EmitThreadData, 'project'>
  limits: EmitLimits
}

async function runIn(lane: Lane, job: EmitJob, { data, limits }: Start): Promise<Emitted> {
  lane.worker ??= start({ ...data, project: job.project }, limits)
  const worker = lane.worker
  const drop = (): void => {
    lane.worker = undefined
    void worker.terminate()
  }
  return answerOf(worker, job, limits, drop)
}

function start(workerData: EmitThreadData, { memory }: EmitLimits): Worker {
  const worker = new Worker(join(packageRoot, 'lib/cli/emit-thread.js'), {
    workerData,
    // What a backend prints must not get between the results on standard output.
    stdout: true,
    resourceLimits: { maxOldGenerationSizeMb: memory },
  })
  worker.stdout.pipe(process.stderr, { end: false })
  // Also one that fails while nobody waits for it must not end the process.
  worker.on('error', () => undefined)
  worker.unref()
  return worker
}

function answerOf(
  worker: Worker,
  { backend: { name }, decks, stamps, date, progress }: EmitJob,
  limits: EmitLimits,
  drop: () => void,
): Promise<Emitted> {
  return new Promise((resolve, reject) => {
    const leave = (): void => {
      clearTimeout(timer)
      worker.off('message', hear)
      worker.off('error', fail)
      worker.off('exit', end)
      worker.unref()
    }
    const hear = (answer: EmitAnswer): void => {
      if (answer.type === 'progress') {
        progress?.(answer.done, answer.total)
        return
      }
      leave()
      if (answer.type === 'emitted') resolve(answer.emitted)
      else reject(receivedError(answer.error))
    }
    const giveUp = (error: unknown): void => {
      leave()
      drop()
      reject(error)
    }
    const fail = (error: unknown): void =>
      giveUp(isOutOfMemory(error) ? tooMuch(name, limits) : error)
    const end = (): void => giveUp(new Error(`${name} ended its thread`))
    const timer = setTimeout(() => giveUp(tooLong(name, limits)), limits.time)
    worker.ref()
    worker.on('message', hear)
    worker.once('error', fail)
    worker.once('exit', end)
    const request: EmitRequest = { name, decks, stamps, date }
    worker.postMessage(request)
  })
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

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
}
