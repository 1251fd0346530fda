/** What a build prints of what it made. */
import { join } from 'node:path'
import picocolors from 'picocolors'
import { expect, test } from 'vitest'
import { type BuildReport, printBuild } from '../../src/cli/build-report.ts'
import type { Terminal } from '../../src/cli/terminal.ts'

const colors = picocolors.createColors(false)
const out = join(process.cwd(), 'dist')

/** Print a report of some files, and of decks with two questions each. */
function printed(
  paths: readonly string[],
  decks: readonly string[],
): { out: string[]; err: string[] } {
  const said = { out: [] as string[], err: [] as string[] }
  const terminal: Terminal = {
    out: (text) => void said.out.push(text),
    err: (text) => void said.err.push(text),
    progress: () => undefined,
    outColors: colors,
    errColors: colors,
    width: 100,
    isScreen: false,
  }
  const content = { root: join(process.cwd(), 'content'), sources: [], assets: [], messages: [] }
  const report = {
    project: { content } as unknown as BuildReport['project'],
    outcome: {
      messages: [],
      held: [],
      failures: [],
      times: new Map(),
      decks: decks.map((id) => ({ id, files: [], questions: 2, concepts: 0, kernels: 0 })),
    },
    out,
    published: {
      files: paths.map((path) => ({ path, size: 1000, changed: true })),
      removed: [],
      edited: { again: [], left: [] },
      recovered: false,
    },
    started: performance.now(),
  }
  printBuild(report, terminal)
  return said
}

test('few files are told one by one, many in one line', () => {
  const pages = Array.from({ length: 30 }, (_, index) => `site/q/${index}/index.html`)
  const { out: lines, err } = printed(['json/bundle.json', 'site/index.html', ...pages], ['loss'])
  expect(lines).toEqual([
    'loss  2 questions',
    'dist/json/bundle.json  1.0 kB',
    'dist/site/index.html    31 kB  31 files',
  ])
  expect(err.at(-1)).toMatch(/^32 files written in /)
})

test('so are those of hundreds of thousands of questions, in no more time for each', () => {
  const pages = Array.from({ length: 400_000 }, (_, index) => `site/q/${index}/index.html`)
  const { out: lines } = printed(['site/index.html', ...pages], [])
  expect(lines).toEqual(['dist/site/index.html  400 MB  400001 files'])
})
