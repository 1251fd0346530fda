/** When to build: never twice at once, never for each file of a burst, and never too late. */

/** The clock that a rebuilder waits by; a parameter, so that tests need not wait. */
export interface Timers {
  start(done: () => void, milliseconds: number): unknown
  stop(timer: unknown): void
}

export interface RebuildOptions {
  /** Does the work; what it throws is its caller's to tell. */
  build: () => Promise<void>
  /** How long nothing may have changed before a build begins, in milliseconds (default: 30). */
  quiet?: number
  /** After how long it begins although changes go on, in milliseconds (default: 300). */
  latest?: number
  timers?: Timers
}

/** Builds when it is asked to. */
export interface Rebuilder {
  /** Something changed. */
  request(): void
  /** Build no more; what is under way ends by itself. */
  close(): void
}

const realTimers: Timers = {
  start: (done, milliseconds) => setTimeout(done, milliseconds),
  stop: (timer) => clearTimeout(timer as NodeJS.Timeout),
}

/**
 * Requests that follow each other quickly lead to one build; a request while a build is under way leads to one more
 * after it, however many there were.
 */
export function createRebuilder({
  build,
  quiet = 30,
  latest = 300,
  timers = realTimers,
}: RebuildOptions): Rebuilder {
  let isBuilding = false
  let isAsked = false
  let isClosed = false
  let pause: unknown
  let limit: unknown

  const stop = (): void => {
    if (pause !== undefined) timers.stop(pause)
    if (limit !== undefined) timers.stop(limit)
    pause = undefined
    limit = undefined
  }
  const begin = (): void => {
    stop()
    isAsked = false
    isBuilding = true
    build().then(ended, ended)
  }
  const ended = (): void => {
    isBuilding = false
    if (isAsked && !isClosed) wait()
  }
  const wait = (): void => {
    if (pause !== undefined) timers.stop(pause)
    pause = timers.start(begin, quiet)
    limit ??= timers.start(begin, latest)
  }
  return {
    request() {
      if (isClosed) return
      isAsked = true
      if (!isBuilding) wait()
    },
    close() {
      isClosed = true
      stop()
    },
  }
}
