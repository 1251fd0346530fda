import type { Code, Heading, Paragraph, RootContent } from 'mdast'
import type { Math as MathBlock } from 'mdast-util-math'
import { readInline } from './inline.ts'
import { between, from, isBlank, type Line } from './line.ts'
import { isListLine, readList } from './list.ts'
import { isTableLine, readTable } from './table.ts'

const heading = /^(#{1,6}) ([^#]*[^#\s])$/
const fence =
  /^(?:(`{3,}|~{3,})(?:([^\s`~\\&]+)(?: ([^\s`\\&](?:[^`\\&]*[^\s`\\&])?))?)?|(\${2,}))$/
const rule = /^(?:-{3,}|\*{3,})$/
/** What may begin a line of a paragraph and can begin nothing else: a word, a number, a strong text, a formula, code. */
const wordy =
  /^(?:[A-Za-z("'.,;/%?]|[^\0-\x7F\s]|\d(?!\d*[.)](?:\s|$))|\*\*?[^*\s]|\$\$?[^$\s]|`[^`]|\[[^\s^[\]])/

/** Where reading goes on, and what was read. */
export interface Read<Node> {
  node: Node
  next: number
}

/** Whether a line can only begin, or go on with, a paragraph. */
export function isWordy({ text }: Line): boolean {
  return wordy.test(text) && !/\s$/.test(text)
}

/** Blocks that are as plain as can be; nothing where any is not. */
export function readBlocks(lines: readonly Line[]): RootContent[] | undefined {
  const nodes: RootContent[] = []
  for (let at = 0; at < lines.length; ) {
    const line = lines[at]
    if (!line) break
    if (isBlank(line)) {
      at++
      continue
    }
    const read = readBlock(lines, at, line)
    if (!read) return undefined
    nodes.push(read.node)
    at = read.next
  }
  return nodes
}

function readBlock(lines: readonly Line[], at: number, line: Line): Read<RootContent> | undefined {
  if (line.text.startsWith('#')) return readHeading(line, at)
  const [, mark, language, meta, dollars] = fence.exec(line.text) ?? []
  if (mark !== undefined) return readCode(lines, at, mark, language ?? null, meta ?? null)
  if (dollars !== undefined) return readMath(lines, at, dollars)
  if (rule.test(line.text))
    return {
      node: { type: 'thematicBreak', position: between(line, 0, line, line.text.length) },
      next: at + 1,
    }
  if (isListLine(line)) return readList(lines, at)
  if (isTableLine(line)) return readTable(lines, at)
  return readParagraph(lines, at)
}

function readHeading(line: Line, at: number): Read<Heading> | undefined {
  const [, marks, text] = heading.exec(line.text) ?? []
  if (marks === undefined || text === undefined || /^\s/.test(text)) return undefined
  const children = readInline([from(line, marks.length + 1)])
  if (!children) return undefined
  const position = between(line, 0, line, line.text.length)
  const depth = marks.length as Heading['depth']
  return { node: { type: 'heading', depth, children, position }, next: at + 1 }
}

/** The lines of a paragraph, up to a blank one; each must be such that it begins nothing else. */
export function readParagraph(lines: readonly Line[], at: number): Read<Paragraph> | undefined {
  let next = at
  for (let line = lines[next]; line && !isBlank(line); line = lines[++next])
    if (!isWordy(line)) return undefined
  const all = lines.slice(at, next)
  const [first] = all
  const last = all.at(-1)
  const children = readInline(all)
  if (!first || !last || !children) return undefined
  const position = between(first, 0, last, last.text.length)
  return { node: { type: 'paragraph', children, position }, next }
}

function readCode(
  lines: readonly Line[],
  at: number,
  mark: string,
  lang: string | null,
  meta: string | null,
): Read<Code> | undefined {
  const fenced = readFence(lines, at, mark)
  if (!fenced) return undefined
  const { next, position, value } = fenced
  return { node: { type: 'code', lang, meta, value, position }, next }
}

function readMath(lines: readonly Line[], at: number, mark: string): Read<MathBlock> | undefined {
  const fenced = readFence(lines, at, mark)
  if (!fenced) return undefined
  const { next, position, value } = fenced
  const node: MathBlock = {
    type: 'math',
    meta: null,
    value,
    data: {
      hName: 'pre',
      hChildren: [
        {
          type: 'element',
          tagName: 'code',
          properties: { className: ['language-math', 'math-display'] },
          children: [{ type: 'text', value }],
        },
      ],
    },
    position,
  }
  return { node, next }
}

/** What stands between a fence and one just like it; nothing where none is. */
function readFence(lines: readonly Line[], at: number, mark: string) {
  const closing = new RegExp(`^ {0,3}\\${mark[0]}{${mark.length},}[ \\t]*$`)
  const end = lines.findIndex((line, i) => i > at && closing.test(line.text))
  const first = lines[at]
  const last = lines[end]
  if (!first || last?.text !== mark) return undefined
  const inner = lines.slice(at + 1, end)
  return {
    value: inner.map(({ text }) => text).join('\n'),
    position: between(first, 0, last, last.text.length),
    next: end + 1,
  }
}
