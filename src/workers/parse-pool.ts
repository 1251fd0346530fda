import { availableParallelism } from 'node:os'
import type { Worker } from 'node:worker_threads'
import type { Finding } from '../ast/finding.ts'
import type { Parsed, Source } from '../ast/project.ts'
import type { ParseOptions } from '../parse/source.ts'
import type { ParseJob } from './parse-thread.ts'
import { ask, startThread, ThreadLost } from './thread.ts'

/** What a thread may take for one source. */
export interface ParseLimits {
  /** Milliseconds for any source, and those added for each 100 KiB of it. */
  time: number
  timeEach: number
  /** Mebibytes of the heap. */
  memory: number
}

/** Threads that read sources. */
export interface ParsePool {
  /** As `parse`; a source that takes longer than it may is kept as plain text, with a finding. */
  parse(source: Source, options: ParseOptions): Promise<Parsed>
  /** End all threads; those without work keep no process alive. */
  close(): Promise<void>
}

/** Deep nesting needs a deep stack; with it the place of what is nested too deep can be told. */
const stackSizeMb = 64

interface Waiting {
  job: ParseJob
  done(parsed: Parsed): void
  failed(error: unknown): void
}

/** After how many milliseconds a thread that nobody asks is ended: its memory is worth more to what comes after reading. */
const idleTime = 1000

/**
 * Threads are started when there is work for them, and serve until they are ended. One that takes too long is ended,
 * and the next source gets a new one.
 *
 * @param program The file that a thread runs; a parameter for tests.
 */
export function createParsePool(
  limits: ParseLimits,
  program = 'workers/parse-thread.js',
): ParsePool {
  const most = Math.min(availableParallelism(), 8)
  const idle = new Map<Worker, NodeJS.Timeout>()
  const all = new Set<Worker>()
  const queue: Waiting[] = []

  const forget = (worker: Worker): void => {
    clearTimeout(idle.get(worker))
    idle.delete(worker)
  }
  const start = (): Worker => {
    const worker = startThread(program, {
      resourceLimits: { stackSizeMb, maxOldGenerationSizeMb: limits.memory },
    })
    all.add(worker)
    worker.once('exit', () => {
      all.delete(worker)
      forget(worker)
    })
    return worker
  }
  const rest = (worker: Worker): void => {
    idle.set(worker, setTimeout(() => void worker.terminate(), idleTime).unref())
  }
  const wake = (): Worker | undefined => {
    const [worker] = idle.keys()
    if (worker) forget(worker)
    return worker
  }
  const next = (): void => {
    const worker = queue.length > 0 ? (wake() ?? (all.size < most ? start() : undefined)) : null
    const waiting = worker && queue.shift()
    if (!worker || !waiting) return
    void read(worker, waiting.job, limits, () => all.delete(worker))
      .then(waiting.done, waiting.failed)
      .then(() => {
        if (all.has(worker)) rest(worker)
        next()
      })
    next()
  }
  return {
    parse: (source, options) =>
      new Promise((done, failed) => {
        queue.push({ job: { source, options }, done, failed })
        next()
      }),
    async close() {
      await Promise.all([...all].map((worker) => worker.terminate()))
    },
  }
}

/** Let a thread read one source; one that it cannot read is kept as plain text, and the thread is lost. */
async function read(
  worker: Worker,
  job: ParseJob,
  limits: ParseLimits,
  lose: () => void,
): Promise<Parsed> {
  const { source, options } = job
  const time = limits.time + limits.timeEach * Math.ceil(source.text.length / (100 * 1024))
  try {
    return await ask(worker, job, { time, read: (parsed: Parsed) => parsed })
  } catch (error) {
    lose()
    if (!(error instanceof ThreadLost)) throw error
    if (error.why === 'end') throw new Error(`The thread that read ${source.path} ended`)
    const what =
      error.why === 'time'
        ? `text that takes longer than ${time / 1000} s to read`
        : `text that takes more than ${limits.memory} MiB of memory to read`
    const { parsePlain } = await import('../parse/index.ts')
    return parsePlain(source, options, refusal(what))
  }
}

function refusal(what: string): Omit<Finding, 'place'> {
  return {
    rule: 'parse-timeout',
    reason: `Unexpected ${what}, expected notes that people write`,
    note: 'The file is kept as plain text. Look for a line of thousands of signs such as `*`, `<` or `[`; cut a very long file into several.',
  }
}
