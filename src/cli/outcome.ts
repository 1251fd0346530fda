import { join } from 'node:path'
import type { BuildOptions, BuildResult } from '../build.ts'
import { Problem } from '../files/problem.ts'
import type { Content } from '../files/sources.ts'
import { relativePath } from '../files/sources.ts'
import type { Message } from '../validate/message.ts'
import { exitCodes } from './commands.ts'
import type { Emitter } from './emit-threads.ts'
import { describeFault, faultCode, isOutputSize } from './fault.ts'
import { inOrder, type Sources, severityOf } from './report.ts'

/** What came of compiling a project, with the messages of files that could not be read. */
export interface Outcome extends BuildResult {
  /** By file and place. */
  messages: Message[]
  /** How long each backend took, in milliseconds. */
  times: ReadonlyMap<string, number>
}

/**
 * Compile a project that has been read.
 *
 * @param emitter runs the backends elsewhere
 * @throws {Problem} for a condition that cannot be read
 */
export async function compile(
  options: BuildOptions,
  content: Content,
  emitter?: Emitter,
): Promise<Outcome> {
  const times = emitter?.times ?? new Map<string, number>()
  const backends = options.backends.map((backend) => ({
    ...backend,
    async emit(...given: Parameters<typeof backend.emit>) {
      const start = performance.now()
      const files = await backend.emit(...given)
      times.set(backend.name, performance.now() - start)
      return files
    },
  }))
  try {
    // Loaded only now, as a slip in usage or configuration should be told at once.
    const { build } = await import('../build.ts')
    const host = emitter ? { ...options.host, emit: emitter.emit } : options.host
    const result = await build({ ...options, backends, host })
    const messages = inOrder([...content.messages, ...result.messages])
    return { ...result, messages, times: inOrderOf(options.backends, times) }
  } catch (error) {
    throw asProblem(error)
  }
}

/** The times of backends in the order in which they were asked for, whichever ended first. */
function inOrderOf(
  backends: BuildOptions['backends'],
  times: ReadonlyMap<string, number>,
): Map<string, number> {
  return new Map(
    backends.flatMap(({ name }) => {
      const time = times.get(name)
      return time === undefined ? [] : [[name, time]]
    }),
  )
}

/** What is wrong with a condition or a shard, as the command line says it; any other error as it is. */
export function asProblem(error: unknown): unknown {
  if (!(error instanceof Error)) return error
  if (error.name === 'UndatedError')
    return new Problem(error.message, {
      note: 'Build once and commit the lock, or give all shards the same SOURCE_DATE_EPOCH, such as that of the commit: git log -1 --format=%ct',
    })
  if (error.name !== 'WhereError') return error
  return new Problem(error.message, {
    note: "Such as: --where 'difficulty=hard and company=google'",
  })
}

/** The sources as reports need them. */
export function sourcesOf(content: Content): Sources {
  const sources = new Map(content.sources.map((source) => [source.path, source]))
  return {
    text: (file) => sources.get(file)?.text,
    name: (file) => relativePath(process.cwd(), join(content.root, file)),
  }
}

/** The exit code for messages and for backends that failed; the gravest of them. */
export function exitCodeOf({ messages, failures }: Pick<Outcome, 'messages' | 'failures'>): number {
  const hasErrors = messages.some((message) => severityOf(message) === 'error')
  const codes = failures.map(({ error }) => faultCode(error))
  return Math.max(hasErrors ? exitCodes.content : exitCodes.fine, ...codes)
}

/** What is to be said of the backends that failed. */
export function describeFailures(failures: Outcome['failures']): string[] {
  return failures.map(
    ({ backend, error }) =>
      `${backend} ${isOutputSize(error) ? 'was stopped' : 'failed'}; what it wrote before stays.\n${describeFault(error)}`,
  )
}
