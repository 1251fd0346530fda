/** The curves and heads of edges, as paths that any backend can draw. */
import type { Path } from './outline.ts'
import type { Arrow, Point, SceneEdge } from './scene.ts'

/** A mark at an end of an edge. */
export interface Head {
  path: Path
  /** Whether it is filled with the colour of the line; else it is only drawn. */
  filled: boolean
}

/** An edge to be drawn: its curve, then its heads. */
export interface EdgePaths {
  curve: Path
  heads: Head[]
}

/** How long a mark is, in points. */
const sizes: Readonly<Record<Arrow, number>> = { none: 0, arrow: 7, circle: 6, cross: 6 }

/** The curve of an edge, cut short where a head stands, and its heads. */
export function edgePaths(edge: SceneEdge): EdgePaths {
  const { points, startArrow, endArrow, startDirection, endDirection } = edge
  const first = points[0] ?? { x: 0, y: 0 }
  const last = points.at(-1) ?? first
  const inner = points.slice(1, -1)
  const start = along(first, startDirection, startLength(startArrow))
  const end = along(last, endDirection, -startLength(endArrow))
  const heads = [
    ...head(startArrow, first, { x: -startDirection.x, y: -startDirection.y }),
    ...head(endArrow, last, endDirection),
  ]
  return { curve: smooth([start, ...inner, end], startDirection, endDirection), heads }
}

/** An arrow hides the end of its line; the line of a cross runs up to the border. */
function startLength(arrow: Arrow): number {
  return arrow === 'cross' ? 0 : Math.max(0, sizes[arrow] - 0.5)
}

/**
 * A curve through all points without a swing beyond any of them: the tangent at a point is the mean of the slopes
 * beside it, and flat where they turn (Fritsch and Carlson's condition, in both axes at once).
 */
function smooth(points: readonly Point[], startDirection: Point, endDirection: Point): Path {
  const [first] = points
  if (!first) return []
  const path: Path = [{ type: 'M', ...first }]
  const tangents = points.map((point, i) => {
    if (i === 0) return startDirection
    if (i === points.length - 1) return endDirection
    return tangent(points[i - 1] ?? point, point, points[i + 1] ?? point)
  })
  for (const [i, to] of points.entries()) {
    const from = points[i - 1]
    if (!from) continue
    const start = handle(from, tangents[i - 1] ?? startDirection, from, to, 1)
    const end = handle(to, tangents[i] ?? endDirection, from, to, -1)
    const straight = isStraight(from, start, end, to)
    path.push(
      straight
        ? { type: 'L', ...to }
        : { type: 'C', x1: start.x, y1: start.y, x2: end.x, y2: end.y, ...to },
    )
  }
  return path
}

/** A handle of a piece of the curve, never outside of the box between the ends of the piece. */
function handle(at: Point, direction: Point, from: Point, to: Point, sign: 1 | -1): Point {
  const [dx, dy] = [Math.abs(to.x - from.x), Math.abs(to.y - from.y)]
  const reach = Math.min(
    Math.hypot(dx, dy) * 0.5,
    (dx * 0.9) / Math.max(Math.abs(direction.x), 1e-9),
    (dy * 0.9) / Math.max(Math.abs(direction.y), 1e-9),
  )
  return along(at, direction, sign * reach)
}

function tangent(before: Point, point: Point, after: Point): Point {
  const component = (a: number, b: number, c: number): number =>
    (b - a) * (c - b) <= 0 ? 0 : (c - a) / 2
  const x = component(before.x, point.x, after.x)
  const y = component(before.y, point.y, after.y)
  const length = Math.hypot(x, y)
  return length === 0 ? { x: 0, y: 0 } : { x: x / length, y: y / length }
}

function isStraight(...[a, b, c, d]: [Point, Point, Point, Point]): boolean {
  const off = (p: Point): number => Math.abs((d.x - a.x) * (p.y - a.y) - (d.y - a.y) * (p.x - a.x))
  return off(b) + off(c) < 0.01
}

/** @param towards - where the edge goes on, as a unit vector */
function head(arrow: Arrow, tip: Point, towards: Point): Head[] {
  const size = sizes[arrow]
  const at = (back: number, aside: number): Point => ({
    x: tip.x - towards.x * back - towards.y * aside,
    y: tip.y - towards.y * back + towards.x * aside,
  })
  switch (arrow) {
    case 'none':
      return []
    case 'arrow':
      return [
        { filled: true, path: polygon([tip, at(size, 3.2), at(size * 0.82, 0), at(size, -3.2)]) },
      ]
    case 'circle':
      return [{ filled: true, path: circle(at(size / 2, 0), size / 2) }]
    case 'cross':
      return [
        { filled: false, path: polyline([at(2, 3), at(2 + size, -3)]) },
        { filled: false, path: polyline([at(2, -3), at(2 + size, 3)]) },
      ]
  }
}

function polyline(points: readonly Point[]): Path {
  return points.map((point, i) => ({ type: i === 0 ? ('M' as const) : ('L' as const), ...point }))
}

function polygon(points: readonly Point[]): Path {
  return [...polyline(points), { type: 'Z' }]
}

function circle({ x, y }: Point, r: number): Path {
  const k = r * 0.5523
  return [
    { type: 'M', x, y: y - r },
    { type: 'C', x1: x + k, y1: y - r, x2: x + r, y2: y - k, x: x + r, y },
    { type: 'C', x1: x + r, y1: y + k, x2: x + k, y2: y + r, x, y: y + r },
    { type: 'C', x1: x - k, y1: y + r, x2: x - r, y2: y + k, x: x - r, y },
    { type: 'C', x1: x - r, y1: y - k, x2: x - k, y2: y - r, x, y: y - r },
    { type: 'Z' },
  ]
}

function along(point: Point, direction: Point, distance: number): Point {
  return { x: point.x + direction.x * distance, y: point.y + direction.y * distance }
}
