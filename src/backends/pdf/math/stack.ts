import type { BuildNode } from '../../../render/katex.ts'
import type { MathBox, MathContext } from './box.ts'
import { em, type MathStyle, styleOf } from './style.ts'

type WalkAll = (nodes: readonly BuildNode[], style: MathStyle, context: MathContext) => MathBox

interface Layer {
  box: MathBox
  /** Its baseline below that of the stack. */
  shift: number
  left: number
  right: number
  align: MathStyle['align']
}

/** A `vlist`: boxes above each other, each at its own shift, as wide as the widest. */
export function stack(
  node: BuildNode,
  style: MathStyle,
  context: MathContext,
  walkAll: WalkAll,
): MathBox {
  const list = node.children?.[0]?.children?.[0]
  const layers = (list?.children ?? []).flatMap((child) => layerOf(child, style, context, walkAll))
  const width = Math.max(0, ...layers.map(({ box, left, right }) => box.width + left + right))
  return {
    width,
    fills: false,
    draw(x, y, _, out) {
      for (const { box, shift, left, right, align } of layers) {
        const room = width - left - right
        const own = box.fills ? room : box.width
        const slack = align === 'center' ? (room - own) / 2 : align === 'right' ? room - own : 0
        box.draw(x + left + slack, y + shift, own, out)
      }
    },
  }
}

function layerOf(
  node: BuildNode,
  outer: MathStyle,
  context: MathContext,
  walkAll: WalkAll,
): Layer[] {
  if (node.style?.top === undefined) return []
  const style = styleOf(node, outer)
  const children = node.children ?? []
  const strut = children.find((child) => child.classes?.includes('pstrut'))
  return [
    {
      box: walkAll(
        children.filter((child) => child !== strut),
        style,
        context,
      ),
      shift: (em(node.style.top) + em(strut?.style?.height)) * outer.size,
      left: em(node.style.marginLeft) * outer.size,
      right: em(node.style.marginRight) * outer.size,
      align: style.align,
    },
  ]
}
