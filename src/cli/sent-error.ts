import { Problem } from '../files/problem.ts'

/** An error on its way from a thread: copying would keep its text but not what it is. */
export interface SentError {
  kind: 'problem' | 'type' | 'range' | 'other'
  message: string
  note?: string | undefined
  stack?: string | undefined
}

/** An error, or whatever else was thrown, made fit to be sent. */
export function sentError(error: unknown): SentError {
  if (!(error instanceof Error)) return { kind: 'other', message: String(error) }
  const { message, stack } = error
  if (error instanceof Problem) return { kind: 'problem', message, note: error.note, stack }
  const kind = error instanceof TypeError ? 'type' : error instanceof RangeError ? 'range' : 'other'
  return { kind, message, stack }
}

/** The error as it was thrown, with the stack of the thread. */
export function receivedError({ kind, message, note, stack }: SentError): Error {
  const error =
    kind === 'problem'
      ? new Problem(message, note === undefined ? {} : { note })
      : new (kind === 'type' ? TypeError : kind === 'range' ? RangeError : Error)(message)
  if (stack !== undefined) error.stack = stack
  return error
}
