import { parentPort } from 'node:worker_threads'
import type { Source } from '../ast/project.ts'
import { type ParseOptions, parse } from '../parse/index.ts'

/** One source to be read; the answer is what `parse` makes of it. */
export interface ParseJob {
  source: Source
  options: ParseOptions
}

parentPort?.on('message', ({ source, options }: ParseJob) => {
  parentPort?.postMessage(parse(source, options))
})
