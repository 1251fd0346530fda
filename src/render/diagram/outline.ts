/** The outlines of nodes, as paths that any backend can draw. */
import type { Point, SceneNode } from './scene.ts'

/** One step of a path, in absolute points. */
export type PathStep =
  | { type: 'M' | 'L'; x: number; y: number }
  | { type: 'C'; x1: number; y1: number; x2: number; y2: number; x: number; y: number }
  | { type: 'Z' }

export type Path = PathStep[]

/** How much of its height a shape gives to its slanted or round ends. */
const slant = 0.42

/** Half the height of a cylinder's lid. */
const lid = 4

/** The part of an ellipse's radius at which the handles of a quarter stand. */
const kappa = 0.5523

/** The paths of a node: first its outline, to be filled and drawn, then lines upon it, to be drawn only. */
export function nodePaths(node: SceneNode): Path[] {
  const { x, y, width, height } = node
  const [left, top, right, bottom] = [x - width / 2, y - height / 2, x + width / 2, y + height / 2]
  switch (node.shape) {
    case 'rect':
      return [rounded(node, 3)]
    case 'round':
      return [rounded(node, 8)]
    case 'stadium':
      return [rounded(node, height / 2)]
    case 'circle':
      return [rounded(node, width / 2)]
    case 'doubleCircle':
      return [
        rounded(node, width / 2),
        rounded({ ...node, width: width - 7, height: height - 7 }, width),
      ]
    case 'subroutine':
      return [
        rounded(node, 2),
        line({ x: left + 6, y: top }, { x: left + 6, y: bottom }),
        line({ x: right - 6, y: top }, { x: right - 6, y: bottom }),
      ]
    case 'cylinder':
      return cylinder(left, top, right, bottom)
    default:
      return [softened(corners(node), 2)]
  }
}

/** The corners of a node, clockwise from the top left; of a round shape those of its box. */
export function corners({ shape, flipped, x, y, width, height }: SceneNode): Point[] {
  const [w, h, cut] = [width / 2, height / 2, height * slant]
  const at = (...points: [number, number][]): Point[] =>
    points.map(([dx, dy]) => ({ x: x + dx, y: y + dy }))
  switch (shape) {
    case 'diamond':
      return at([0, -h], [w, 0], [0, h], [-w, 0])
    case 'hexagon':
      return at([cut - w, -h], [w - cut, -h], [w, 0], [w - cut, h], [cut - w, h], [-w, 0])
    case 'parallelogram':
      return flipped
        ? at([-w, -h], [w - cut, -h], [w, h], [cut - w, h])
        : at([cut - w, -h], [w, -h], [w - cut, h], [-w, h])
    case 'trapezoid':
      return flipped
        ? at([-w, -h], [w, -h], [w - cut, h], [cut - w, h])
        : at([cut - w, -h], [w - cut, -h], [w, h], [-w, h])
    case 'asymmetric':
      return at([-w, -h], [w, -h], [w, h], [-w, h], [cut - w, 0])
    default:
      return at([-w, -h], [w, -h], [w, h], [-w, h])
  }
}

/**
 * Where a line through a node, at a distance from its centre and along an axis, leaves it.
 *
 * @param axis - whether the line runs down or across
 * @param shift - its distance from the centre, right or down
 * @param side - −1 for the top or left end, 1 for the other
 */
export function borderAt(node: SceneNode, axis: 'x' | 'y', shift: number, side: -1 | 1): Point {
  const across = axis === 'y'
  const [half, reach] = across
    ? [node.width / 2, node.height / 2]
    : [node.height / 2, node.width / 2]
  const distance = side * reachOf(node, axis, shift, side, half, reach)
  return across
    ? { x: node.x + shift, y: node.y + distance }
    : { x: node.x + distance, y: node.y + shift }
}

function reachOf(
  node: SceneNode,
  axis: 'x' | 'y',
  shift: number,
  side: -1 | 1,
  half: number,
  reach: number,
): number {
  const round = ['stadium', 'circle', 'doubleCircle'].includes(node.shape)
  const radius = round ? Math.min(half, reach) : 0
  const beyond = Math.abs(shift) - (half - radius)
  if (radius > 0 && beyond > 0)
    return reach - radius + Math.sqrt(Math.max(0, radius ** 2 - beyond ** 2))
  if (node.shape === 'cylinder' && axis === 'y')
    return reach - lid + lid * Math.sqrt(Math.max(0, 1 - (shift / half) ** 2))
  return radius > 0 ? reach : (polygonReach(node, axis, shift, side) ?? reach)
}

