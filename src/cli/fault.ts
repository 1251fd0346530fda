import { Problem } from '../files/problem.ts'
import { about } from './about.ts'
import { exitCodes } from './commands.ts'
import { plain } from './display.ts'

/** Say on standard error what went wrong. @returns the exit code for it */
export function tellFault(error: unknown): number {
  const code = faultCode(error)
  if (code !== exitCodes.interrupted) process.stderr.write(`${describeFault(error)}\n`)
  return code
}

/** The exit code for something thrown: an interruption, a fault of the decks, one of the user's world, or one of ours. */
export function faultCode(error: unknown): number {
  if (error instanceof Error && error.name === 'AbortError') return exitCodes.interrupted
  if (isOutputSize(error)) return exitCodes.content
  return error instanceof Problem || isSetting(error) ? exitCodes.usage : exitCodes.fault
}

/** What went wrong and the way out; the stack only where `DEBUG` asks for it. */
export function describeFault(error: unknown): string {
  const lines = [`error  ${plain(error instanceof Error ? error.message : String(error))}`]
  if (error instanceof Problem) {
    if (error.note !== undefined) lines.push(`  note: ${plain(error.note)}`)
  } else if (!isSetting(error) && !isOutputSize(error))
    lines.push(
      '  note: This is a fault of deckwright. Please report it, with the deck if you can, and with this:',
      `        deckwright ${about().version}, Node ${process.version}, ${process.platform}`,
      '        DEBUG=deckwright shows where it happened.',
    )
  if (process.env.DEBUG) lines.push(plain(stackOf(error)))
  return lines.join('\n')
}

function stackOf(error: unknown): string {
  if (!(error instanceof Error)) return ''
  const cause = error.cause === undefined ? '' : `\nCaused by: ${stackOf(error.cause)}`
  return `${error.stack ?? ''}${cause}`
}

/** Whether an output was stopped, as the decks would make it too large. */
export function isOutputSize(error: unknown): boolean {
  // Told by its name: the code that builds is loaded only where something is built.
  return error instanceof Error && error.name === 'OutputSizeError'
}

/** Backends refuse an option by an error that says what they expected. */
function isSetting(error: unknown): boolean {
  const isRefusal = error instanceof TypeError || error instanceof RangeError
  return isRefusal && /^Unexpected .+, expected /s.test(error.message)
}
