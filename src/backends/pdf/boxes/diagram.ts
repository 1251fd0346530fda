import type { Scene, SceneEdge, SceneGroup, SceneNode } from '../../../render/diagram/scene.ts'
import type { DisplayItem, Path, PathCommand } from '../display-list.ts'
import { place } from '../display-list.ts'
import { type Box, slice } from './box.ts'
import { glyphRuns } from './paragraph.ts'
import type { Setting } from './setting.ts'
import { outline } from './shape.ts'

/** Points of the scene's type, which becomes `normal` em of ours, and at least `smallest`. */
const sceneType = 10
const normal = 0.9
const smallest = 0.62

/** A diagram drawn from its scene, made smaller where the column is narrow. */
export function diagramBox(scene: Scene, alt: string, setting: Setting): Box {
  const unit = 1 / sceneType
  return {
    least: scene.width * unit * smallest,
    most: scene.width * unit * normal,
    set(width) {
      const scale = Math.max(smallest, Math.min(normal, width / (scene.width * unit))) * unit
      const drawn = { width: scene.width * scale, height: scene.height * scale }
      const left = Math.max(0, (width - drawn.width) / 2)
      const items = (): DisplayItem[] => [
        { type: 'open', tag: 'Figure', alt, area: { x: left, y: 0.2, ...drawn } },
        ...place(sceneItems(scene, setting), left, 0.2, scale),
        { type: 'close' },
      ]
      const excess = Math.max(0, drawn.width - width - 0.02)
      return [slice({ height: drawn.height + 0.4, items, excess })]
    },
  }
}

function sceneItems(scene: Scene, setting: Setting): DisplayItem[] {
  return [
    ...scene.groups.flatMap((group) => groupItems(group, setting)),
    ...scene.edges.flatMap((edge) => edgeItems(edge, setting)),
    ...scene.nodes.flatMap((node) => nodeItems(node, setting)),
    ...scene.edges.flatMap((edge) => labelItems(edge, setting)),
  ]
}

function groupItems({ x, y, width, height, label }: SceneGroup, setting: Setting): DisplayItem[] {
  const { rule, muted } = setting.colors
  const frame: PathCommand[] = [
    ['M', x, y],
    ['L', x + width, y],
    ['L', x + width, y + height],
    ['L', x, y + height],
    ['Z'],
  ]
  return [
    { type: 'path', commands: frame, stroke: { color: rule, width: 0.8, dash: [3, 2] } },
    ...glyphRuns(label, { role: 'semibold', size: 9, color: muted }, x + 4, y + 11, setting),
  ]
}

function nodeItems(node: SceneNode, setting: Setting): DisplayItem[] {
  const { tint, accent, ink } = setting.colors
  const stroke = { color: accent, width: 0.9 }
  const shapes = outline(node).map(
    (commands, index): Path =>
      index === 0
        ? { type: 'path', commands, fill: tint, stroke }
        : { type: 'path', commands, stroke },
  )
  return [...shapes, ...lines(node.lines, node.x, node.y, sceneType, ink, setting)]
}

/** Lines centred on a point. */
function lines(
  texts: readonly string[],
  x: number,
  y: number,
  size: number,
  color: string,
  setting: Setting,
): DisplayItem[] {
  const leading = size * 1.2
  const top = y - (texts.length * leading) / 2
  return texts.flatMap((text, index) => {
    const width = setting.typesetter.width('body', text) * size
    const baseline = top + index * leading + leading * 0.5 + size * 0.33
    return glyphRuns(text, { role: 'body', size, color }, x - width / 2, baseline, setting)
  })
}

function labelItems({ label }: SceneEdge, setting: Setting): DisplayItem[] {
  if (!label) return []
  const { x, y, width, height } = label
  const ground = { x: x - width / 2, y: y - height / 2, width, height }
  return [
    { type: 'rect', ...ground, color: '#ffffff' },
    ...lines(label.lines, x, y, sceneType * 0.9, setting.colors.muted, setting),
  ]
}

function edgeItems(
  { points, line, startArrow, endArrow }: SceneEdge,
  setting: Setting,
): DisplayItem[] {
  const color = setting.colors.muted
  const [first, ...rest] = points
  if (!first) return []
  const commands: PathCommand[] = [
    ['M', first.x, first.y],
    ...rest.map(({ x, y }): PathCommand => ['L', x, y]),
  ]
  const width = line === 'thick' ? 1.8 : 0.9
  const stroke = line === 'dotted' ? { color, width, dash: [2, 2] } : { color, width }
  return [
    { type: 'path', commands, stroke },
    ...arrowHead(startArrow, points.toReversed(), color),
    ...arrowHead(endArrow, points, color),
  ]
}

/** What ends an edge, at its last point. */
function arrowHead(
  kind: SceneEdge['endArrow'],
  points: readonly { x: number; y: number }[],
  color: string,
): DisplayItem[] {
  const tip = points.at(-1)
  const from = points.at(-2)
  if (kind === 'none' || !tip || !from) return []
  const angle = Math.atan2(tip.y - from.y, tip.x - from.x)
  const at = (distance: number, turn: number): [number, number] => [
    tip.x - distance * Math.cos(angle + turn),
    tip.y - distance * Math.sin(angle + turn),
  ]
  if (kind === 'circle')
    return [
      {
        type: 'path',
        commands: ring(...at(2.5, 0), 2.5),
        fill: '#ffffff',
        stroke: { color, width: 0.9 },
      },
    ]
  if (kind === 'cross') {
    const strokes: PathCommand[] = [
      ['M', ...at(5, 0.6)],
      ['L', ...at(-2, 0.6)],
      ['M', ...at(5, -0.6)],
      ['L', ...at(-2, -0.6)],
    ]
    return [{ type: 'path', commands: strokes, stroke: { color, width: 1 } }]
  }
  const head: PathCommand[] = [
    ['M', tip.x, tip.y],
    ['L', ...at(6, 0.42)],
    ['L', ...at(6, -0.42)],
    ['Z'],
  ]
  return [{ type: 'path', commands: head, fill: color }]
}

function ring(x: number, y: number, radius: number): PathCommand[] {
  const k = 0.5523 * radius
  return [
    ['M', x - radius, y],
    ['C', x - radius, y - k, x - k, y - radius, x, y - radius],
    ['C', x + k, y - radius, x + radius, y - k, x + radius, y],
    ['C', x + radius, y + k, x + k, y + radius, x, y + radius],
    ['C', x - k, y + radius, x - radius, y + k, x - radius, y],
    ['Z'],
  ]
}
