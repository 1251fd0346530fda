import { join } from 'node:path'
import { Problem } from '../files/problem.ts'
import { openShelf } from '../files/shelf.ts'
import type { Message } from '../validate/message.ts'
import { type Invocation, valueOf } from './arguments.ts'
import { exitCodes, type Run } from './commands.ts'
import { count } from './display.ts'
import { diffOf, fixProject, withSources, writeFixes } from './fix.ts'
import { heedInterruptions, type Interruption } from './interruption.ts'
import { formatJunit } from './junit.ts'
import { compile, describeFailures, exitCodeOf, type Outcome, sourcesOf } from './outcome.ts'
import { isNamed, type OpenProject, openProject } from './project.ts'
import {
  formatGithub,
  formatJson,
  formatRules,
  formatSummary,
  formatText,
  type Sources,
  type Summary,
  severityOf,
} from './report.ts'
import { deckCounts, summarize } from './summary.ts'
import type { Terminal } from './terminal.ts'

const formats = ['text', 'json', 'github', 'sarif', 'junit'] as const
type Format = (typeof formats)[number]

/** Trees of sources that are longer than this in all, in UTF-16 units, are not all held. */
const large = 4 * 1024 * 1024

/**
 * `deckwright check`: what the decks say, without an output made, so that it is quick enough for every save. With
 * `--outputs` all that `build` does; nothing is written but by `--fix`. The messages are the result.
 */
export const run: Run = async ({ paths, options }, terminal) => {
  const format = formatOf(options.format)
  const most = numberOf(options['max-warnings'])
  const interruption = heedInterruptions()
  const opened = await openProject({
    paths,
    config: valueOf(options.config),
    isWhole: true,
    isUntrusted: options.untrusted === true,
    isFresh: options['no-cache'] === true,
  })
  const isMeant = (file: string) => isNamed(join(opened.content.root, file), paths)
  const isDry = options['fix-dry-run'] === true
  const project =
    options.fix || isDry ? await fix(opened, { isMeant, isDry, interruption, terminal }) : opened
  const progress = (backend: string) => terminal.progress(`Checking ${backend} …`)
  const { signal } = interruption
  const backends = options.outputs && !isDry ? project.options.backends : []
  const shelf = project.content.length > large ? openShelf() : undefined
  const host = {
    ...project.options.host,
    ...(shelf && { shelve: shelf.put, setAside: shelf.aside }),
  }
  const given = { ...project.options, host, backends, signal, progress }
  const outcome = await compile(given, project.content)
  const said = outcome.messages.filter(({ file }) => isMeant(file))
  const summary = summarize(deckCounts(outcome), said, project.content.sources.length)
  const shown = options.quiet ? said.filter((one) => severityOf(one) === 'error') : said
  const told = { shown, sources: sourcesOf(project.content), summary, outcome }
  if (isDry) terminal.err(`With these fixes: ${formatSummary(summary)}`)
  else await print(format, told, terminal)
  for (const text of describeFailures(outcome.failures)) terminal.err(text)
  return codeOf({ said, outcome, warnings: summary.warnings, most }, terminal)
}

interface Fixing {
  isMeant(file: string): boolean
  isDry: boolean
  interruption: Interruption
  terminal: Terminal
}

/** Fix what can be fixed, on the disk or as a diff to look at; the project as it is then. */
async function fix(
  project: OpenProject,
  { isMeant, isDry, interruption, terminal }: Fixing,
): Promise<OpenProject> {
  const fixed = await fixProject(project, interruption.signal, isMeant)
  const what = `${count(fixed.taken.length, 'fix', 'fixes')} in ${count(fixed.rewrites.length, 'file')}`
  if (isDry) {
    const diff = diffOf(project, fixed, sourcesOf(project.content), terminal.outColors)
    if (diff !== '') terminal.out(diff.replace(/\n$/, ''))
  } else {
    await interruption.guard(() => writeFixes(fixed))
    terminal.err(`Applied ${what}`)
  }
  return withSources(project, fixed.sources)
}

interface Result {
  said: readonly Message[]
  outcome: Outcome
  warnings: number
  most: number | undefined
}

function codeOf({ said, outcome, warnings, most }: Result, terminal: Terminal): number {
  const code = exitCodeOf({ messages: [...said], failures: outcome.failures })
  if (most === undefined || warnings <= most) return code
  terminal.err(`${count(warnings, 'warning')}, expected at most ${most}`)
  return Math.max(code, exitCodes.content)
}

function formatOf(value: Invocation['options'][string] | undefined): Format {
  const format = formats.find((one) => one === (value ?? 'text'))
  if (format) return format
  throw new Problem(`Unexpected format “${String(value)}”, expected ${formats.join(', ')}`)
}

function numberOf(value: string | true | undefined): number | undefined {
  if (value === undefined) return undefined
  if (/^\d+$/.test(String(value))) return Number(value)
  throw new Problem(`Unexpected --max-warnings “${String(value)}”, expected a number`)
}

interface Told {
  shown: readonly Message[]
  sources: Sources
  summary: Summary
  outcome: Outcome
}

async function print(
  format: Format,
  { shown, sources, summary, outcome }: Told,
  { out, err, outColors: colors, width }: Terminal,
): Promise<void> {
  switch (format) {
    case 'json':
      out(formatJson(shown, sources, summary))
      return
    case 'github':
      if (shown.length > 0) out(formatGithub(shown, sources))
      err(formatSummary(summary))
      return
    case 'sarif': {
      const [{ formatSarif }, { rules }] = await Promise.all([
        import('./sarif.ts'),
        import('../validate/rules/index.ts'),
      ])
      out(formatSarif(shown, sources, { rules, isWhole: outcome.failures.length === 0 }))
      return
    }
    case 'junit': {
      const files = [...outcome.project.sources.keys()]
      out(formatJunit(shown, sources, files))
      return
    }
    case 'text':
      if (shown.length > 0) out(`${formatText(shown, sources, { colors, width })}\n`)
      out(formatSummary(summary))
      if (shown.length > 1) out(colors.dim(formatRules(shown, width)))
  }
}
