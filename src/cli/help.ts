import { type Command, type CommandOption, commands, commonOptions } from './commands.ts'

/** What `deckwright --help` says. */
export function help(): string {
  const list = commands.map((command) => [`${command.name} ${command.arguments}`, command.summary])
  return `Compile study decks written in Markdown to a printable PDF, an Anki deck, a web site and JSON.

Usage: deckwright <command> [options]

Commands:
${table(list)}

Options:
${table([
  ['-h, --help', 'Show this help, or that of a command.'],
  ['-V, --version', 'Show the version.'],
])}

A first project: deckwright init my-decks
`
}

/** What `deckwright <command> --help` says. */
export function helpOf(command: Command): string {
  const options = [...command.options, ...commonOptions]
  return `${command.summary}.

Usage: deckwright ${command.name} ${command.arguments}${command.options.length > 0 ? ' [options]' : ''}

${command.description}

Options:
${table(options.map((option) => [written(option), option.description]))}

Examples:
${command.examples.map((example) => `  ${example}`).join('\n')}
`
}

function written({ name, short, value }: CommandOption): string {
  return `${short ? `-${short}, ` : '    '}--${name}${value ? ` ${value}` : ''}`
}

function table(rows: readonly (readonly string[])[]): string {
  const width = Math.max(...rows.map(([left = '']) => left.length))
  return rows.map(([left = '', right = '']) => `  ${left.padEnd(width)}  ${right}`).join('\n')
}
