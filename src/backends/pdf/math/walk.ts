/**
 * KaTeX's build tree to boxes.
 *
 * The tree is what KaTeX writes as HTML: its classes mean what its style sheet says, its lengths are in em.
 */
import type { BuildNode } from '../../../render/katex.ts'
import { colorOf, type MathBox, type MathContext, nothing, row } from './box.ts'
import { drawing, thirds } from './drawing.ts'
import { frame } from './frame.ts'
import { noteStrangers } from './known.ts'
import { stack } from './stack.ts'
import { em, faceOf, type MathStyle, styleOf } from './style.ts'

/** Measure a node and all below it. What it does not know goes to `context.unknown`. */
export function walk(node: BuildNode, outer: MathStyle, context: MathContext): MathBox {
  const box = visible(node, outer, context)
  // A phantom takes its room and shows nothing.
  return node.style?.color === 'transparent' ? { ...box, draw() {} } : box
}

function visible(node: BuildNode, outer: MathStyle, context: MathContext): MathBox {
  noteStrangers(node, context.unknown)
  if (node.text !== undefined && node.children === undefined) return symbol(node, outer, context)
  const style = styleOf(node, outer)
  if (isDrawing(node)) return drawing(node, style, context)
  if (node.children === undefined) {
    context.unknown.add(`node ${Object.keys(node).sort().join(' ')}`)
    return nothing
  }
  const classes = node.classes ?? none
  return (
    line(node, classes, style, context) ??
    frame(node, inside(node, classes, style, context), style, context)
  )
}

const none: readonly string[] = []

/** The children of a node side by side. */
export function walkAll(
  nodes: readonly BuildNode[],
  style: MathStyle,
  context: MathContext,
): MathBox {
  return row(nodes.map((node) => walk(node, style, context)))
}

function inside(
  node: BuildNode,
  classes: readonly string[],
  style: MathStyle,
  context: MathContext,
): MathBox {
  if (classes.includes('vlist-t')) return stack(node, style, context, walkAll)
  if (classes.includes('rule')) return rule(node, style, context)
  if (classes.some((name) => name === 'llap' || name === 'rlap' || name === 'clap'))
    return overlap(node, classes, style, context)
  return thirds(node, style, context, walkAll) ?? walkAll(node.children ?? [], style, context)
}

const rulers = new Set(['frac-line', 'overline-line', 'underline-line', 'hline', 'hdashline'])

/** Nodes that are nothing but a line or a space that shows nothing. */
function line(
  node: BuildNode,
  classes: readonly string[],
  style: MathStyle,
  context: MathContext,
): MathBox | undefined {
  if (classes.includes('strut') || classes.includes('pstrut')) return nothing
  const color = colorOf(style.color, context)
  if (classes.some((name) => rulers.has(name))) {
    const height = Math.max(em(node.style?.borderBottomWidth) * style.size, 0.02)
    const dashed = classes.includes('hdashline')
    return {
      width: 0,
      fills: true,
      draw: (x, y, width, out) =>
        out.push(...rulerOf({ x, y: y - height, width, height }, color, dashed)),
    }
  }
  if (!classes.includes('vertical-separator')) return undefined
  const width = em(node.style?.borderRightWidth) * style.size
  const height = em(node.style?.height) * style.size
  const below = em(node.style?.verticalAlign) * style.size
  const margin = em(node.style?.margin?.split(/\s+/).at(-1)) * style.size
  const dashed = node.style?.borderRightStyle === 'dashed'
  return {
    width: width + 2 * margin,
    fills: false,
    draw: (x, y, _, out) =>
      out.push(...rulerOf({ x: x + margin, y: y - below - height, width, height }, color, dashed)),
  }
}

interface Ruler {
  x: number
  y: number
  width: number
  height: number
}

/** A rule, or dashes in its place. */
function rulerOf(
  area: Ruler,
  color: string,
  dashed: boolean,
): (Ruler & { type: 'rect'; color: string })[] {
  if (!dashed) return [{ type: 'rect', ...area, color }]
  const vertical = area.height > area.width
  const length = vertical ? area.height : area.width
  const dash = 0.12
  const out: (Ruler & { type: 'rect'; color: string })[] = []
  for (let at = 0; at < length; at += 2 * dash) {
    const part = Math.min(dash, length - at)
    out.push(
      vertical
        ? { type: 'rect', x: area.x, y: area.y + at, width: area.width, height: part, color }
        : { type: 'rect', x: area.x + at, y: area.y, width: part, height: area.height, color },
    )
  }
  return out
}

function rule(node: BuildNode, style: MathStyle, context: MathContext): MathBox {
  const width = em(node.style?.borderRightWidth) * style.size
  const height = em(node.style?.borderTopWidth) * style.size
  const above = em(node.style?.bottom) * style.size
  const color = colorOf(style.color, context)
  return {
    width,
    fills: false,
    draw(x, y, _, out) {
      if (width > 0 && height > 0)
        out.push({ type: 'rect', x, y: y - above - height, width, height, color })
    },
  }
}

function overlap(
  node: BuildNode,
  classes: readonly string[],
  style: MathStyle,
  context: MathContext,
): MathBox {
  const shown = (node.children ?? []).filter(
    (child) => !child.classes?.includes('fix') && !child.classes?.includes('strut'),
  )
  const inner = walkAll(shown, style, context)
  const shift = classes.includes('llap') ? -1 : classes.includes('clap') ? -0.5 : 0
  return {
    width: 0,
    fills: false,
    draw: (x, y, _, out) => inner.draw(x + shift * inner.width, y, inner.width, out),
  }
}

function symbol(node: BuildNode, outer: MathStyle, context: MathContext): MathBox {
  const text = (node.text ?? '').replace(/[\u200b\u2060]/g, '')
  if (text === '') return nothing
  const style = styleOf(node, outer)
  const runs = context.measure(faceOf(style), text)
  const left = em(node.style?.marginLeft) + em(node.style?.paddingLeft)
  const right = Math.max(node.italic ?? 0, 0) + em(node.style?.marginRight)
  const width = runs.reduce((sum, run) => sum + run.width, 0)
  const { size } = style
  const color = colorOf(style.color, context)
  return {
    width: (left + width + right) * size,
    fills: false,
    draw(x, y, _, out) {
      let at = x + (left + em(node.style?.left)) * size
      for (const run of runs) {
        const baseline = y + em(node.style?.top) * size
        out.push({
          type: 'glyphs',
          face: run.face,
          size,
          x: at,
          y: baseline,
          text: run.text,
          color,
          words: undefined,
        })
        at += run.width * size
      }
    },
  }
}

function isDrawing(node: BuildNode): boolean {
  return node.classes === undefined && node.attributes !== undefined && node.children !== undefined
}
