import { join } from 'node:path'
import { Worker, type WorkerOptions } from 'node:worker_threads'
import { packageRoot } from '../files/host.ts'

/** Why a thread gave no answer: it took too long, took all of its memory, or ended. */
export class ThreadLost extends Error {
  override readonly name = 'ThreadLost'
  readonly why: 'time' | 'memory' | 'end'

  constructor(why: ThreadLost['why']) {
    super(`The thread was lost: ${why}`)
    this.why = why
  }
}

/** How to wait for an answer. */
export interface Waiting<Message, Answer> {
  /** Milliseconds (default: as long as it takes). */
  time?: number
  /** The answer in what the thread says; nothing while it only tells how far it is. */
  read(message: Message): Answer | undefined
}

/**
 * Start a thread. One that fails while nobody waits for it does not end the process, and one that nobody waits for
 * keeps no process alive.
 *
 * @param program below `lib/`, or an absolute path
 */
export function startThread(program: string, options?: WorkerOptions): Worker {
  const path = program.startsWith('/') ? program : join(packageRoot, 'lib', program)
  const worker = new Worker(path, options)
  worker.on('error', () => undefined)
  worker.unref()
  return worker
}

/**
 * Ask a thread something, and wait for what it says. One that gives no answer is ended.
 *
 * @throws {ThreadLost} where it gives none
 * @throws what was thrown in the thread
 */
export function ask<Message, Answer>(
  worker: Worker,
  question: unknown,
  { time, read }: Waiting<Message, Answer>,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const leave = (): void => {
      clearTimeout(timer)
      worker.off('message', hear)
      worker.off('error', fail)
      worker.off('exit', end)
      worker.unref()
    }
    const hear = (message: Message): void => {
      const answer = read(message)
      if (answer === undefined) return
      leave()
      resolve(answer)
    }
    const fail = (error: unknown): void => {
      leave()
      void worker.terminate()
      reject(isOutOfMemory(error) ? new ThreadLost('memory') : error)
    }
    const end = (): void => fail(new ThreadLost('end'))
    const timer =
      time === undefined ? undefined : setTimeout(() => fail(new ThreadLost('time')), time)
    worker.ref()
    worker.on('message', hear)
    worker.once('error', fail)
    worker.once('exit', end)
    worker.postMessage(question)
  })
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
}
