import type { FlowNode } from './graph.ts'
import { textWidth, wrap } from './measure.ts'
import { type SceneGroup, type SceneNode, type } from './scene.ts'

/** Labels are broken at about 24 letters. */
const lineWidth = 130

/** The room between a label and its border. */
const room = { x: 12, y: 8 }

/** The least width of a node, so that «A» does not become a needle. */
const least = 36

/** The size of a text in lines. */
export interface TextBox {
  lines: string[]
  width: number
  height: number
}

/** The label of an edge with the room around it. */
export function edgeLabelBox(label: string): TextBox {
  const { size, leading } = type.edge
  const box = textBox(label, 100, size, leading)
  return { lines: box.lines, width: box.width + 8, height: box.height + 4 }
}

/** How wide the label of a group is with the room beside it. */
export function groupLabelWidth({ label }: Pick<SceneGroup, 'label'>): number {
  return label === '' ? 0 : textWidth(label, type.group.size) + 2 * room.x
}

/** A node at the origin, as large as its label and its shape ask for. */
export function nodeBox({ id, shape, flipped, label }: FlowNode): SceneNode {
  const { size, leading } = type.node
  const narrow = shape === 'diamond' || shape === 'circle' || shape === 'doubleCircle'
  const text = textBox(label, narrow ? lineWidth * 0.8 : lineWidth, size, leading)
  const { width, height } = boxAround(shape, text)
  const box = { id, shape, x: 0, y: 0, width: round(width), height: round(height) }
  return { ...box, ...(flipped ? { flipped } : {}), lines: text.lines }
}

function textBox(label: string, width: number, size: number, leading: number): TextBox {
  const lines = wrap(label, width, size)
  const widest = Math.max(...lines.map((line) => textWidth(line, size)))
  return { lines, width: round(widest), height: lines.length * leading }
}

function boxAround(shape: SceneNode['shape'], text: TextBox): { width: number; height: number } {
  const height = text.height + 2 * room.y
  const width = Math.max(least, text.width + 2 * room.x)
  switch (shape) {
    case 'diamond': {
      // A rectangle of w × h stands in a rhombus of W × H where w/W + h/H = 1.
      const tall = Math.max(44, text.height * 2 + 14)
      return {
        height: tall,
        width: Math.max(tall * 1.3, (text.width + 6) / (1 - text.height / tall)),
      }
    }
    case 'circle':
    case 'doubleCircle': {
      const ring = shape === 'circle' ? 0 : 8
      const diameter = Math.max(least, Math.hypot(text.width, text.height) + 8) + ring
      return { width: diameter, height: diameter }
    }
    case 'cylinder':
      return { width, height: height + 12 }
    case 'subroutine':
      return { width: width + 12, height }
    case 'stadium':
      return { width: width + height * 0.3, height }
    case 'hexagon':
    case 'asymmetric':
      return { width: width + height * 0.5, height }
    case 'parallelogram':
    case 'trapezoid':
      return { width: width + height * 0.7, height }
    case 'rect':
    case 'round':
      return { width, height }
  }
}

function round(length: number): number {
  return Math.ceil(length * 10) / 10
}
