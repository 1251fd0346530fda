#!/usr/bin/env node
import * as nodeModule from 'node:module'
import { setFlagsFromString } from 'node:v8'
import { about } from './about.ts'
import { commandOf, readArguments } from './arguments.ts'
import { exitCodes } from './commands.ts'
import { tellFault } from './fault.ts'
import { help, helpOf } from './help.ts'

let isDone = false
process.on('exit', (code) => {
  if (isDone || code !== exitCodes.fine) return
  process.exitCode = tellFault(new Error('Something was waited for that never comes'))
})
process.on('uncaughtException', (error) => process.exit(tellFault(error)))
void main(process.argv.slice(2))

/** Run a command line; what it throws is told, and the exit code says which kind of fault it is. */
async function main(args: readonly string[]): Promise<void> {
  try {
    process.exitCode = await dispatch(args)
  } catch (error) {
    process.exitCode = tellFault(error)
  }
  isDone = true
}

/**
 * Let V8 look longer at how functions are used before it optimises them: a build is over in seconds, and a third of a small
 * one was spent on optimising what then hardly ran. Let it copy less of what functions call into them: of a large build that takes
 * a tenth, all of it the compiler's. And let it collect garbage when the heap has doubled, not when it is
 * several times as large: that saves a tenth of a build's memory, and costs no time that could be measured. Engines that do not know a flag pass over it.
 */
function tuneEngine(): void {
  setFlagsFromString('--interrupt-budget=1000000')
  setFlagsFromString('--max-inlined-bytecode-size-cumulative=150')
  setFlagsFromString('--heap-growing-percent=100')
}

/** Keep what V8 compiled for the next start, where Node can: from 22.8 on. */
function keepCompiled(): void {
  if ('enableCompileCache' in nodeModule && typeof nodeModule.enableCompileCache === 'function')
    nodeModule.enableCompileCache()
}

async function dispatch([first, ...rest]: readonly string[]): Promise<number> {
  if (first === '--version' || first === '-V' || first === '-v') return say(`${about().version}\n`)
  if (first === 'help' && rest[0] !== undefined) return say(helpOf(commandOf(rest[0])))
  if (first === undefined || ['--help', '-h', 'help'].includes(first)) return say(help())
  const command = commandOf(first)
  const invocation = readArguments(command, rest)
  if (invocation.options.help) return say(helpOf(command))
  keepCompiled()
  tuneEngine()
  const [run, { openTerminal }] = await Promise.all([command.load(), import('./terminal.ts')])
  return run(invocation, openTerminal())
}

function say(text: string): number {
  process.stdout.on('error', () => undefined)
  process.stdout.write(text)
  return exitCodes.fine
}
