import { resolve } from 'node:path'
import { build } from '../build.ts'
import { isInside } from '../files/inside.ts'
import { Problem } from '../files/problem.ts'
import type { Message } from '../validate/message.ts'
import { exitCodes, type Run } from './commands.ts'
import { count } from './display.ts'
import { describeFailures, failureCode, sourcesOf } from './outcome.ts'
import { type OpenProject, openProject } from './project.ts'
import { heedInterruptions } from './interruption.ts'
import {
  formatGithub,
  formatJson,
  formatSummary,
  formatText,
  inOrder,
  severityOf,
} from './report.ts'
import { summarize } from './summary.ts'
import type { Terminal } from './terminal.ts'

const formats = ['text', 'json', 'github'] as const
type Format = (typeof formats)[number]

/** `deckwright check`: everything that `build` does, without a file written; the messages are the result. */
export const run: Run = async ({ paths, options }, terminal) => {
  const format = formatOf(options.format)
  const most = numberOf(options['max-warnings'])
  const { signal } = heedInterruptions()
  const project = await openProject({ paths: [], config: text(options.config) })
}
