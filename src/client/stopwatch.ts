/** A clock that can be paused. Times in milliseconds. */
export interface Stopwatch {
  /** From zero. */
  start(): void
  pause(): void
  /** Pause, or go on; tells whether it runs now. */
  toggle(): boolean
  /** Begin to count anew from here. */
  lap(): void
  sinceLap(): number
}

/** A clock after the time that `now` tells. */
export function createClock(now: () => number): Stopwatch {
  let since: number | undefined
  let before = 0
  let lapAt = 0
  const elapsed = (): number => before + (since === undefined ? 0 : now() - since)
  const pause = (): void => {
    before = elapsed()
    since = undefined
  }
  return {
    start() {
      before = 0
      lapAt = 0
      since = now()
    },
    pause,
    toggle() {
      if (since === undefined) since = now()
      else pause()
      return since !== undefined
    },
    lap() {
      lapAt = elapsed()
    },
    sinceLap: () => elapsed() - lapAt,
  }
}
