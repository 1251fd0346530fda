import type { Invocation } from './arguments.ts'
import type { Terminal } from './terminal.ts'

/** What `process.exitCode` will be. */
export const exitCodes = {
  fine: 0,
  /** The decks have errors. */
  content: 1,
  /** Usage, configuration, or the disk. */
  usage: 2,
  /** A fault of ours. */
  fault: 3,
  interrupted: 130,
} as const

/** One option of a command. */
export interface CommandOption {
  /** Without the hyphens. */
  name: string
  short?: string
  /** How its value is called in the help; a switch has none. */
  value?: string
  /** Whether it may be given several times, or as a list parted by commas. */
  list?: boolean
  description: string
}

/** Does the work of a command. @returns the exit code */
export type Run = (invocation: Invocation, terminal: Terminal) => Promise<number>

/** A command: all that help and argument reading need to know; its code is loaded when it runs. */
export interface Command {
  name: string
  arguments: string
  /** How many arguments it takes. */
  most: number
  /** One line for the list of commands. */
  summary: string
  /** What the help says before the options. */
  description: string
  options: readonly CommandOption[]
  examples: readonly string[]
  load(): Promise<Run>
}

/** The options that every command has. */
export const commonOptions: readonly CommandOption[] = [
  { name: 'help', short: 'h', description: 'Show this help.' },
]

const where: CommandOption = {
  name: 'where',
  value: '<condition>',
  description: "Only the questions and concepts for which it holds: 'difficulty=hard'.",
}

const config: CommandOption = {
  name: 'config',
  value: '<file>',
  description: 'The configuration (default: deckwright.config.* in this folder).',
}

const noCache: CommandOption = {
  name: 'no-cache',
  description: 'Make all anew, and keep nothing for the next time.',
}

const untrusted: CommandOption = {
  name: 'untrusted',
  description: 'For decks of strangers: runs no code of theirs, takes no templates, limits time.',
}

const build: Command = {
  name: 'build',
  arguments: '[paths]',
  most: Number.POSITIVE_INFINITY,
  summary: 'Compile decks to PDF, Anki, a web site and JSON',
  description: `Compiles every deck in content/, or the files and folders named, and writes to dist/.
Without a configuration and without content/, this folder itself holds the decks.
A deck with errors is left out; what was written of it before stays.`,
  options: [
    {
      name: 'to',
      value: '<formats>',
      list: true,
      description: 'Only these: pdf, anki, site, json, parted by commas.',
    },
    { name: 'out', value: '<folder>', description: 'Where to write (default: dist).' },
    where,
    config,
    untrusted,
    {
      name: 'shard',
      value: '<part>',
      description: 'Make one part of the outputs, such as 1/4; deckwright merge joins them.',
    },
    { name: 'watch', short: 'w', description: 'Build again with each change, until Ctrl-C.' },
    { name: 'json', description: 'Print the result as JSON.' },
    { name: 'no-lock', description: 'Leave deckwright.lock.json as it is.' },
    noCache,
  ],
  examples: [
    'deckwright build',
    'deckwright build notes.md --to pdf',
    "deckwright build --where 'difficulty=hard and company=google' --out hard",
  ],
  load: async () => (await import('./build.ts')).run,
}

const merge: Command = {
  name: 'merge',
  arguments: '[shards]',
  most: Number.POSITIVE_INFINITY,
  summary: 'Join what build --shard made on several machines',
  description: `Puts the parts that deckwright build --shard has written to shards/, or to the folders named, together
in dist/: the same files as one build would have written. Writes the lock too.`,
  options: [
    { name: 'out', value: '<folder>', description: 'Where to write (default: dist).' },
    config,
    { name: 'no-lock', description: 'Leave deckwright.lock.json as it is.' },
  ],
  examples: ['deckwright merge', 'deckwright merge shards/1-of-2 shards/2-of-2 --out dist'],
  load: async () => (await import('./merge.ts')).run,
}

