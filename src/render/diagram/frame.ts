import { groupLabelWidth } from './box.ts'
import type { Container } from './containers.ts'
import { type SceneGroup, type } from './scene.ts'

/** A subgraph's frame, around what stands in it. */
export type Frame = SceneGroup

const padding = 12

interface Box {
  x: number
  y: number
  width: number
  height: number
}

/** A frame around boxes, with room for its label at the top. */
export function frameAround(label: string, inside: readonly Box[]): Frame {
  const boxes = inside.length > 0 ? inside : [{ x: 0, y: 0, width: 24, height: 0 }]
  const left = Math.min(...boxes.map(({ x, width }) => x - width / 2)) - padding
  const right = Math.max(...boxes.map(({ x, width }) => x + width / 2)) + padding
  const title = label === '' ? 0 : type.group.leading
  const top = Math.min(...boxes.map(({ y, height }) => y - height / 2)) - padding - title
  const bottom = Math.max(...boxes.map(({ y, height }) => y + height / 2)) + padding
  const width = Math.max(right - left, groupLabelWidth({ label }))
  return { x: (left + right) / 2, y: (top + bottom) / 2, width, height: bottom - top, label }
}

/**
 * The node or box at which a link to a frame is laid out: the first that no link in the frame enters, or, for a link
 * from it, the first that none leaves. A node or box stands for itself.
 */
export function leaf(container: Container, id: string, end: 'from' | 'to'): string | undefined {
  if (!container.frames.some((frame) => frame.id === id)) return id
  const inside = leaves(container, id)
  const other = end === 'to' ? 'from' : 'to'
  const bound = container.edges.filter(
    (edge) => inside.includes(edge.from) && inside.includes(edge.to) && edge.from !== edge.to,
  )
  return (
    inside.find((leaf) => !bound.some((edge) => edge[end] === leaf && edge[other])) ?? inside[0]
  )
}

function leaves(container: Container, frame: string): string[] {
  const framed = new Set(container.frames.map(({ id }) => id))
  return [...container.parents].flatMap(([id, parent]) => {
    if (parent !== frame) return []
    return framed.has(id) ? leaves(container, id) : [id]
  })
}
