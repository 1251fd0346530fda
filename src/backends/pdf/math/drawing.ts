import type { BuildNode } from '../../../render/katex.ts'
import { type DisplayItem, moved } from '../display-list.ts'
import { svgPath } from '../svg-path.ts'
import { colorOf, type MathBox, type MathContext } from './box.ts'
import { em, type MathStyle } from './style.ts'

/** Where the parts of a long arrow or brace stand, as fractions of its width. */
const parts: Readonly<Record<string, readonly [left: number, width: number]>> = {
  'halfarrow-left': [0, 0.502],
  'halfarrow-right': [0.498, 0.502],
  'brace-left': [0, 0.251],
  'brace-center': [0.25, 0.5],
  'brace-right': [0.749, 0.251],
}

const partOf = (node: BuildNode): readonly [number, number] | undefined =>
  node.classes?.map((name) => parts[name]).find((part) => part !== undefined)

/** A stretched drawing of two or three pieces, each clipped to its own part of the width. */
export function thirds(
  node: BuildNode,
  style: MathStyle,
  context: MathContext,
  walkAll: (nodes: readonly BuildNode[], style: MathStyle, context: MathContext) => MathBox,
): MathBox | undefined {
  const children = node.children ?? []
  if (children.length < 2 || !children.every(partOf)) return undefined
  const pieces = children.map((child) => ({
    box: walkAll(child.children ?? [], style, context),
    part: partOf(child) ?? ([0, 1] as const),
  }))
  return {
    width: 0,
    fills: true,
    draw(x, y, width, out) {
      for (const { box, part } of pieces) box.draw(x + part[0] * width, y, part[1] * width, out)
    },
  }
}

/** An `svg` node: paths of KaTeX's own, or lines of a cancellation. */
export function drawing(node: BuildNode, style: MathStyle, context: MathContext): MathBox {
  const attributes = node.attributes ?? {}
  const view = (attributes.viewBox ?? '0 0 1 1').split(/[ ,]+/).map(Number)
  const height = em(attributes.height) * style.size
  const fixed = em(/width:\s*([\d.]+em)/.exec(attributes.style ?? '')?.[1]) * style.size
  const color = colorOf(style.color, context)
  return {
    width: 0,
    fills: fixed === 0,
    draw(x, y, outerWidth, out) {
      const width = fixed || outerWidth
      const area = { x, y: y - height, width, height }
      for (const child of node.children ?? []) {
        if (child.pathName !== undefined) {
          const fit = attributes.preserveAspectRatio ?? 'xMidYMid'
          out.push(...pathOf(child, view, fit, area, fixed > 0, color))
        } else if (child.attributes) out.push(lineOf(child.attributes, area, style.size, color))
        else context.unknown.add('node in svg')
      }
    },
  }
}

interface Frame {
  x: number
  y: number
  width: number
  height: number
}

function pathOf(
  node: BuildNode,
  view: readonly number[],
  fit: string,
  area: Frame,
  fixed: boolean,
  color: string,
): DisplayItem[] {
  const data = / d=["']([^"']*)/.exec(node.toMarkup?.() ?? '')?.[1]
  if (!data) return []
  const [minX = 0, minY = 0, viewWidth = 1, viewHeight = 1] = view
  const scaleY = area.height / viewHeight
  const scaleX = fit === 'none' ? area.width / viewWidth : scaleY
  const slack = area.width - viewWidth * scaleX
  const shift = fit.startsWith('xMax') ? slack : fit.startsWith('xMid') && !fixed ? slack / 2 : 0
  const commands = svgPath(data).map((command) =>
    moved(command, area.x + shift - minX * scaleX, area.y - minY * scaleY, scaleX, scaleY),
  )
  const path: DisplayItem = { type: 'path', commands, fill: color }
  return fit.includes('slice') ? [{ ...path, clip: area }] : [path]
}

function lineOf(
  attributes: Record<string, string>,
  area: Frame,
  size: number,
  color: string,
): DisplayItem {
  const at = (length: string | undefined, whole: number): number =>
    length?.endsWith('%') ? (Number.parseFloat(length) / 100) * whole : em(length) * size
  const width = em(attributes['stroke-width']) * size || 0.046 * size
  const { x1, y1, x2, y2 } = attributes
  return {
    type: 'path',
    commands: [
      ['M', area.x + at(x1, area.width), area.y + at(y1, area.height)],
      ['L', area.x + at(x2, area.width), area.y + at(y2, area.height)],
    ],
    stroke: { color, width },
  }
}
