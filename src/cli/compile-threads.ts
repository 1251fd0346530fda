import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { Compiled, Compiler, Part } from '../dev/compiled.ts'
import { packageRoot } from '../files/host.ts'
import { describeFault } from './fault.ts'
import type { ProjectRequest } from './project.ts'

/** What a thread is started with. */
export interface ThreadData {
  request: ProjectRequest
  part: Part
}

/** A compiler in a thread of its own. A thread that ends by a fault is told of, and the next time there is a new one. */
export function createThreadCompiler(request: ProjectRequest, part: Part): Compiler {
  let worker: Worker | undefined
  const start = (): Worker => {
    const workerData: ThreadData = { request, part }
    const started = new Worker(join(packageRoot, 'lib/cli/compile-thread.js'), { workerData })
    // Also one that fails while nobody waits for it must not end the server.
    started.on('error', () => undefined)
    started.once('exit', () => {
      if (worker === started) worker = undefined
    })
    return started
  }
  return {
    compile() {
      worker ??= start()
      return answerOf(worker)
    },
    async close() {
      await worker?.terminate()
    },
  }
}

function answerOf(worker: Worker): Promise<Compiled> {
  return new Promise((resolve) => {
    const leave = (): void => {
      worker.off('message', done)
      worker.off('error', failed)
      worker.off('exit', ended)
    }
    const done = (compiled: Compiled): void => {
      leave()
      resolve(compiled)
    }
    const failed = (error: unknown): void =>
      done({
        changed: [],
        removed: [],
        messages: [],
        failures: [],
        problem: describeFault(error).replace(/^error {2}/, ''),
        decks: 0,
        held: [],
      })
    const ended = (): void => failed(new Error('The thread that compiles has ended'))
    worker.once('message', done)
    worker.once('error', failed)
    worker.once('exit', ended)
    worker.postMessage('compile')
  })
}
