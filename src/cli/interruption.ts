import { exitCodes } from './commands.ts'

/** The interruption of a command by Ctrl-C or a closing terminal. */
export interface Interruption {
  signal: AbortSignal
  /** Do what must not be left half done: an interruption is then only signalled, until it ends. */
  guard<Result>(work: () => Promise<Result>): Promise<Result>
}

/**
 * Heed interruptions from now on. While nothing is guarded, nothing is on the disk, and the process ends at once; a
 * second interruption always ends it.
 */
export function heedInterruptions(): Interruption {
  const controller = new AbortController()
  let guarded = false
  const interrupt = () => {
    if (!guarded || controller.signal.aborted) process.exit(exitCodes.interrupted)
    controller.abort()
  }
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, interrupt)
  return {
    signal: controller.signal,
    async guard(work) {
      guarded = true
      try {
        return await work()
      } finally {
        guarded = false
      }
    },
  }
}
