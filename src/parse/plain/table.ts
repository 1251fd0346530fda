import type { AlignType, Table, TableCell, TableRow } from 'mdast'
import type { Read } from './blocks.ts'
import { readInline } from './inline.ts'
import { between, from, isBlank, type Line } from './line.ts'

const delimiter = /^\|(?: ?:?-+:? ?\|)+$/

export function isTableLine({ text }: Line): boolean {
  return text.startsWith('|')
}

/** A table whose rows all begin and end with a bar and have as many cells as its head. */
export function readTable(lines: readonly Line[], at: number): Read<Table> | undefined {
  const head = lines[at]
  const under = lines[at + 1]
  if (!head || !under || !delimiter.test(under.text)) return undefined
  const align = under.text.slice(1, -1).split('|').map(alignOf)
  const children: TableRow[] = []
  let next = at
  for (let line = lines[next]; line && !isBlank(line); line = lines[++next]) {
    if (next === at + 1) continue
    const row = readRow(line, align.length)
    if (!row) return undefined
    children.push(row)
  }
  const last = lines[next - 1]
  if (!last) return undefined
  const position = between(head, 0, last, last.text.length)
  return { node: { type: 'table', align, children, position }, next }
}

function alignOf(cell: string): AlignType {
  const text = cell.trim()
  if (text.startsWith(':')) return text.endsWith(':') ? 'center' : 'left'
  return text.endsWith(':') ? 'right' : null
}

function readRow(line: Line, columns: number): TableRow | undefined {
  const { text } = line
  if (!text.startsWith('|') || !text.endsWith('|') || text.length < 2) return undefined
  const cells = text.slice(1, -1).split('|')
  if (cells.length !== columns) return undefined
  const children: TableCell[] = []
  let start = 0
  for (const [i, cell] of cells.entries()) {
    const isLast = i === cells.length - 1
    // A cell holds the bar before it, the last the one behind it too.
    const end = start + 1 + cell.length
    const words = cell.trim()
    if (words === '') return undefined
    const inner = from(line, start + 1 + cell.indexOf(words))
    const read = readInline([{ ...inner, text: words }])
    if (!read) return undefined
    const position = between(line, start, line, isLast ? end + 1 : end)
    children.push({ type: 'tableCell', children: read, position })
    start = end
  }
  return { type: 'tableRow', children, position: between(line, 0, line, text.length) }
}
