/**
 * The ways of links: out of a node at its border, straight through the ranks, from rank to rank in one swing, and into
 * the other node at its border. Links that share a side of a node share it out among them.
 */
import type { TextBox } from './box.ts'
import type { Frame } from './frame.ts'
import type { FlowEdge } from './graph.ts'
import { borderAt } from './outline.ts'
import type { Point, SceneEdge, SceneNode } from './scene.ts'

/** What dagre has laid out. */
export interface Laid {
  /** The axis along which the ranks follow. */
  axis: 'x' | 'y'
  boxes: ReadonlyMap<string, SceneNode>
  lines: LaidLine[]
}

/** A link, the boxes at which it was laid out, and the points that dagre leads it through. */
export interface LaidLine {
  edge: FlowEdge
  from: string
  to: string
  points: Point[]
  /** The centre of its label. */
  centre: Point
  label?: TextBox
}

/** A point in the coordinates of the layout: along the ranks, and across them. */
interface Place {
  along: number
  across: number
}

/** One end of a link at a side of a node. */
interface Port {
  node: SceneNode
  /** Across the ranks only at a frame that the link meets from aside. */
  axis: 'x' | 'y'
  side: -1 | 1
  /** Where the link comes from or goes to. */
  next: Place
  /** Its distance from the middle of the side. */
  shift: number
}

interface Route {
  line: LaidLine
  inner: Place[]
  /** Where the ranks of both ends end on the way. */
  exits: { from: number; to: number }
  ports: { from: Port; to: Port }
}

/** The links of a layout as lines from border to border. */
export function route(laid: Laid, frames: ReadonlyMap<string, Frame>): SceneEdge[] {
  const { axis } = laid
  const bands = bandsOf(laid)
  const routes = new Map<LaidLine, Route>()
  for (const line of laid.lines) {
    if (line.from === line.to) continue
    const route = routeOf(line, laid, frames, bands)
    if (route) routes.set(line, route)
  }
  share(
    [...routes.values()].flatMap(({ ports }) => [ports.from, ports.to]),
    axis,
  )
  return laid.lines.flatMap((line) => {
    const found = routes.get(line)
    if (found) return toEdge(found, axis)
    const node = laid.boxes.get(line.from)
    return node && line.from === line.to ? loop(line, node, axis) : []
  })
}

function placeOf({ x, y }: Point, axis: 'x' | 'y'): Place {
  return axis === 'y' ? { along: y, across: x } : { along: x, across: y }
}

function pointOf({ along, across }: Place, axis: 'x' | 'y'): Point {
  return axis === 'y' ? { x: across, y: along } : { x: along, y: across }
}

function sizeOf({ width, height }: { width: number; height: number }, axis: 'x' | 'y'): Place {
  return placeOf({ x: width, y: height }, axis)
}

/** The ranks: the middle of each, and half of the height of its tallest node. */
function bandsOf({ boxes, axis }: Laid): ReadonlyMap<number, number> {
  const bands = new Map<number, number>()
  for (const box of boxes.values()) {
    const middle = Math.round(placeOf(box, axis).along)
    const half = sizeOf(box, axis).along / 2
    bands.set(middle, Math.max(bands.get(middle) ?? 0, half))
  }
  return bands
}

function routeOf(
  line: LaidLine,
  { boxes, axis }: Laid,
  frames: ReadonlyMap<string, Frame>,
  bands: ReadonlyMap<number, number>,
): Route | undefined {
  const from = endBox(line.edge.from, line.from, boxes, frames)
  const to = endBox(line.edge.to, line.to, boxes, frames)
  if (!from || !to) return undefined
  const [start, end] = [placeOf(from, axis), placeOf(to, axis)]
  const sign = Math.sign(end.along - start.along) || 1
  const inner = waypoints(line, axis, bands, sign).filter(
    (place) => !within(place, from, axis) && !within(place, to, axis),
  )
  const [first, last] = [inner[0] ?? end, inner.at(-1) ?? start]
  const ports = {
    from: portOf(from, first, axis, sign, frames.has(line.edge.from)),
    to: portOf(to, last, axis, -sign, frames.has(line.edge.to)),
  }
  const exits = { from: exit(ports.from, bands), to: exit(ports.to, bands) }
  const way = inner.filter(
    (place) => isBefore(place, ports.from, axis, sign) && isBefore(place, ports.to, axis, -sign),
  )
  return { line, inner: way, exits, ports }
}

function portOf(
  node: SceneNode,
  next: Place,
  axis: 'x' | 'y',
  sign: number,
  framed: boolean,
): Port {
  const middle = placeOf(node, axis)
  const beside = Math.abs(next.along - middle.along) < sizeOf(node, axis).along / 2
  if (!framed || !beside) {
    const side = ((next.along - middle.along || sign) < 0 ? -1 : 1) as -1 | 1
    return { node, axis, side, next, shift: 0 }
  }
  // Bend in with the way of the link, in a quarter of a circle, and not at a corner.
  const half = Math.max(0, sizeOf(node, axis).along / 2 - 10)
  const wanted = next.along - middle.along - sign * bend
  const shift = Math.max(-half, Math.min(half, wanted))
  const side = next.across < middle.across ? -1 : 1
  return { node, axis: axis === 'y' ? 'x' : 'y', side, next, shift }
}

/** How far before a port aside a link leaves its straight way. */
const bend = 14

/** Whether a place lies before a port aside, on the way of the link: one behind it would make the link turn back. */
function isBefore({ along }: Place, port: Port, axis: 'x' | 'y', sign: number): boolean {
  if (port.axis === axis) return true
  return (along - placeOf(port.node, axis).along - port.shift) * sign > bend / 2
}