const dev: Command = {
  name: 'dev',
  arguments: '[paths]',
  most: Number.POSITIVE_INFINITY,
  summary: 'Show the outputs in the browser, made anew with each change',
  description: `Serves the site on this machine alone, with what is wrong with the decks over it, and beside it the PDF and the
Anki cards. Every change of decks, pictures, templates and configuration shows at once. Nothing is written.`,
  options: [
    {
      name: 'port',
      value: '<number>',
      description: 'Where to serve (default: 4400, or the next that is free).',
    },
    { name: 'host', value: '<address>', description: '127.0.0.1 (default) or ::1.' },
    { name: 'open', description: 'Open it in the browser.' },
    {
      name: 'to',
      value: '<formats>',
      list: true,
      description: 'Only these: pdf, anki, site, json, parted by commas.',
    },
    config,
    untrusted,
  ],
  examples: ['deckwright dev --open', 'deckwright dev content/optimizers.md --to site,pdf'],
  load: async () => (await import('./dev.ts')).run,
}

const check: Command = {
  name: 'check',
  arguments: '[paths]',
  most: Number.POSITIVE_INFINITY,
  summary: 'Say what is wrong with decks and what they lack',
  description: `Reads and checks the decks and makes no output; the messages are the result.
With paths, the messages of these files; links are looked up in all decks.`,
  options: [
    {
      name: 'format',
      value: '<format>',
      description: 'text, json, github, sarif or junit (default: text).',
    },
    { name: 'fix', description: 'Put right in the decks what can be put right.' },
    { name: 'fix-dry-run', description: 'Show as a diff what --fix would change.' },
    {
      name: 'max-warnings',
      value: '<number>',
      description: 'More warnings than this are an error.',
    },
    { name: 'quiet', description: 'Errors only.' },
    {
      name: 'outputs',
      description: 'Also what the outputs cannot show: they are made, and nothing is written.',
    },
    config,
    untrusted,
    noCache,
  ],
  examples: [
    'deckwright check',
    'deckwright check --fix',
    'deckwright check content/optimizers.md --format json',
  ],
  load: async () => (await import('./check.ts')).run,
}

const init: Command = {
  name: 'init',
  arguments: '[folder]',
  most: 1,
  summary: 'Make a small project that builds at once',
  description: `Writes a first deck, a configuration and a .gitignore to a folder, or to this one.
Asks nothing, and leaves every file that is already there as it is.`,
  options: [
    {
      name: 'templates',
      description: 'Copy the templates of the site, the cards and the PDF instead, to be changed.',
    },
  ],
  examples: ['deckwright init my-decks', 'deckwright init --templates'],
  load: async () => (await import('./init.ts')).run,
}

const list: Command = {
  name: 'list',
  arguments: '[paths]',
  most: Number.POSITIVE_INFINITY,
  summary: 'List the questions and concepts, one a line',
  description: `Lists what is in the decks, or in the files and folders named: kind, difficulty, title, pillar,
companies, id and place. On a screen lines are cut to its width; elsewhere each is whole.`,
  options: [
    where,
    {
      name: 'kind',
      value: '<kinds>',
      list: true,
      description: 'Only these: question, note, bank, rapid, concept, parted by commas.',
    },
    config,
    { name: 'json', description: 'Print as JSON.' },
  ],
  examples: [
    'deckwright list',
    'deckwright list content/optimizers.md --kind question',
    "deckwright list --where 'difficulty=hard and not company=google' --json",
  ],
  load: async () => (await import('./list.ts')).run,
}

const stats: Command = {
  name: 'stats',
  arguments: '[paths]',
  most: Number.POSITIVE_INFINITY,
  summary: 'Count what is in the decks, and what they lack',
  description: `Counts questions, concepts, formulas and words of each deck and of all, which share of the questions
has each layer, how long answers are, difficulty, pillars and companies, and what is missing.`,
  options: [where, config, { name: 'json', description: 'Print as JSON.' }],
  examples: ['deckwright stats', "deckwright stats --where 'company=google'"],
  load: async () => (await import('./stats.ts')).run,
}

const rules: Command = {
  name: 'rules',
  arguments: '[name]',
  most: 1,
  summary: 'List the rules that decks are checked by, or explain one',
  description: 'Lists every rule with its severity, or tells all about one.',
  options: [{ name: 'json', description: 'Print as JSON.' }],
  examples: ['deckwright rules', 'deckwright rules kernel-length'],
  load: async () => (await import('./rules.ts')).run,
}

/** The commands, in the order of the help. */
export const commands: readonly Command[] = [init, build, merge, dev, check, list, stats, rules]
