import { Graph, layout as rank } from '@dagrejs/dagre'
import { edgeLabelBox, groupLabelWidth, nodeBox, type TextBox } from './box.ts'
import { type Container, divide } from './containers.ts'
import { describe } from './describe.ts'
import { type Frame, frameAround, leaf } from './frame.ts'
import { DiagramError, type Direction, type Flowchart, type FlowEdge } from './graph.ts'
import { type Laid, route } from './route.ts'
import type { Point, Scene, SceneEdge, SceneGroup, SceneNode } from './scene.ts'

/** What is laid out, with its top left corner at the origin. */
type Piece = Omit<Scene, 'title' | 'description'>

const margin = 6

/**
 * Give every node, link and subgraph of a chart its place; the same chart gives the same places everywhere.
 *
 * @throws DiagramError for a link that cannot be drawn
 */
export function layoutFlowchart(chart: Flowchart): Scene {
  const piece = arrange(chart, divide(chart), chart.direction)
  return {
    ...moved(piece, margin, margin),
    width: Math.ceil(piece.width + 2 * margin),
    height: Math.ceil(piece.height + 2 * margin),
    ...describe(chart),
  }
}

/**
 * Say what of a chart cannot be drawn, without the work of giving it places.
 *
 * @throws DiagramError for a link that cannot be drawn
 */
export function checkFlowchart(chart: Flowchart): void {
  checkLinks(divide(chart))
}

function checkLinks(container: Container): void {
  for (const inner of container.boxes) checkLinks(inner)
  for (const edge of container.edges) endsOf(container, edge)
}

/** Where dagre is told that a link begins and ends. */
function endsOf(container: Container, edge: FlowEdge): { from: string; to: string } {
  const from = leaf(container, edge.from, 'from')
  const to = leaf(container, edge.to, 'to')
  if (from === undefined || to === undefined)
    throw new DiagramError('Unexpected link to a subgraph without a node', edge.at)
  return { from, to }
}

/** The graph that dagre ranks; ids have a prefix, since it orders ids that are numbers by their value. */
interface Ranked {
  graph: Graph
  boxes: Map<string, SceneNode>
  labels: (TextBox | undefined)[]
  pieces: Map<string, Piece>
}

function arrange(chart: Flowchart, container: Container, around: Direction): Piece {
  const direction = container.group?.direction ?? around
  const ranked = toGraph(chart, container, direction)
  rank(ranked.graph)
  const laid = inReadingOrder(readLayout(ranked, container, direction))
  const frames = framesOf(container, laid.boxes)
  const edges = route(laid, frames)
  const piece: Piece = {
    width: 0,
    height: 0,
    nodes: container.nodes.flatMap((id) => laid.boxes.get(id) ?? []),
    edges,
    groups: [...frames.values()].map(({ label, ...box }) => ({ ...box, label })),
  }
  for (const [id, inner] of ranked.pieces) {
    const box = laid.boxes.get(id)
    if (box) append(piece, moved(inner, box.x - box.width / 2, box.y - box.height / 2))
  }
  return enclosed(piece, container)
}

function toGraph(chart: Flowchart, container: Container, direction: Direction): Ranked {
  const graph = new Graph({ compound: true, multigraph: true })
  const framed = container.frames.length > 0
  const across = direction === 'LR' || direction === 'RL'
  graph.setGraph({
    rankdir: direction,
    nodesep: framed ? 36 : across ? 20 : 28,
    edgesep: framed ? 20 : 14,
    ranksep: 44,
  })
  const boxes = new Map<string, SceneNode>()
  const pieces = new Map<string, Piece>()
  for (const id of inSourceOrder(chart, container)) {
    const node = chart.nodes.get(id)
    const inner = container.boxes.find(({ group }) => group?.id === id)
    if (node) boxes.set(id, nodeBox(node))
    if (!inner) continue
    const piece = arrange(chart, inner, direction)
    pieces.set(id, piece)
    const { width, height } = piece
    boxes.set(id, { id, shape: 'rect', x: 0, y: 0, width, height, lines: [] })
  }
  for (const { id } of container.frames) graph.setNode(`n ${id}`, {})
  for (const { id, width, height } of boxes.values()) graph.setNode(`n ${id}`, { width, height })
  for (const [id, parent] of container.parents) graph.setParent(`n ${id}`, `n ${parent}`)
  claimLabels(graph, container, boxes)
  const labels = container.edges.map((edge, i) => addEdge(graph, container, edge, i))
  return { graph, boxes, labels, pieces }
}

/** The nodes and boxes of a container as the source first names them: cycles are cut at what stands first. */
function inSourceOrder(chart: Flowchart, container: Container): string[] {
  const places = new Map([...chart.nodes.keys()].map((id, i) => [id, i]))
  const first = (box: Container): number =>
    Math.min(...box.nodes.map((id) => places.get(id) ?? 0), ...box.boxes.map(first))
  return [
    ...container.nodes.map((id) => ({ id, place: places.get(id) ?? 0 })),
    ...container.boxes.map((box) => ({ id: box.group?.id ?? '', place: first(box) })),
  ]
    .sort((a, b) => a.place - b.place)
    .map(({ id }) => id)
}

/** A frame is as wide as its label: one node in it claims the room. */
function claimLabels(
  graph: Graph,
  container: Container,
  boxes: ReadonlyMap<string, SceneNode>,
): void {
  for (const frame of container.frames) {
    const id = leaf(container, frame.id, 'to')
    const box = id === undefined ? undefined : boxes.get(id)
    if (!box) continue
    const width = Math.max(graph.node(`n ${box.id}`).width, groupLabelWidth(frame))
    graph.setNode(`n ${box.id}`, { width, height: box.height })
  }
}

