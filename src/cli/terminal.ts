import picocolors from 'picocolors'

/** The colours of a stream; without colours each gives its argument back. */
export type Colors = ReturnType<typeof picocolors.createColors>

/** Where a command writes. */
export interface Terminal {
  /** A result: a line, or several. */
  out(text: string): void
  /** Talk: a line, or several. */
  err(text: string): void
  /** Show for a while how far the work is; nothing ends it. Only people see it, never a log. */
  progress(text?: string): void
  readonly outColors: Colors
  readonly errColors: Colors
  /** Columns, for what must be cut. */
  readonly width: number
  /** Whether people read the results on a screen; else they go on to a file or another program. */
  readonly isScreen: boolean
}

/** The terminal of this process. A reader that goes away, as `head` does, is no fault. */
export function openTerminal(): Terminal {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', passOver)
  const { env, stderr, stdout } = process
  const shows = stderr.isTTY === true && !env.CI && env.TERM !== 'dumb'
  let shown = false
  const progress = (text = '') => {
    if (!shows || (text === '' && !shown)) return
    stderr.write(`\r\x1b[2K${text}`)
    shown = text !== ''
  }
  return {
    out(text) {
      progress()
      stdout.write(`${text}\n`)
    },
    err(text) {
      progress()
      stderr.write(`${text}\n`)
    },
    progress,
    outColors: picocolors.createColors(isColored(stdout)),
    errColors: picocolors.createColors(isColored(stderr)),
    width: Math.max(40, stdout.columns ?? stderr.columns ?? 100),
    isScreen: stdout.isTTY === true,
  }
}

/** @see https://no-color.org and https://force-color.org */
function isColored(stream: NodeJS.WriteStream): boolean {
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env
  if (NO_COLOR) return false
  if (FORCE_COLOR) return FORCE_COLOR !== '0'
  return stream.isTTY === true && TERM !== 'dumb'
}

function passOver(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error
}