/** What a link ends at: the frame it names, or the box at which it was laid out. */
function endBox(
  named: string,
  laid: string,
  boxes: ReadonlyMap<string, SceneNode>,
  frames: ReadonlyMap<string, Frame>,
): SceneNode | undefined {
  const frame = frames.get(named)
  if (!frame) return boxes.get(laid)
  const { x, y, width, height } = frame
  return { id: named, shape: 'rect', x, y, width, height, lines: [] }
}

function within({ along, across }: Place, box: SceneNode, axis: 'x' | 'y'): boolean {
  const [middle, size] = [placeOf(box, axis), sizeOf(box, axis)]
  return (
    Math.abs(along - middle.along) <= size.along / 2 &&
    Math.abs(across - middle.across) <= size.across / 2
  )
}

/** Where a link passes a rank or its own label it runs straight; the other points of dagre are not needed. */
function waypoints(
  line: LaidLine,
  axis: 'x' | 'y',
  bands: ReadonlyMap<number, number>,
  sign: number,
): Place[] {
  const centre = placeOf(line.centre, axis)
  return line.points.slice(1, -1).flatMap((point) => {
    const { along, across } = placeOf(point, axis)
    const atLabel = line.label && Math.abs(along - centre.along) < 1
    const half = atLabel
      ? sizeOf(line.label ?? { width: 0, height: 0 }, axis).along / 2
      : bands.get(Math.round(along))
    if (half === undefined) return []
    const middle = atLabel ? centre.across : across
    return [
      { along: along - sign * half, across: middle },
      { along: along + sign * half, across: middle },
    ]
  })
}

/** A link leaves a short node straight up to where its rank ends, and so clears its tall neighbours. */
function exit({ node, axis, side }: Port, bands: ReadonlyMap<number, number>): number {
  const { along } = placeOf(node, axis)
  const half = sizeOf(node, axis).along / 2
  return along + side * Math.max(half, bands.get(Math.round(along)) ?? half)
}

/** Set the ports of each side of each node: as near to their ways as they can be, and apart from each other. */
function share(ports: readonly Port[], axis: 'x' | 'y'): void {
  const sides = new Map<string, Port[]>()
  for (const port of ports) {
    const key = `${port.side} ${port.node.id}`
    sides.set(key, [...(sides.get(key) ?? []), port])
  }
  for (const side of sides.values()) {
    if (side.length < 2) continue
    const [{ node }] = side as [Port]
    const middle = placeOf(node, axis).across
    const reach = (sizeOf(node, axis).across / 2) * (node.shape === 'rect' ? 0.7 : 0.5)
    const gap = Math.min(12, (2 * reach) / (side.length - 1))
    const sorted = [...side].sort((a, b) => a.next.across - b.next.across)
    let least = -reach
    for (const port of sorted) {
      port.shift = Math.min(reach, Math.max(least, port.next.across - middle))
      least = port.shift + gap
    }
    let most = reach
    for (const port of sorted.reverse()) {
      port.shift = Math.min(most, port.shift)
      most = port.shift - gap
    }
  }
}

function toEdge({ line, inner, exits, ports }: Route, axis: 'x' | 'y'): SceneEdge {
  const start = borderAt(ports.from.node, ports.from.axis, ports.from.shift, ports.from.side)
  const end = borderAt(ports.to.node, ports.to.axis, ports.to.shift, ports.to.side)
  const [first, last] = [placeOf(start, axis), placeOf(end, axis)]
  const places = [
    first,
    ...rankEnd(ports.from, exits.from, first, axis),
    ...inner,
    ...rankEnd(ports.to, exits.to, last, axis),
    last,
  ]
  const points = distinct(places).map((place) => pointOf(place, axis))
  return {
    ...looks(line, points, line.centre),
    startDirection: outwards(ports.from, 1),
    endDirection: outwards(ports.to, -1),
  }
}

/** Where the rank of a port ends, if that is so far from the border that there is room for a head before it. */
function rankEnd(port: Port, exit: number, border: Place, axis: 'x' | 'y'): Place[] {
  const apart = port.axis === axis && Math.abs(exit - border.along) > 10
  return apart ? [{ along: exit, across: border.across }] : []
}

function outwards({ axis, side }: Port, sign: 1 | -1): Point {
  return pointOf({ along: side * sign, across: 0 }, axis)
}

function distinct(places: readonly Place[]): Place[] {
  return places.filter((place, i) => {
    const before = places[i - 1]
    return !before || Math.hypot(place.along - before.along, place.across - before.across) > 0.5
  })
}

function looks(
  { edge, label }: LaidLine,
  points: Point[],
  { x, y }: Point,
): Omit<SceneEdge, 'startDirection' | 'endDirection'> {
  const { startArrow, endArrow } = edge
  const line = edge.line === 'invisible' ? 'solid' : edge.line
  return { points, line, startArrow, endArrow, ...(label ? { label: { x, y, ...label } } : {}) }
}

/** A link from a node to itself: a bow beside it, where dagre has left room. */
function loop(line: LaidLine, node: SceneNode, axis: 'x' | 'y'): SceneEdge {
  const other = axis === 'y' ? 'x' : 'y'
  const [middle, size] = [placeOf(node, axis), sizeOf(node, axis)]
  const far = placeOf(line.centre, axis).across
  const side = far < middle.across ? -1 : 1
  const spread = Math.min(line.label ? 14 : 9, size.along * 0.3)
  const start = borderAt(node, other, -spread, side)
  const end = borderAt(node, other, spread, side)
  const bow = line.label ? far : middle.across + side * (size.across / 2 + 20)
  const top = pointOf({ along: middle.along, across: bow }, axis)
  const away = pointOf({ along: 0, across: side }, axis)
  return {
    ...looks(line, [start, top, end], top),
    startDirection: away,
    endDirection: { x: -away.x, y: -away.y },
  }
}
