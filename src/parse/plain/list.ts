import type { List, ListItem } from 'mdast'
import { type Read, readBlocks } from './blocks.ts'
import { between, from, isBlank, type Line } from './line.ts'

const marker = /^([-*+]|(\d{1,9})([.)])) (?=\S)/

interface Marker {
  /** What parts it from markers of other lists. */
  kind: string
  start: number | undefined
  width: number
}

function markerOf({ text }: Line): Marker | undefined {
  const [whole, bullet, digits, end] = marker.exec(text) ?? []
  if (whole === undefined) return undefined
  return {
    kind: end ?? bullet ?? '',
    start: digits === undefined ? undefined : Number(digits),
    width: whole.length,
  }
}

export function isListLine(line: Line): boolean {
  return markerOf(line) !== undefined
}

/**
 * A list without blank lines between or within its items, to the end of the lines or a block that is not indented; what an
 * item holds is as plain as the rest.
 */
export function readList(lines: readonly Line[], at: number): Read<List> | undefined {
  const first = lines[at]
  const kind = first && markerOf(first)
  if (!first || !kind) return undefined
  const children: ListItem[] = []
  let next = at
  for (let line = lines[next]; line && !isBlank(line); line = lines[next]) {
    const mark = markerOf(line)
    if (mark?.kind !== kind.kind) return undefined
    const read = readItem(lines, next, mark.width)
    if (!read) return undefined
    children.push(read.node)
    next = read.next
  }
  // A list goes on behind blank lines where what follows is indented, or an item.
  const follower = lines.find((line, i) => i >= next && !isBlank(line))
  if (follower && (/^\s/.test(follower.text) || isListLine(follower))) return undefined
  const end = children.at(-1)?.position?.end
  if (!end) return undefined
  const node: List = {
    type: 'list',
    ordered: kind.start !== undefined,
    start: kind.start ?? null,
    spread: false,
    children,
    position: { start: between(first, 0, first, 0).start, end },
  }
  return { node, next }
}

function readItem(lines: readonly Line[], at: number, width: number): Read<ListItem> | undefined {
  const first = lines[at]
  if (!first) return undefined
  const inner = [from(first, width)]
  let next = at + 1
  for (let line = lines[next]; line && !isBlank(line); line = lines[++next]) {
    if (isListLine(line)) break
    if (!line.text.startsWith(' '.repeat(width)) || line.text.trim() === '') return undefined
    inner.push(from(line, width))
  }
  // A list under a paragraph without a blank line between them.
  const nested = inner.findIndex((line, i) => i > 0 && isListLine(line))
  const split = nested < 0 ? inner.length : nested
  const children = readBlocks(inner.slice(0, split))
  const below = nested < 0 ? [] : readBlocks(inner.slice(split))
  if (!children || !below || children.length + below.length === 0) return undefined
  const all = [...children, ...below]
  const end = all.at(-1)?.position?.end
  if (!end || all.some(({ type }) => type !== 'paragraph' && type !== 'list')) return undefined
  const node: ListItem = {
    type: 'listItem',
    spread: false,
    checked: null,
    children: all as ListItem['children'],
    position: { start: between(first, 0, first, 0).start, end },
  }
  return { node, next }
}
