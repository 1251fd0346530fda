import { type Cursor, lineOf, peek, skipBlanks, take, unexpected } from './cursor.ts'
import { DiagramError, type FlowEdge } from './graph.ts'
import { decodeLabel, readLabel, readQuoted } from './label.ts'
import type { Arrow } from './scene.ts'

/** An edge without its ends. */
export type Link = Omit<FlowEdge, 'from' | 'to'>

interface Stroke {
  line: FlowEdge['line']
  /** A whole link: the mark at its start, its body, the mark at its end. */
  whole: RegExp
  /** A link up to its text: the mark at its start. */
  open?: RegExp
  /** The link after its text: its body, the mark at its end. */
  close?: RegExp
  /** How much longer than the shortest a whole link is. */
  extra(body: string): number
}

const strokes: readonly Stroke[] = [
  {
    line: 'solid',
    whole: /([xo<]?)(--+)([-xo>])/y,
    open: /([xo<]?)--(?!-)/y,
    close: /(--+)([-xo>])/y,
    extra: (body) => body.length - 2,
  },
  {
    line: 'thick',
    whole: /([xo<]?)(==+)([=xo>])/y,
    open: /([xo<]?)==(?!=)/y,
    close: /(==+)([=xo>])/y,
    extra: (body) => body.length - 2,
  },
  {
    line: 'dotted',
    whole: /([xo<]?)-(\.+)-([xo>]?)/y,
    open: /([xo<]?)-\./y,
    close: /(\.+)-([xo>]?)/y,
    extra: (body) => body.length - 1,
  },
  { line: 'invisible', whole: /()(~~~+)()/y, extra: (body) => body.length - 3 },
]

const arrows: Readonly<Record<string, Arrow>> = {
  '<': 'arrow',
  '>': 'arrow',
  o: 'circle',
  x: 'cross',
}

/** Read a link with its label, if one stands here. */
export function readLink(cursor: Cursor): Link | undefined {
  skipBlanks(cursor)
  for (const stroke of strokes) {
    const at = lineOf(cursor)
    const whole = take(cursor, stroke.whole)
    if (whole) {
      const [text, start = '', body = '', end = ''] = whole
      const link = linkOf(stroke, { start, body, end }, text, at)
      skipBlanks(cursor)
      if (!take(cursor, /\|/y)) return link
      return { ...link, label: readLabel(cursor, /\|/y, '|') }
    }
    const link = readLinkAroundText(cursor, stroke)
    if (link) return link
  }
  return undefined
}

/** Whether the next line goes on with a link, as in a chain written on several lines. */
export function linkFollows(cursor: Cursor): boolean {
  return peek(cursor, /[ \t]*(?:\n[ \t]*)+<?(?:--|==|-\.|~~~)/y) !== undefined
}

function readLinkAroundText(cursor: Cursor, stroke: Stroke): Link | undefined {
  if (!stroke.open || !stroke.close) return undefined
  const at = lineOf(cursor)
  const open = take(cursor, stroke.open)
  if (!open) return undefined
  let label = readQuoted(cursor)
  if (label === undefined) {
    const from = cursor.offset
    while (!peek(cursor, stroke.close))
      if (!take(cursor, /[^\n]/y)) throw unexpected(cursor, `the end of the link \`${open[0]}\``)
    label = decodeLabel(cursor.source.slice(from, cursor.offset), at)
  }
  skipBlanks(cursor)
  const close = take(cursor, stroke.close)
  if (!close) throw unexpected(cursor, `the end of the link \`${open[0]}\``)
  const [text, body = '', end = ''] = close
  if (!label) throw new DiagramError('Unexpected link without its text, expected `-- text -->`', at)
  const start = open[1] ?? ''
  return { ...linkOf(stroke, { start, body, end }, `${open[0]} … ${text}`, at), label }
}

function linkOf(
  stroke: Stroke,
  { start, body, end }: { start: string; body: string; end: string },
  text: string,
  at: number,
): Link {
  const startArrow = arrows[start] ?? 'none'
  const endArrow = arrows[end] ?? 'none'
  if (startArrow !== 'none' && startArrow !== endArrow)
    throw new DiagramError(`Unexpected link \`${text}\`, expected the same mark at both ends`, at)
  return { line: stroke.line, startArrow, endArrow, length: 1 + stroke.extra(body), at }
}
