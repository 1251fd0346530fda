import { join } from 'node:path'
import { isInside } from '../files/inside.ts'
import { relativePath } from '../files/sources.ts'
import type { Published } from '../publish/index.ts'
import { bytes, columns, count, duration, plainLine } from './display.ts'
import { type Outcome, sourcesOf } from './outcome.ts'
import type { OpenProject } from './project.ts'
import { contentsOf, formatSummary, formatText, toJson } from './report.ts'
import { type DeckCounts, summarize } from './summary.ts'
import type { Terminal } from './terminal.ts'

/** What a report says of what came of a build. */
export interface Reported extends Pick<Outcome, 'messages' | 'held' | 'failures' | 'times'> {
  decks: DeckCounts[]
}

/** A build with what was written. */
export interface BuildReport {
  project: OpenProject
  outcome: Reported
  out: string
  /** Absent where nothing was written, as no deck is without errors. */
  published: Published | undefined
  started: number
}

/** What `build --json` prints. */
export function formatBuildJson({ project, outcome, out, published }: BuildReport): string {
  const sources = sourcesOf(project.content)
  const { messages, failures } = outcome
  const value = {
    messages: messages.map((message) => toJson(message, sources)),
    summary: summarize(outcome.decks, messages, project.content.sources.length),
    out: nameOf(out),
    files: (published?.files ?? []).map((file) => ({
      ...file,
      path: nameOf(join(out, file.path)),
    })),
    removed: (published?.removed ?? []).map((path) => nameOf(join(out, path))),
    edited: {
      again: (published?.edited.again ?? []).map((path) => nameOf(join(out, path))),
      left: (published?.edited.left ?? []).map((path) => nameOf(join(out, path))),
    },
    held: outcome.held,
    failures: failures.map(({ backend, error }) => ({
      backend,
      reason: error instanceof Error ? error.message : String(error),
    })),
  }
  return JSON.stringify(value, undefined, 2)
}

/** A path as it is called from the working folder; elsewhere, in full. */
function nameOf(path: string): string {
  return isInside(process.cwd(), path) ? relativePath(process.cwd(), path) || '.' : path
}

/** Messages, a line for each deck and each file, and where all of it is. */
export function printBuild(report: BuildReport, terminal: Terminal): void {
  const { project, outcome, published, out } = report
  const { messages } = outcome
  const sources = sourcesOf(project.content)
  const { errColors: colors, width } = terminal
  if (messages.length > 0) terminal.err(`${formatText(messages, sources, { colors, width })}\n`)
  for (const line of aligned(outcome.decks.map((deck) => deckCells(deck, outcome))))
    terminal.out(line)
  if (published) for (const line of aligned(fileCells(published, out))) terminal.out(line)
  const summary = summarize(outcome.decks, messages, project.content.sources.length)
  if (messages.length > 0) terminal.err(formatSummary(summary))
  if (published?.recovered)
    terminal.err('An earlier build had been broken off; it was completed first.')
  if (published) for (const line of editedLines(published, out)) terminal.err(line)
  terminal.err(endingOf(report))
}

/** What was written, and how long it took. */
export function endingOf({ published, outcome, started }: BuildReport): string {
  if (!published) return 'Nothing was written: every deck has errors.'
  return ending(published, outcome, performance.now() - started)
}

function deckCells(deck: DeckCounts, { messages, held }: Reported): string[] {
  const own = messages.filter(({ file }) => deck.files.includes(file))
  const { errors, warnings, decks: _, ...counts } = summarize([deck], own, deck.files.length)
  const faults = [
    ...(errors ? [count(errors, 'error')] : []),
    ...(warnings ? [count(warnings, 'warning')] : []),
    ...(held.includes(deck.id) ? ['left out'] : []),
  ]
  return [plainLine(deck.id), contentsOf(counts), faults.join(', ')]
}

/** More files of one backend than this are told in one line. */
const most = 12

function fileCells({ files, removed }: Published, out: string): string[][] {
  const groups = new Map<string, Published['files']>()
  for (const file of files) {
    const backend = file.path.split('/')[0] ?? ''
    const group = groups.get(backend)
    // There may be hundreds of thousands.
    if (group) group.push(file)
    else groups.set(backend, [file])
  }
  const cells = [...groups].flatMap(([backend, group]) =>
    group.length > most
      ? [groupCells(backend, group, out)]
      : group.map(({ path, size, changed }) => [
          nameOf(join(out, path)),
          bytes(size),
          changed ? '' : 'unchanged',
        ]),
  )
  return [...cells, ...removedCells(removed, out)]
}

/** Somebody's changes to our files are never lost in silence. */
function editedLines({ edited }: Published, out: string): string[] {
  const line = (paths: readonly string[], what: string) => {
    const [first] = paths
    if (first === undefined) return []
    const others = paths.length > 1 ? ` and ${count(paths.length - 1, 'other file')}` : ''
    return [
      `${nameOf(join(out, first))}${others}: changed by somebody since the last build; ${what}.`,
    ]
  }
  return [
    ...line(edited.again, 'made again'),
    ...line(edited.left, 'no longer made, and left as it is'),
  ]
}

function removedCells(removed: readonly string[], out: string): string[][] {
  if (removed.length > most) return [[nameOf(out), '', `${removed.length} old files removed`]]
  return removed.map((path) => [nameOf(join(out, path)), '', 'removed'])
}

/** Many files in one line, called by the first page where there is one. */
function groupCells(backend: string, group: Published['files'], out: string): string[] {
  const index = `${backend}/index.html`
  const first = group.some(({ path }) => path === index) ? index : `${backend}/`
  const size = group.reduce((sum, file) => sum + file.size, 0)
  const changed = group.filter((file) => file.changed).length
  const state = changed === 0 ? 'unchanged' : changed < group.length ? `${changed} changed` : ''
  return [
    nameOf(join(out, first)),
    bytes(size),
    `${count(group.length, 'file')}${state && `, ${state}`}`,
  ]
}

function ending({ files }: Published, { times }: Reported, time: number): string {
  const changed = files.filter((file) => file.changed).length
  const parts = [...times].map(([name, span]) => `${name} ${duration(span)}`)
  const what = changed === 0 ? 'Nothing changed' : `${count(changed, 'file')} written`
  return `${what} in ${duration(time)}${parts.length > 0 ? ` (${parts.join(', ')})` : ''}`
}

/** Cells as lines of columns; figures in the second stand to the right where they are sizes. */
function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = [0, 1].map((index) => Math.max(0, ...rows.map((row) => columns(row[index] ?? ''))))
  return rows.map(([name = '', middle = '', state = '']) => {
    const gap = ' '.repeat((widths[0] ?? 0) - columns(name))
    const inner = ' '.repeat((widths[1] ?? 0) - columns(middle))
    const isSize = /^[\d.]+ (?:B|kB|MB)$/.test(middle)
    return `${name}${gap}  ${isSize ? inner + middle : middle + inner}  ${state}`.trimEnd()
  })
}
