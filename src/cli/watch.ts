import { createRebuilder } from '../dev/rebuild.ts'
import { watchFolders } from '../dev/watch.ts'
import { Problem } from '../files/problem.ts'
import type { Message } from '../validate/message.ts'
import type { Invocation } from './arguments.ts'
import { buildOnce, requestOf } from './build.ts'
import { type BuildReport, endingOf, printBuild } from './build-report.ts'
import { exitCodes } from './commands.ts'
import { count } from './display.ts'
import { describeFault, faultCode } from './fault.ts'
import { heedInterruptions } from './interruption.ts'
import { describeFailures, sourcesOf } from './outcome.ts'
import { createReopener } from './reopen.ts'
import { formatText, severityOf } from './report.ts'
import type { Terminal } from './terminal.ts'
import { watchedOf, watchedUnread } from './watched.ts'

/** `deckwright build --watch`: build again with each change, until somebody ends it. */
export async function watch(invocation: Invocation, terminal: Terminal): Promise<number> {
  if (invocation.options.json)
    throw new Problem('The options --watch and --json do not go together', {
      note: 'A program that waits for the result calls deckwright build --json itself.',
    })
  const interruption = heedInterruptions()
  const watching = watchFolders({
    onChange: () => rebuilder.request(),
    onTrouble: (error) => terminal.err(`Some folders are looked at every second: ${String(error)}`),
  })
  const tell = createTeller(terminal)
  const open = createReopener(requestOf(invocation))
  let watched = await watchedUnread(requestOf(invocation))
  const listen = (): void => watching.set(watched.watch, new Set(watched.skip))
  const rebuilder = createRebuilder({
    async build() {
      // Watched before it is read, so that nothing that changes meanwhile goes by.
      listen()
      try {
        const report = await buildOnce(invocation, terminal, interruption, open)
        const { watch: folders, skip } = watchedOf(report.project)
        watched = { watch: folders, skip: [...skip, report.out] }
        tell.report(report)
      } catch (error) {
        tell.fault(error)
      }
      listen()
    },
  })
  rebuilder.request()
  await new Promise((done) => interruption.signal.addEventListener('abort', done))
  rebuilder.close()
  watching.close()
  return exitCodes.interrupted
}

/** Tells what came of builds: the first one in full, of the others a line, and what is newly wrong. */
function createTeller(terminal: Terminal) {
  const { errColors: colors, width } = terminal
  let isFirst = true
  let said: ReadonlySet<string> = new Set()
  return {
    report(report: BuildReport): void {
      const { messages, failures } = report.outcome
      if (isFirst) printBuild(report, terminal)
      else {
        const sources = sourcesOf(report.project.content)
        const now = new Set(messages.map(keyOf))
        const isSame = said.size === now.size && [...now].every((key) => said.has(key))
        // A log that lies among the decks would else never end.
        if (isSame && isUnchanged(report)) return
        const fresh = messages.filter((message) => !said.has(keyOf(message)))
        if (fresh.length > 0) terminal.err(`${formatText(fresh, sources, { colors, width })}\n`)
        const errors = messages.filter((one) => severityOf(one) === 'error').length
        const wrong = errors > 0 ? `${colors.red(count(errors, 'error'))}. ` : ''
        terminal.err(`${wrong}${endingOf(report)}`)
      }
      for (const text of describeFailures(failures)) terminal.err(text)
      if (isFirst) terminal.err('Watching for changes; press Ctrl-C to stop.')
      isFirst = false
      said = new Set(messages.map(keyOf))
    },
    fault(error: unknown): void {
      terminal.progress()
      if (faultCode(error) === exitCodes.interrupted) return
      terminal.err(`${describeFault(error)}\n  note: Watching for changes; press Ctrl-C to stop.`)
      said = new Set()
    },
  }
}

function isUnchanged({ published, outcome }: BuildReport): boolean {
  if (outcome.failures.length > 0 || !published) return false
  return published.removed.length === 0 && published.files.every(({ changed }) => !changed)
}

/** The same message at another line is not news. */
function keyOf({ file, ruleId, reason }: Message): string {
  return `${file} ${ruleId} ${reason}`
}
