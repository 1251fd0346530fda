import type { BuildNode } from '../../../render/katex.ts'
import type { DisplayItem } from '../display-list.ts'
import { colorOf, type MathBox, type MathContext } from './box.ts'
import { em, type MathStyle } from './style.ts'

/** Paddings that classes give on both sides, in em. */
const paddings: Readonly<Record<string, readonly [left: number, right: number]>> = {
  boxpad: [0.3, 0.3],
  'cancel-pad': [0.2, 0.2],
  'x-arrow-pad': [0.5, 0.5],
  'cd-arrow-pad': [0.27778, 0.55556],
  anglpad: [0.03889, 0.03889],
}

const margins: Readonly<Record<string, readonly [left: number, right: number]>> = {
  root: [0.2777777778, -0.5555555556],
  'cancel-lap': [-0.2, -0.2],
  angl: [0, 0.03889],
}

interface Edges {
  paddingLeft: number
  paddingRight: number
  marginLeft: number
  marginRight: number
}

function edgesOf(node: BuildNode, size: number): Edges {
  const edges: Edges = {
    paddingLeft: em(node.style?.paddingLeft) * size,
    paddingRight: 0,
    marginLeft: em(node.style?.marginLeft) * size,
    marginRight: em(node.style?.marginRight) * size,
  }
  for (const name of node.classes ?? []) {
    const [paddingLeft, paddingRight] = paddings[name] ?? [0, 0]
    const [marginLeft, marginRight] = margins[name] ?? [0, 0]
    edges.paddingLeft += paddingLeft * size
    edges.paddingRight += paddingRight * size
    edges.marginLeft += marginLeft * size
    edges.marginRight += marginRight * size
  }
  return edges
}

/** A node around its content: margins, paddings, shifts, borders and background. */
export function frame(
  node: BuildNode,
  inner: MathBox,
  style: MathStyle,
  context: MathContext,
): MathBox {
  const { size } = style
  const has = (name: string): boolean => node.classes?.includes(name) ?? false
  const edges = edgesOf(node, size)
  const width = ownWidth(node, inner, size)
  const full = edges.paddingLeft + width + edges.paddingRight
  const fills = inner.fills || has('stretchy') || has('hide-tail') || has('svg-align')
  const weightless = has('thinbox') || (has('accent-body') && !has('accent-full'))
  const moved = node.style?.position === 'relative' || has('delimcenter') || has('op-symbol')
  const down = moved ? em(node.style?.top) * size : 0
  return {
    width: weightless ? 0 : edges.marginLeft + full + edges.marginRight,
    fills,
    draw(x, y, outerWidth, out) {
      const used = fills ? outerWidth - edges.marginLeft - edges.marginRight : full
      const left = x + edges.marginLeft + em(node.style?.left) * size
      out.push(...decoration(node, left, y + down, used, style, context))
      const room = fills ? used - edges.paddingLeft - edges.paddingRight : inner.width
      inner.draw(left + edges.paddingLeft, y + down, room, out)
    },
  }
}

function ownWidth(node: BuildNode, inner: MathBox, size: number): number {
  if (node.classes?.includes('nulldelimiter')) return 0.12 * size
  const given = node.style?.width
  const width = given?.endsWith('em') ? em(given) * size : inner.width
  return Math.max(width, em(node.style?.minWidth) * size)
}

/** Background, border and strokes of a node's own, below its content. */
function decoration(
  node: BuildNode,
  x: number,
  y: number,
  width: number,
  style: MathStyle,
  context: MathContext,
): DisplayItem[] {
  const { size } = style
  const has = (name: string): boolean => node.classes?.includes(name) ?? false
  const given = node.style?.height
  const height = (given === undefined ? (node.height ?? 0) : em(given)) * size
  const depth = (given === undefined ? (node.depth ?? 0) : 0) * size
  const color = colorOf(style.color, context)
  const rect = (
    left: number,
    top: number,
    wide: number,
    high: number,
    fill: string,
  ): DisplayItem => ({
    type: 'rect',
    x: left,
    y: top,
    width: wide,
    height: high,
    color: fill,
  })
  const out: DisplayItem[] = []
  const background = node.style?.backgroundColor
  if (background) out.push(rect(x, y - height, width, height + depth, colorOf(background, context)))
  if (has('fbox') || has('fcolorbox') || has('boxed')) {
    const line = em(node.style?.borderWidth ?? '0.04em') * size
    const edge = node.style?.borderColor ? colorOf(node.style.borderColor, context) : color
    out.push(rect(x, y - height, width, line, edge), rect(x, y + depth - line, width, line, edge))
    out.push(rect(x, y - height, line, height + depth, edge))
    out.push(rect(x + width - line, y - height, line, height + depth, edge))
  }
  if (has('angl')) {
    const line = 0.049 * size
    out.push(rect(x, y - height, width, line, color))
    out.push(rect(x + width - line, y - height, line, height + depth, color))
  }
  if (has('sout')) out.push(rect(x, y + depth - 0.08 * size, width, 0.08 * size, color))
  return out
}
