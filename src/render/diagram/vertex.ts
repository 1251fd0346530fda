import { type Cursor, lineOf, peek, take, unexpected } from './cursor.ts'
import { DiagramError } from './graph.ts'
import { readLabel } from './label.ts'
import type { Shape } from './scene.ts'

/** A node where the source names it; shape and label only where it gives them. */
export interface Vertex {
  id: string
  shape?: Shape
  flipped?: boolean
  label?: string
}

interface Bracket {
  open: string
  close: string
  shape: Shape
  flipped?: boolean
}

/** Longer marks before those they begin with. */
const brackets: readonly Bracket[] = [
  { open: '([', close: '])', shape: 'stadium' },
  { open: '(((', close: ')))', shape: 'doubleCircle' },
  { open: '((', close: '))', shape: 'circle' },
  { open: '(', close: ')', shape: 'round' },
  { open: '[[', close: ']]', shape: 'subroutine' },
  { open: '[(', close: ')]', shape: 'cylinder' },
  { open: '[/', close: '/]', shape: 'parallelogram' },
  { open: '[/', close: '\\]', shape: 'trapezoid' },
  { open: '[\\', close: '\\]', shape: 'parallelogram', flipped: true },
  { open: '[\\', close: '/]', shape: 'trapezoid', flipped: true },
  { open: '[', close: ']', shape: 'rect' },
  { open: '{{', close: '}}', shape: 'hexagon' },
  { open: '{', close: '}', shape: 'diamond' },
  { open: '>', close: ']', shape: 'asymmetric' },
]

/** Letters and digits of any script; a hyphen or a point only between them, so that no link is swallowed. */
const idPattern = /[\p{L}\p{N}_](?:[\p{L}\p{M}\p{N}_]|[-.](?=[\p{L}\p{N}_]))*/uy

const reserved = new Set(['end', 'subgraph', 'style', 'class', 'classDef', 'click', 'linkStyle'])

/** Read a node with its shape and label. */
export function readVertex(cursor: Cursor): Vertex {
  const id = peek(cursor, idPattern)?.[0].normalize('NFC')
  if (!id) throw unexpected(cursor, 'the id of a node')
  if (reserved.has(id))
    throw unexpected(cursor, `another id: \`${id}\` is a word of the language (\`${titled(id)}\`?)`)
  take(cursor, idPattern)
  if (peek(cursor, /@/y)) throw unexpected(cursor, 'a shape in brackets such as `[label]`')
  if (peek(cursor, /[ \t]+[[({]/y))
    throw new DiagramError(
      `Unexpected blank between \`${id}\` and its shape, expected \`${id}[label]\``,
      lineOf(cursor),
    )
  const vertex = readShape(cursor, id)
  if (take(cursor, /:::/y) && !take(cursor, /[\p{L}\p{N}_-]+/uy))
    throw unexpected(cursor, 'the name of a class')
  return vertex
}

function titled(id: string): string {
  return id.charAt(0).toUpperCase() + id.slice(1)
}

function readShape(cursor: Cursor, id: string): Vertex {
  const candidates = brackets.filter(({ open }) => cursor.source.startsWith(open, cursor.offset))
  const [first] = candidates
  if (!first) return { id }
  cursor.offset += first.open.length
  const closes = candidates.filter(({ open }) => open === first.open)
  const pattern = new RegExp(closes.map(({ close }) => escapePattern(close)).join('|'), 'y')
  const label = readLabel(cursor, pattern, closes.map(({ close }) => close).join('` or `'))
  const bracket = closes.find(({ close }) => cursor.source.endsWith(close, cursor.offset)) ?? first
  const { shape, flipped = false } = bracket
  return { id, shape, flipped, label }
}

function escapePattern(text: string): string {
  return text.replace(/[[\](){}/\\|]/g, '\\$&')
}
