import type { Node } from 'unist'
import type { Deck, Place } from '../ast/nodes.ts'
import type { Source } from '../ast/project.ts'
import { walk } from '../ast/visit.ts'
import { createLocator } from './places.ts'

/** A comment `<!-- deckwright-ignore rule-name: reason -->`. */
export interface Ignore {
  /** One name or more; `undefined` where the comment has none. */
  readonly rules: readonly string[]
  readonly reason: string
  /** Where the comment stands. */
  readonly place: Place
  /** The lines it covers. */
  readonly from: number
  readonly to: number
}

const opening = /<!--\s*deckwright-ignore\b/g

/** A function that finds the comments of a source of a deck that silence rules, with the lines that each covers. */
export function ignoresIn(deck: Deck | undefined): (source: Source) => Ignore[] {
  let openings: ReadonlyMap<string, ReadonlyMap<number, Place>> | undefined
  return ({ path, text }) => {
    if (!text.includes('deckwright-ignore')) return []
    openings ??= openingsOf(deck)
    const lines = text.split(/\r\n|\r|\n/)
    const locate = createLocator(text)
    const opened = openings.get(path) ?? new Map()
    return commentsIn(outsideCode(text)).map(({ index, all, names, reason }) => {
      const place = { file: path, start: locate(index), end: locate(index + all.length) }
      const { line } = place.start
      return {
        rules: names.split(/[\s,]+/).filter(Boolean),
        ...{ reason, place },
        ...scope(lines, line, line + all.split('\n').length - 1, opened),
      }
    })
  }
}

/** Each comment of ours with its parts, in one pass: an expression for all of it tries every way to part its blanks. */
function commentsIn(text: string): { index: number; all: string; names: string; reason: string }[] {
  const found: { index: number; all: string; names: string; reason: string }[] = []
  let behind = 0
  for (const { index, 0: start } of text.matchAll(opening)) {
    if (index < behind) continue
    const from = index + start.length
    const to = text.indexOf('-->', from)
    if (to < 0) break
    behind = to + 3
    const inner = text.slice(from, to)
    const colon = inner.indexOf(':')
    const [names, reason] =
      colon < 0 ? [inner, ''] : [inner.slice(0, colon), inner.slice(colon + 1)]
    found.push({
      index,
      all: text.slice(index, behind),
      names: names.trim(),
      reason: reason.trim(),
    })
  }
  return found
}

/** Whether a comment silences a message of a rule at a place of its source. */
export function isSilenced(
  { rules, reason, from, to }: Ignore,
  rule: string,
  { start }: Place,
): boolean {
  return reason !== '' && rules.includes(rule) && start.line >= from && start.line <= to
}

/** The text with what stands in code blanked out, offsets kept. */
export function outsideCode(text: string): string {
  if (!text.includes('`') && !text.includes('~')) return text
  let fence: string | undefined
  return [...linesOf(text)]
    .map((line) => {
      if (!line.includes('`') && !line.includes('~'))
        return fence === undefined ? line : blank(line)
      const mark = /^[\s>]*(?:[-*+]\s+|\d+[.)]\s+)*(`{3,}|~{3,})(.*)/.exec(line)
      const [, run = '', rest = ''] = mark ?? []
      if (fence === undefined && mark && !(run.startsWith('`') && rest.includes('`'))) {
        fence = run
        return blank(line)
      }
      if (fence === undefined)
        return line.includes('`') ? line.replace(/(?<!`)(`+)(?!`)[^`]*?\1/g, blank) : line
      if (run.startsWith(fence) && rest.trim() === '') fence = undefined
      return blank(line)
    })
    .join('')
}

/** The lines of a text with their ends. */
function* linesOf(text: string): Generator<string> {
  const isMixed = text.includes('\r')
  for (let at = 0; at < text.length; ) {
    const end = isMixed ? nextEnd(text, at) : text.indexOf('\n', at) + 1
    yield text.slice(at, end > 0 ? end : text.length)
    at = end > 0 ? end : text.length
  }
}

function nextEnd(text: string, from: number): number {
  const found = /\r\n?|\n/g
  found.lastIndex = from
  return found.test(text) ? found.lastIndex : 0
}

function blank(text: string): string {
  return text.replace(/[^\r\n]/g, ' ')
}

/** By file and line, where what opens there ends: a heading, a line of a list, a row. */
function openingsOf(deck: Deck | undefined): Map<string, Map<number, Place>> {
  const files = new Map<string, Map<number, Place>>()
  for (const node of walk(deck ? [deck] : [])) {
    if (!isOpening(node)) continue
    const { file, start } = node.position
    const opened = files.get(file) ?? new Map<number, Place>()
    files.set(file, opened)
    if (!opened.has(start.line)) opened.set(start.line, node.position)
  }
  return files
}

function isOpening(node: Node): node is Node & { position: Place } {
  return (
    ['section', 'question', 'concept', 'planStep', 'checklistItem', 'mistake'].includes(
      node.type,
    ) &&
    node.position !== undefined &&
    'file' in node.position
  )
}

/**
 * At the end of a line it covers what that line opens; on the line below a heading all that the heading opens; else the
 * next block, and all that it opens where it is a heading.
 */
function scope(
  lines: readonly string[],
  line: number,
  last: number,
  opened: ReadonlyMap<number, Place>,
): { from: number; to: number } {
  const at = (number: number): string => lines[number - 1] ?? ''
  const isAlone = /^[\s>]*<!--/.test(at(line))
  if (!isAlone) return { from: line, to: opened.get(line)?.end.line ?? line }

  let above = line - 1
  while (above > 0 && isComment(at(above))) above--
  if (/^\s*#/.test(at(above)))
    return { from: above, to: opened.get(above)?.end.line ?? nextBlock() }
  return { from: line, to: nextBlock() }

  function nextBlock(): number {
    let next = last + 1
    while (next <= lines.length && (at(next).trim() === '' || isComment(at(next)))) next++
    let end = next
    if (!/^\s*#/.test(at(next))) while (end < lines.length && at(end + 1).trim() !== '') end++
    return Math.max(end, opened.get(next)?.end.line ?? end)
  }
}

function isComment(line: string): boolean {
  return /^[\s>]*<!--.*-->\s*$/.test(line)
}
