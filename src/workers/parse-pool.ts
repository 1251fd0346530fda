import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { Finding } from '../ast/finding.ts'
import type { Parsed, Source } from '../ast/project.ts'
import { packageRoot } from '../files/host.ts'
import { type ParseOptions, parsePlain } from '../parse/index.ts'
import type { ParseJob } from './parse-thread.ts'

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

/**
 * Threads are started when there is work for them, and serve until they are ended. One that takes too long is ended,
 * and the next source gets a new one.
 *
 * @param program The file that a thread runs; a parameter for tests.
 */
export function createParsePool(
  limits: ParseLimits,
  program: string = join(packageRoot, 'lib/workers/parse-thread.js'),
): ParsePool {
  const most = Math.min(availableParallelism(), 8)
  const idle: Worker[] = []
  const all = new Set<Worker>()
  const queue: Waiting[] = []

  const start = (): Worker => {
    const worker = new Worker(program, {
      resourceLimits: { stackSizeMb, maxOldGenerationSizeMb: limits.memory },
    })
    all.add(worker)
    // Also a thread that fails while nobody waits for it must not end the process.
    worker.on('error', () => {})
    worker.once('exit', () => {
      all.delete(worker)
      if (idle.includes(worker)) idle.splice(idle.indexOf(worker), 1)
    })
    return worker
  }
  const next = (): void => {
    const worker = queue.length > 0 ? (idle.pop() ?? (all.size < most ? start() : undefined)) : null
    const waiting = worker && queue.shift()
    if (!worker || !waiting) return
    worker.ref()
    serve(worker, waiting, limits).then(
      (isWhole) => {
        worker.unref()
        if (isWhole) idle.push(worker)
        else all.delete(worker)
        next()
      },
      (error: unknown) => {
        all.delete(worker)
        waiting.failed(error)
        next()
      },
    )
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

/** Let a thread read one source. @returns whether the thread can go on */
function serve(worker: Worker, { job, done }: Waiting, limits: ParseLimits): Promise<boolean> {
  const { source, options } = job
  const time = limits.time + limits.timeEach * Math.ceil(source.text.length / (100 * 1024))
  return new Promise((resolve, reject) => {
    const leave = (): void => {
      clearTimeout(timer)
      worker.off('message', read)
      worker.off('error', fail)
      worker.off('exit', ended)
    }
    const end = (isWhole: boolean, parsed: Parsed): void => {
      leave()
      done(parsed)
      resolve(isWhole)
    }
    const giveUp = (what: string): void => end(false, parsePlain(source, options, refusal(what)))
    const timer = setTimeout(() => {
      void worker.terminate()
      giveUp(`text that takes longer than ${time / 1000} s to read`)
    }, time)
    const read = (parsed: Parsed): void => end(true, parsed)
    const fail = (error: unknown): void => {
      if (isOutOfMemory(error))
        giveUp(`text that takes more than ${limits.memory} MiB of memory to read`)
      else {
        leave()
        reject(error)
      }
    }
    const ended = (): void => fail(new Error(`The thread that read ${source.path} ended`))
    worker.once('message', read)
    worker.once('exit', ended)
    worker.once('error', fail)
    worker.postMessage(job)
  })
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
}

function refusal(what: string): Omit<Finding, 'place'> {
  return {
    rule: 'parse-timeout',
    reason: `Unexpected ${what}, expected notes that people write`,
    note: 'The file is kept as plain text. Look for a line of thousands of signs such as `*`, `<` or `[`; cut a very long file into several.',
  }
}
