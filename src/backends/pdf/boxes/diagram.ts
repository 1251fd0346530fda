import { edgePaths } from '../../../render/diagram/edge-path.ts'
import { nodePaths, type Path as ScenePath } from '../../../render/diagram/outline.ts'
import {
  type Scene,
  type SceneEdge,
  type SceneGroup,
  type SceneNode,
  type,
} from '../../../render/diagram/scene.ts'
import { type DisplayItem, type LayoutItem, type PathCommand, place } from '../display-list.ts'
import type { Role } from '../fonts/faces.ts'
import { type Box, slice } from './box.ts'
import { glyphRuns } from './paragraph.ts'
import type { Setting } from './setting.ts'

/** The scene's type becomes this, in em, and gets no smaller than `smallest`. */
const normal = 0.9
const smallest = 0.62
/** The smallest type of a scene, as a share of that of its nodes. */
const smallestType = Math.min(type.group.size, type.edge.size) / type.node.size

/** A diagram drawn from its scene, made smaller where the column is narrow. */
export function diagramBox(scene: Scene, alt: string, setting: Setting): Box {
  const unit = 1 / type.node.size
  return {
    least: scene.width * unit * smallest,
    most: scene.width * unit * normal,
    set(width, { least: limit = 0 }) {
      const low = Math.max(smallest, limit / smallestType)
      const wanted = Math.min(Math.max(normal, low), width / (scene.width * unit))
      const scale = Math.max(low, wanted) * unit
      const drawn = { width: scene.width * scale, height: scene.height * scale }
      const left = Math.max(0, (width - drawn.width) / 2)
      const items = (): LayoutItem[] => [
        { type: 'open', tag: 'Figure', alt, area: { x: left, y: 0.1, ...drawn } },
        ...place(sceneItems(scene, setting), left, 0.1, scale),
        { type: 'close' },
      ]
      const excess = Math.max(0, drawn.width - width - 0.02)
      return [slice({ height: drawn.height + 0.2, items, excess })]
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

function groupItems(group: SceneGroup, setting: Setting): DisplayItem[] {
  const { rule, muted } = setting.colors
  const { width, height, label } = group
  const [left, top] = [group.x - width / 2, group.y - height / 2]
  const frame: PathCommand[] = [
    ['M', left, top],
    ['L', left + width, top],
    ['L', left + width, top + height],
    ['L', left, top + height],
    ['Z'],
  ]
  const { size } = type.group
  const style = { role: 'semibold' as const, size, color: muted }
  return [
    { type: 'path', commands: frame, stroke: { color: rule, width: 0.8 } },
    ...glyphRuns(label, style, left + 10, top + 6 + size, setting),
  ]
}

function nodeItems(node: SceneNode, setting: Setting): DisplayItem[] {
  const { tint, accent, ink } = setting.colors
  const stroke = { color: accent, width: 0.9 }
  const paths = nodePaths(node).map((path, index): DisplayItem => {
    const commands = commandsOf(path)
    return { type: 'path', commands, stroke, ...(index === 0 ? { fill: tint } : {}) }
  })
  return [...paths, ...labelLines(node, node.lines, type.node, ink, setting)]
}

function edgeItems(edge: SceneEdge, setting: Setting): DisplayItem[] {
  const color = setting.colors.muted
  const { curve, heads } = edgePaths(edge)
  const width = edge.line === 'thick' ? 2 : 1
  const stroke = edge.line === 'dotted' ? { color, width, dash: [1.5, 2.5] } : { color, width }
  return [
    { type: 'path', commands: commandsOf(curve), stroke },
    ...heads.map(({ path, filled }): DisplayItem => {
      const commands = commandsOf(path)
      return filled
        ? { type: 'path', commands, fill: color }
        : { type: 'path', commands, stroke: { color, width: 1.2 } }
    }),
  ]
}

function labelItems({ label }: SceneEdge, setting: Setting): DisplayItem[] {
  if (!label) return []
  const { x, y, width, height } = label
  const ground = { x: x - width / 2, y: y - height / 2, width, height }
  return [
    { type: 'rect', ...ground, color: '#ffffff' },
    ...labelLines(label, label.lines, type.edge, setting.colors.muted, setting),
  ]
}

/** Lines centred on a point; the baseline is about a third of the size below the middle of a line. */
function labelLines(
  { x, y }: { x: number; y: number },
  lines: readonly string[],
  { size, leading }: { size: number; leading: number },
  color: string,
  setting: Setting,
): DisplayItem[] {
  const first = y - ((lines.length - 1) * leading) / 2 + size * 0.34
  const role: Role = 'body'
  return lines.flatMap((text, index) => {
    const width = setting.typesetter.width(role, text) * size
    return glyphRuns(text, { role, size, color }, x - width / 2, first + index * leading, setting)
  })
}

function commandsOf(path: ScenePath): PathCommand[] {
  return path.map((step): PathCommand => {
    switch (step.type) {
      case 'Z':
        return ['Z']
      case 'C':
        return ['C', step.x1, step.y1, step.x2, step.y2, step.x, step.y]
      default:
        return [step.type, step.x, step.y]
    }
  })
}
