/**
 * Mermaid's language of flowcharts, read strictly: what is not known is an error with its line, never a guess.
 *
 * @see https://mermaid.js.org/syntax/flowchart.html
 */
import { atEnd, type Cursor, lineOf, peek, skipBlanks, take, unexpected } from './cursor.ts'
import { DiagramError, type Direction, type Flowchart } from './graph.ts'
import { decodeLabel, readLabel, readQuoted } from './label.ts'
import { type Link, linkFollows, readLink } from './link.ts'
import { readVertex, type Vertex } from './vertex.ts'

/** More than this is no picture any more. */
const limits = { characters: 50_000, nodes: 200, edges: 400, depth: 12 }

/** What reading knows beside the chart: the subgraphs that are open, each with the nodes that it names. */
interface State {
  cursor: Cursor
  chart: Flowchart
  open: { id: string; line: number; members: Set<string> }[]
}

/**
 * Read a flowchart.
 *
 * @throws DiagramError for syntax that it does not know, with its line
 */
export function parseFlowchart(text: string): Flowchart {
  const cursor: Cursor = { source: text.replace(/\r\n?/g, '\n'), offset: 0 }
  if (text.length > limits.characters)
    throw new DiagramError(`Unexpected length, expected ${limits.characters} characters at most`, 1)
  const title = readFrontMatter(cursor)
  const direction = readHeader(cursor)
  const chart: Flowchart = { direction, ...title, nodes: new Map(), edges: [], groups: new Map() }
  const state: State = { cursor, chart, open: [] }
  for (skipGaps(cursor); !atEnd(cursor); skipGaps(cursor)) {
    readStatement(state)
    skipBlanks(cursor)
    if (!atEnd(cursor) && !peek(cursor, /[\n;]/y)) throw unexpected(cursor, 'a link or a new line')
  }
  const unclosed = state.open.at(-1)
  if (unclosed)
    throw new DiagramError('Unexpected end of the diagram, expected `end`', unclosed.line)
  if (chart.nodes.size + chart.groups.size === 0) throw unexpected(cursor, 'a node')
  for (const { id, at } of chart.groups.values()) takeGroupForNode(chart, id, at)
  return chart
}

/** What links call by the id of a subgraph is the subgraph. */
function takeGroupForNode({ nodes }: Flowchart, id: string, line: number): void {
  const node = nodes.get(id)
  if (node && (node.shape !== 'rect' || node.label !== id))
    throw new DiagramError(`Unexpected subgraph and node \`${id}\`, expected two ids`, line)
  nodes.delete(id)
}

/** Step over blank lines, semicolons and comments. */
function skipGaps(cursor: Cursor): void {
  while (take(cursor, /[\s;]+/y) || (atLineStart(cursor) && take(cursor, /%%[^\n]*/y)));
}

function atLineStart({ source, offset }: Cursor): boolean {
  return source.slice(source.lastIndexOf('\n', offset - 1) + 1, offset).trim() === ''
}

