import { join, resolve } from 'node:path'
import { isInside } from '../files/inside.ts'
import { Problem } from '../files/problem.ts'
import type { Message } from '../validate/message.ts'
import { valueOf } from './arguments.ts'
import { exitCodes, type Run } from './commands.ts'
import { count } from './display.ts'
import { heedInterruptions } from './interruption.ts'
import { compile, describeFailures, exitCodeOf, sourcesOf } from './outcome.ts'
import { openProject } from './project.ts'
import {
  formatGithub,
  formatJson,
  formatSummary,
  formatText,
  type Sources,
  type Summary,
  severityOf,
} from './report.ts'
import { summarize } from './summary.ts'
import type { Terminal } from './terminal.ts'

const formats = ['text', 'json', 'github'] as const
type Format = (typeof formats)[number]

/** `deckwright check`: all that `build` does, without a file written; the messages are the result. */
export const run: Run = async ({ paths, options }, terminal) => {
  const format = formatOf(options.format)
  const most = numberOf(options['max-warnings'])
  const { signal } = heedInterruptions()
  const project = await openProject({ paths, config: valueOf(options.config), isWhole: true })
  const progress = (backend: string) => terminal.progress(`Checking ${backend} …`)
  const outcome = await compile({ ...project.options, signal, progress }, project.content)
  const { content } = project
  const said = outcome.messages.filter(({ file }) => isNamed(join(content.root, file), paths))
  const summary = summarize(outcome.project.decks, said, content.sources.length)
  const shown = options.quiet ? said.filter((one) => severityOf(one) === 'error') : said
  print(format, { shown, sources: sourcesOf(content), summary }, terminal)
  for (const text of describeFailures(outcome.failures)) terminal.err(text)
  const tooMany = most !== undefined && summary.warnings > most
  if (tooMany) terminal.err(`${count(summary.warnings, 'warning')}, expected at most ${most}`)
  const code = exitCodeOf({ messages: said, failures: outcome.failures })
  return tooMany ? Math.max(code, exitCodes.content) : code
}

function formatOf(value: string | true | undefined): Format {
  const format = formats.find((one) => one === (value ?? 'text'))
  if (format) return format
  throw new Problem(`Unexpected format “${String(value)}”, expected ${formats.join(', ')}`)
}

function numberOf(value: string | true | undefined): number | undefined {
  if (value === undefined) return undefined
  if (/^\d+$/.test(String(value))) return Number(value)
  throw new Problem(`Unexpected --max-warnings “${String(value)}”, expected a number`)
}

/** Whether a file is one of the paths or lies in one of them; without paths every file is meant. */
function isNamed(file: string, paths: readonly string[]): boolean {
  return paths.length === 0 || paths.some((path) => isInside(resolve(path), file))
}

interface Told {
  shown: readonly Message[]
  sources: Sources
  summary: Summary
}

function print(format: Format, { shown, sources, summary }: Told, terminal: Terminal): void {
  const { out, err, outColors: colors, width } = terminal
  if (format === 'json') out(formatJson(shown, sources, summary))
  else if (format === 'github') {
    if (shown.length > 0) out(formatGithub(shown, sources))
    err(formatSummary(summary))
  } else {
    if (shown.length > 0) out(`${formatText(shown, sources, { colors, width })}\n`)
    out(formatSummary(summary))
  }
}