function addEdge(
  graph: Graph,
  container: Container,
  edge: FlowEdge,
  index: number,
): TextBox | undefined {
  const { from, to } = endsOf(container, edge)
  const label = edge.label ? edgeLabelBox(edge.label) : undefined
  const size = label ?? (from === to ? { width: 12, height: 12 } : { width: 0, height: 0 })
  graph.setEdge(
    `n ${from}`,
    `n ${to}`,
    { width: size.width, height: size.height, labelpos: 'c', minlen: edge.length },
    `${index}`,
  )
  return label
}

function readLayout(ranked: Ranked, container: Container, direction: Direction): Laid {
  const { graph, labels } = ranked
  const boxes = new Map<string, SceneNode>()
  for (const box of ranked.boxes.values()) {
    const { x, y } = graph.node(`n ${box.id}`)
    boxes.set(box.id, { ...box, x, y })
  }
  const lines = container.edges.flatMap((edge, i) => {
    const from = leaf(container, edge.from, 'from') ?? ''
    const to = leaf(container, edge.to, 'to') ?? ''
    const { points = [], x = 0, y = 0 } = graph.edge(`n ${from}`, `n ${to}`, `${i}`)
    const label = labels[i]
    const line = { edge, from, to, points: points as Point[], centre: { x, y } }
    return edge.line === 'invisible' ? [] : [label ? { ...line, label } : line]
  })
  const axis = direction === 'TB' || direction === 'BT' ? ('y' as const) : ('x' as const)
  return { axis, boxes, lines }
}

/** Of two mirror images, the one that agrees better with the order of the source. */
function inReadingOrder(laid: Laid): Laid {
  const across = laid.axis === 'y' ? 'x' : 'y'
  const boxes = [...laid.boxes.values()]
  let agreement = 0
  for (const [i, box] of boxes.entries())
    for (const later of boxes.slice(i + 1))
      if (Math.abs(box[laid.axis] - later[laid.axis]) < 1)
        agreement += Math.sign(later[across] - box[across])
  if (agreement >= 0) return laid
  const mirror = <Thing extends Point>(thing: Thing): Thing => ({
    ...thing,
    [across]: -thing[across],
  })
  const lines = laid.lines.map((line) => ({
    ...line,
    points: line.points.map(mirror),
    centre: mirror(line.centre),
  }))
  return { ...laid, boxes: new Map(boxes.map((box) => [box.id, mirror(box)])), lines }
}

/** The frames of a container, from the innermost on; in the order of the source. */
function framesOf(container: Container, boxes: ReadonlyMap<string, SceneNode>): Map<string, Frame> {
  const made = new Map<string, Frame>()
  for (const frame of [...container.frames].reverse()) {
    const inside = [...container.parents].flatMap(([id, parent]) =>
      parent === frame.id ? (boxes.get(id) ?? made.get(id) ?? []) : [],
    )
    made.set(frame.id, frameAround(frame.label, inside))
  }
  return new Map([...made].reverse())
}

/** Move a piece so that its corner is the origin; a subgraph gets its frame around it. */
function enclosed(piece: Piece, { group }: Container): Piece {
  const extent = boundsOf(piece)
  if (!group) {
    const { left, top, right, bottom } = extent
    return { ...moved(piece, -left, -top), width: right - left, height: bottom - top }
  }
  const frame = frameAround(group.label, [
    {
      x: (extent.left + extent.right) / 2,
      y: (extent.top + extent.bottom) / 2,
      width: extent.right - extent.left,
      height: extent.bottom - extent.top,
    },
  ])
  const framed = { ...piece, groups: [frame, ...piece.groups] }
  const { width, height } = frame
  return { ...moved(framed, width / 2 - frame.x, height / 2 - frame.y), width, height }
}

interface Bounds {
  left: number
  top: number
  right: number
  bottom: number
}

function boundsOf({ nodes, edges, groups }: Piece): Bounds {
  const boxes = [
    ...nodes,
    ...groups,
    ...edges.flatMap(({ label }) => label ?? []),
    ...edges.flatMap(({ points }) => points.map((point) => ({ ...point, width: 0, height: 0 }))),
  ]
  if (boxes.length === 0) return { left: 0, top: 0, right: 60, bottom: 20 }
  return {
    left: Math.min(...boxes.map(({ x, width }) => x - width / 2)),
    top: Math.min(...boxes.map(({ y, height }) => y - height / 2)),
    right: Math.max(...boxes.map(({ x, width }) => x + width / 2)),
    bottom: Math.max(...boxes.map(({ y, height }) => y + height / 2)),
  }
}

function append(piece: Piece, inner: Piece): void {
  piece.nodes.push(...inner.nodes)
  piece.edges.push(...inner.edges)
  piece.groups.push(...inner.groups)
}

function moved({ nodes, edges, groups, width, height }: Piece, dx: number, dy: number): Piece {
  const move = <Thing extends Point>(thing: Thing): Thing => ({
    ...thing,
    x: Math.round((thing.x + dx) * 100) / 100,
    y: Math.round((thing.y + dy) * 100) / 100,
  })
  const moveEdge = (edge: SceneEdge): SceneEdge => ({
    ...edge,
    points: edge.points.map(move),
    ...(edge.label ? { label: move(edge.label) } : {}),
  })
  const moveGroup = (group: SceneGroup): SceneGroup => move(group)
  return {
    nodes: nodes.map(move),
    edges: edges.map(moveEdge),
    groups: groups.map(moveGroup),
    width,
    height,
  }
}