/** Of the YAML that may stand before a diagram the title is kept; the rest says how Mermaid draws. */
function readFrontMatter(cursor: Cursor): { title?: string } {
  const [, yaml = ''] = take(cursor, /\s*---[ \t]*\n((?:.*\n)*?)---[ \t]*(?=\n)/y) ?? []
  const title = /^title:(.*)$/m
    .exec(yaml)?.[1]
    ?.trim()
    .replace(/^(["'])(.*)\1$/, '$2')
  return title ? { title } : {}
}

function readHeader(cursor: Cursor): Direction {
  skipGaps(cursor)
  if (!take(cursor, /(?:flowchart|graph)(?![\w-])/y))
    throw unexpected(cursor, '`flowchart` or `graph`: other kinds of diagrams are not drawn')
  skipBlanks(cursor)
  const direction = peek(cursor, /[\n;]/y) || atEnd(cursor) ? 'TB' : readDirection(cursor)
  skipBlanks(cursor)
  if (!atEnd(cursor) && !peek(cursor, /[\n;]/y))
    throw unexpected(cursor, 'a new line after the direction')
  return direction
}

function readDirection(cursor: Cursor): Direction {
  const word = take(cursor, /(TB|TD|BT|LR|RL)(?![\w-])/y)?.[1]
  switch (word) {
    case 'TB':
    case 'TD':
      return 'TB'
    case 'BT':
    case 'LR':
    case 'RL':
      return word
    default:
      throw unexpected(cursor, 'a direction: `TD`, `TB`, `BT`, `LR` or `RL`')
  }
}

function readStatement(state: State): void {
  const { cursor } = state
  if (take(cursor, /subgraph(?![\w-])/y)) openGroup(state)
  else if (peek(cursor, /end(?![\w.-])/y)) closeGroup(state)
  else if (peek(cursor, /direction[ \t]/y)) readGroupDirection(state)
  else if (peek(cursor, /acc(?:Title|Descr)[ \t]*[:{]/y)) readDescription(state)
  else if (take(cursor, /(?:style|classDef|class|linkStyle|click)(?=[ \t])/y)) skipStyle(cursor)
  else readChain(state)
}

/** Looks and clicks have no place in print: read over them, also over quoted semicolons. */
function skipStyle(cursor: Cursor): void {
  take(cursor, /(?:"[^"\n]*"|[^";\n])*/y)
}

function readDescription({ cursor, chart }: State): void {
  const [, key, line, block] =
    take(cursor, /acc(Title|Descr)[ \t]*(?::([^\n;]*)|\{([^}]*)\})/y) ?? []
  const text = (line ?? block)?.replace(/\s+/g, ' ').trim()
  if (!text) throw unexpected(cursor, 'a text in one line or in braces')
  if (key === 'Title') chart.title = text
  else chart.description = text
}

/** `A & B -->|text| C --> D`: every node before a link leads to every node after it. */
function readChain(state: State): void {
  let from = readVertices(state)
  for (;;) {
    if (linkFollows(state.cursor)) take(state.cursor, /\s*/y)
    const link = readLink(state.cursor)
    if (!link) return
    take(state.cursor, /\s*/y)
    const to = readVertices(state)
    connect(state, from, to, link)
    from = to
  }
}

function connect({ chart }: State, from: string[], to: string[], link: Link): void {
  for (const start of from)
    for (const end of to) chart.edges.push({ from: start, to: end, ...link })
  if (chart.edges.length > limits.edges)
    throw new DiagramError(`Unexpected number of links, expected ${limits.edges} at most`, link.at)
}

function readVertices(state: State): string[] {
  const ids: string[] = []
  do {
    take(state.cursor, /\s*/y)
    ids.push(addVertex(state, readVertex(state.cursor)))
  } while (take(state.cursor, /[ \t]*&/y))
  return ids
}

/** A node may be named often; its last shape and label count. */
function addVertex({ cursor, chart, open }: State, vertex: Vertex): string {
  const { id, shape, flipped = false, label } = vertex
  const known = chart.nodes.get(id)
  if (!known) chart.nodes.set(id, { id, shape: 'rect', flipped: false, label: id })
  const node = chart.nodes.get(id)
  if (node && shape) Object.assign(node, { shape, flipped, label: label ?? id })
  open.at(-1)?.members.add(id)
  if (chart.nodes.size > limits.nodes)
    throw new DiagramError(
      `Unexpected number of nodes, expected ${limits.nodes} at most`,
      lineOf(cursor),
    )
  return id
}

/** `subgraph id [title]`, `subgraph "title"`, `subgraph some words`, or `subgraph` alone. */
function openGroup({ cursor, chart, open }: State): void {
  const line = lineOf(cursor)
  skipBlanks(cursor)
  const { id, label } = readGroupTitle(cursor, chart)
  if (chart.groups.has(id))
    throw new DiagramError(`Unexpected second subgraph \`${id}\`, expected another id`, line)
  if (open.length >= limits.depth)
    throw new DiagramError(`Unexpected depth, expected ${limits.depth} subgraphs at most`, line)
  const parent = open.at(-1)?.id
  chart.groups.set(id, { id, label, at: line, ...(parent === undefined ? {} : { parent }) })
  open.push({ id, line, members: new Set() })
}

function readGroupTitle(cursor: Cursor, chart: Flowchart): { id: string; label: string } {
  const quoted = readQuotedHere(cursor)
  if (quoted !== undefined) return { id: quoted, label: quoted }
  const line = lineOf(cursor)
  const named = take(cursor, /([\p{L}\p{M}\p{N}_.-]+)[ \t]*\[/uy)
  if (named) {
    const id = named[1] ?? ''
    return { id, label: readLabel(cursor, /\]/y, ']') }
  }
  const [words = ''] = take(cursor, /[^\n;[\](){}|"]*/y) ?? []
  const label = decodeLabel(words, line)
  return { id: label || `subgraph ${chart.groups.size + 1}`, label }
}

function readQuotedHere(cursor: Cursor): string | undefined {
  return peek(cursor, /"/y) ? readQuoted(cursor) : undefined
}

/** A node belongs to the subgraph that ends first of those that name it. */
function closeGroup({ cursor, chart, open }: State): void {
  const group = open.pop()
  if (!group) throw unexpected(cursor, 'no `end` outside of a subgraph, and no node of that name')
  take(cursor, /end/y)
  for (const id of group.members) {
    const node = chart.nodes.get(id)
    if (node) node.group ??= group.id
  }
}

function readGroupDirection({ cursor, chart, open }: State): void {
  const group = chart.groups.get(open.at(-1)?.id ?? '')
  if (!group) throw unexpected(cursor, 'the direction of the whole diagram in its first line')
  take(cursor, /direction[ \t]+/y)
  group.direction = readDirection(cursor)
}
