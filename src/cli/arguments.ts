import { parseArgs } from 'node:util'
import { nearest } from '../ast/distance.ts'
import { Problem } from '../files/problem.ts'
import { type Command, commands, commonOptions } from './commands.ts'

/** A command line that has been understood. */
export interface Invocation {
  command: Command
  /** Arguments that are no options. */
  paths: string[]
  /** The values of options by their long names; a switch has `true`. */
  options: Readonly<Record<string, string | true>>
}

/** Find a command by its name. @throws {Problem} with the name that was perhaps meant */
export function commandOf(name: string): Command {
  const command = commands.find((one) => one.name === name)
  if (command) return command
  const meant = nearest(
    name,
    commands.map((one) => one.name),
    3,
  )
  const isPath = /[./\\]/.test(name)
  throw new Problem(
    `Unexpected command “${name}”${meant && !isPath ? `, did you mean “${meant}”?` : ''}`,
    {
      note: isPath
        ? `To build it: deckwright build ${name}`
        : `The commands are ${commands.map((one) => one.name).join(', ')}; deckwright --help says more.`,
    },
  )
}

/** Read the arguments after the command's name. @throws {Problem} for an option that the command does not have */
export function readArguments(command: Command, args: readonly string[]): Invocation {
  const known = [...command.options, ...commonOptions]
  const types = known.map((option) => [
    option.name,
    {
      type: option.value === undefined ? ('boolean' as const) : ('string' as const),
      ...(option.short !== undefined && { short: option.short }),
    },
  ])
  const { tokens } = parseArgs({
    args: [...args],
    options: Object.fromEntries(types),
    strict: false,
    tokens: true,
  })
  const invocation: Invocation = { command, paths: [], options: {} }
  const options: Record<string, string | true> = {}
  for (const token of tokens) {
    if (token.kind === 'positional') invocation.paths.push(token.value)
    if (token.kind !== 'option') continue
    const option = known.find(({ name }) => name === token.name)
    if (!option) throw unknownOption(command, token.rawName, known)
    const value = valueOfToken(option, token)
    const earlier = options[option.name]
    options[option.name] =
      option.list && typeof earlier === 'string' ? `${earlier},${value}` : value
  }
  invocation.options = options
  if (invocation.paths.length > command.most)
    throw new Problem(`Unexpected argument “${invocation.paths[command.most]}”`, {
      note: `Usage: deckwright ${command.name} ${command.arguments}`,
    })
  return invocation
}

function valueOfToken(
  option: { name: string; value?: string },
  token: { value: string | undefined; inlineValue: boolean | undefined },
): string | true {
  if (option.value === undefined) {
    if (token.inlineValue) throw new Problem(`The option --${option.name} takes no value`)
    return true
  }
  const isOption = token.value?.startsWith('--') && !token.inlineValue
  if (token.value === undefined || token.value === '' || isOption)
    throw new Problem(`The option --${option.name} needs a value: --${option.name} ${option.value}`)
  return token.value
}

function unknownOption(
  command: Command,
  written: string,
  known: readonly { name: string }[],
): Problem {
  const meant = nearest(
    written.replace(/^-+/, ''),
    known.map(({ name }) => name),
  )
  return new Problem(
    `Unexpected option ${written} of deckwright ${command.name}${meant ? `, did you mean --${meant}?` : ''}`,
    { note: `deckwright ${command.name} --help lists the options.` },
  )
}

/** The value of an option that takes one. */
export function valueOf(value: string | true | undefined): string | undefined {
  return value === true ? undefined : value
}
