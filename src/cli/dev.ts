import type { Compiled, Part } from '../dev/compiled.ts'
import type { Loopback } from '../dev/server.ts'
import { type SessionOptions, startSession } from '../dev/session.ts'
import { loadDevFiles } from '../dev/templates.ts'
import { watchFolders } from '../dev/watch.ts'
import { diskHost, packageRoot } from '../files/host.ts'
import { Problem, systemReason } from '../files/problem.ts'
import { type Invocation, valueOf } from './arguments.ts'
import { exitCodes, type Run } from './commands.ts'
import { createThreadCompiler } from './compile-threads.ts'
import { count, duration, plain, plainLine } from './display.ts'
import { openBrowser } from './open-browser.ts'
import type { ProjectRequest } from './project.ts'
import type { Terminal } from './terminal.ts'
import { watchedUnread } from './watched.ts'

/** Where the pages are, unless somebody asks for another port. */
const usualPort = 4400

/** `deckwright dev`: the outputs in the browser, made anew with each change. Nothing is written. */
export const run: Run = async ({ paths, options }, terminal) => {
  const request: ProjectRequest = {
    paths,
    config: valueOf(options.config),
    to: valueOf(options.to),
    isUntrusted: options.untrusted === true,
  }
  const host = hostOf(options.host)
  const port = portOf(options.port)
  const end = interrupted()
  const own = diskHost({ content: packageRoot })
  const files = await loadDevFiles({
    template: (name) => own.template('dev', name),
    resource: (path) => own.resource(path),
  })
  const watching = watchFolders({
    onChange: () => session.changed(),
    onTrouble: (error) => terminal.err(troubleOf(error)),
  })
  const session = await startSession({
    host,
    port: port ?? usualPort,
    isExplicit: port !== undefined,
    compilers: {
      site: createThreadCompiler(request, 'site'),
      rest: createThreadCompiler(request, 'rest'),
    },
    files,
    watching,
    folders: await watchedUnread(request),
    boot: `${process.pid}-${Date.now()}`,
    onCompiled: createTeller(terminal),
  })
  const url = `http://${host === '::1' ? '[::1]' : host}:${session.server.port}/`
  if (session.server.port !== (port ?? usualPort) && port !== 0)
    terminal.err(`Port ${usualPort} is taken; this is the next that is free.`)
  terminal.out(url)
  if (options.open) openBrowser(url)
  await end
  await session.close()
  return exitCodes.interrupted
}

/** Ends when somebody ends the command; whoever cannot wait for its end presses again. */
function interrupted(): Promise<void> {
  return new Promise((done) => {
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.once(name, () => {
        process.once(name, () => process.exit(exitCodes.interrupted))
        done()
      })
  })
}

function hostOf(given: Invocation['options'][string] | undefined): Loopback {
  if (given === undefined || given === 'localhost' || given === '127.0.0.1') return '127.0.0.1'
  if (given === '::1' || given === '[::1]') return '::1'
  throw new Problem(`Unexpected --host “${String(given)}”, expected 127.0.0.1 or ::1`, {
    note: 'Only this machine is served. To show the site to others, publish what deckwright build writes.',
  })
}

function portOf(given: Invocation['options'][string] | undefined): number | undefined {
  if (given === undefined) return undefined
  const port = Number(given)
  if (/^\d+$/.test(String(given)) && port <= 65_535) return port
  throw new Problem(`Unexpected --port “${String(given)}”, expected a number up to 65535`)
}

function troubleOf(error: unknown): string {
  return `Some folders cannot be watched (${systemReason(error) ?? String(error)}); they are looked at every second instead.`
}

/** The errors that are shown in the terminal too; the page shows all messages. */
const most = 5

/** Tells what is new: nothing where a compilation came to the same, so that a log that lies among the decks has an end. */
function createTeller(terminal: Terminal): NonNullable<SessionOptions['onCompiled']> {
  const said = new Map<Part, string>()
  return (part, compiled, time) => {
    const { changed, removed, messages, failures, problem } = compiled
    const now = JSON.stringify([
      messages.map(({ reason, line }) => [reason, line]),
      failures,
      problem,
    ])
    const isSame = changed.length + removed.length === 0 && said.get(part) === now
    said.set(part, now)
    if (!isSame) tell(part, compiled, time, terminal)
  }
}

/** A line for a compilation, and the first errors. */
function tell(part: Part, compiled: Compiled, time: number, terminal: Terminal): void {
  const { changed, removed, messages, failures, problem } = compiled
  const { errColors: colors } = terminal
  if (problem !== undefined) {
    // The site says it first.
    if (part === 'site') terminal.err(`${colors.red('error')}  ${plain(problem)}`)
    return
  }
  for (const { output, text } of failures)
    terminal.err(`${colors.red(`${output} failed`)}  ${plain(text)}`)
  const names = new Set([...changed.map(({ path }) => path), ...removed].map(outputOf))
  const what = [...names].sort().join(', ') || 'nothing changed'
  const errors = messages.filter(({ severity }) => severity === 'error')
  const warnings = messages.filter(({ severity }) => severity === 'warning')
  const said = [
    ...(errors.length > 0 ? [colors.red(count(errors.length, 'error'))] : []),
    ...(warnings.length > 0 ? [colors.yellow(count(warnings.length, 'warning'))] : []),
  ]
  if (part === 'rest' && names.size === 0) return
  terminal.err([what, duration(time), ...(part === 'site' ? said : [])].join('  '))
  if (part === 'rest') return
  for (const { name, line, column, reason, rule } of errors.slice(0, most))
    terminal.err(
      `  ${plainLine(name)}:${line}:${column}  ${plainLine(reason)}  ${colors.dim(rule)}`,
    )
}

function outputOf(path: string): string {
  return path.slice(0, path.indexOf('/'))
}