/** The farthest crossing of the outline on the line; nothing where it misses the shape. */
function polygonReach(
  node: SceneNode,
  axis: 'x' | 'y',
  shift: number,
  side: -1 | 1,
): number | undefined {
  const points = corners(node).map((point) =>
    axis === 'y'
      ? { along: (point.y - node.y) * side, at: point.x - node.x }
      : { along: (point.x - node.x) * side, at: point.y - node.y },
  )
  let found: number | undefined
  for (const [i, a] of points.entries()) {
    const b = points[(i + 1) % points.length] ?? a
    if ((a.at - shift) * (b.at - shift) > 0 || a.at === b.at) continue
    const along = a.along + ((b.along - a.along) * (shift - a.at)) / (b.at - a.at)
    found = Math.max(found ?? along, along)
  }
  return found
}

function rounded({ x, y, width, height }: SceneNode, radius: number): Path {
  const r = Math.min(radius, width / 2, height / 2)
  const [left, top, right, bottom] = [x - width / 2, y - height / 2, x + width / 2, y + height / 2]
  const k = r * (1 - kappa)
  return [
    { type: 'M', x: left + r, y: top },
    { type: 'L', x: right - r, y: top },
    { type: 'C', x1: right - k, y1: top, x2: right, y2: top + k, x: right, y: top + r },
    { type: 'L', x: right, y: bottom - r },
    { type: 'C', x1: right, y1: bottom - k, x2: right - k, y2: bottom, x: right - r, y: bottom },
    { type: 'L', x: left + r, y: bottom },
    { type: 'C', x1: left + k, y1: bottom, x2: left, y2: bottom - k, x: left, y: bottom - r },
    { type: 'L', x: left, y: top + r },
    { type: 'C', x1: left, y1: top + k, x2: left + k, y2: top, x: left + r, y: top },
    { type: 'Z' },
  ]
}

function cylinder(left: number, top: number, right: number, bottom: number): Path[] {
  const middle = (left + right) / 2
  const [kx, ky] = [((right - left) / 2) * kappa, lid * kappa]
  const arc = (y: number, bend: number, from: number, to: number): Path => {
    const sign = to > from ? 1 : -1
    return [
      {
        type: 'C',
        x1: from,
        y1: y + bend * ky,
        x2: middle - sign * kx,
        y2: y + bend * lid,
        x: middle,
        y: y + bend * lid,
      },
      {
        type: 'C',
        x1: middle + sign * kx,
        y1: y + bend * lid,
        x2: to,
        y2: y + bend * ky,
        x: to,
        y,
      },
    ]
  }
  const [above, below] = [top + lid, bottom - lid]
  return [
    [
      { type: 'M', x: left, y: above },
      ...arc(above, -1, left, right),
      { type: 'L', x: right, y: below },
      ...arc(below, 1, right, left),
      { type: 'Z' },
    ],
    [{ type: 'M', x: left, y: above }, ...arc(above, 1, left, right)],
  ]
}

function line(from: Point, to: Point): Path {
  return [
    { type: 'M', ...from },
    { type: 'L', ...to },
  ]
}

/** A polygon with its corners taken off by a small curve. */
function softened(points: readonly Point[], radius: number): Path {
  const steps: Path = []
  for (const [i, corner] of points.entries()) {
    const before = points.at(i - 1) ?? corner
    const after = points[(i + 1) % points.length] ?? corner
    const start = towards(corner, before, radius)
    const end = towards(corner, after, radius)
    steps.push({ type: i === 0 ? 'M' : 'L', ...start })
    steps.push({
      type: 'C',
      x1: (start.x + corner.x) / 2,
      y1: (start.y + corner.y) / 2,
      x2: (end.x + corner.x) / 2,
      y2: (end.y + corner.y) / 2,
      ...end,
    })
  }
  return [...steps, { type: 'Z' }]
}

/** The point at a distance from one point on the way to another, at most half-way. */
function towards(from: Point, to: Point, distance: number): Point {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1
  const part = Math.min(0.5, distance / length)
  return { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part }
}
