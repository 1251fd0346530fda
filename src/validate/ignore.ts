import type { Node } from 'unist'
import type { Deck, Place } from '../ast/nodes.ts'
import { walk } from '../ast/visit.ts'

/** A comment `<!-- deckwright-ignore rule-name: reason -->`. */
export interface Ignore {
  /** One name or more; `undefined` where the comment has none. */
  readonly rules: readonly string[]
  readonly reason: string
  /** Offsets of the comment. */
  readonly start: number
  readonly end: number
  /** The lines it covers. */
  readonly from: number
  readonly to: number
}

const opening = /<!--\s*deckwright-ignore\b/g

/** The comments of a source that silence rules, with the lines that each covers. */
export function ignoresOf(text: string, decks: readonly Deck[], file: string): Ignore[] {
  if (!text.includes('deckwright-ignore')) return []
  const lines = text.split(/\r\n|\r|\n/)
  const plain = outsideCode(text)
  const opened = headings(decks, file)
  let line = 1
  let counted = 0
  return commentsIn(plain).map(({ index, all, names, reason }) => {
    line += plain.slice(counted, index).match(/\r\n|\r|\n/g)?.length ?? 0
    counted = index
    const last = line + all.split('\n').length - 1
    return {
      rules: names.split(/[\s,]+/).filter(Boolean),
      reason,
      start: index,
      end: index + all.length,
      ...scope(lines, line, last, opened),
    }
  })
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

/** Where what a line opens ends: a heading, a line of a list, a row. */
function headings(decks: readonly Deck[], file: string): Map<number, Place> {
  const opened = new Map<number, Place>()
  for (const node of walk(decks)) {
    if (!isOpening(node) || node.position.file !== file) continue
    const { line } = node.position.start
    if (!opened.has(line)) opened.set(line, node.position)
  }
  return opened
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
