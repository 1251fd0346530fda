import type { BuildNode } from '../../../render/katex.ts'
import type { DisplayItem } from '../display-list.ts'
import type { MathContext } from './box.ts'
import { baseStyle } from './style.ts'
import { walk } from './walk.ts'

/** A piece of a formula that stays on one line; lengths in em, the baseline at 0. */
export interface FormulaPart {
  width: number
  height: number
  depth: number
  items: readonly DisplayItem[]
}

/** A formula, measured. */
export interface FormulaBox extends FormulaPart {
  /** The lines of a formula with `\\` at its outermost level, each in pieces between which it may break. */
  lines: readonly (readonly FormulaPart[])[]
  /** What `\tag` gives, to be set flush right. */
  tag: FormulaPart | undefined
  /** What KaTeX's tree had that we do not know: it is drawn as well as can be, and must be reported. */
  unknown: readonly string[]
}

/** Space between the lines of a broken formula, in em. */
const lineGap = 0.3

/**
 * Measure a formula by the tree that KaTeX builds for its HTML.
 *
 * Automatic equation numbers are not drawn, as in no format: they would count over a page of unrelated formulas.
 */
export function formulaBox(tree: BuildNode, context: Omit<MathContext, 'unknown'>): FormulaBox {
  const unknown = new Set<string>()
  const html = findHtml(tree) ?? tree
  const lines: FormulaPart[][] = [[]]
  let tag: FormulaPart | undefined
  for (const child of html.children ?? []) {
    if (child.classes?.includes('newline')) {
      lines.push([])
      continue
    }
    const part = partOf(child, { measure: context.measure, ink: context.ink, unknown })
    if (child.classes?.includes('tag')) tag = part.items.length > 0 ? part : undefined
    else lines.at(-1)?.push(part)
  }
  const filled = lines.filter((line) => line.length > 0)
  const { width, height, depth, items } = whole(filled)
  return { width, height, depth, items, lines: filled, unknown: [...unknown].sort(), tag }
}

function findHtml(node: BuildNode): BuildNode | undefined {
  if (node.classes?.includes('katex-html')) return node
  for (const child of node.children ?? []) {
    const found = findHtml(child)
    if (found) return found
  }
  return undefined
}

function partOf(node: BuildNode, context: MathContext): FormulaPart {
  const box = walk(node, baseStyle, context)
  const items: DisplayItem[] = []
  box.draw(0, 0, box.width, items)
  return { width: box.width, height: node.height ?? 0, depth: node.depth ?? 0, items }
}

function whole(lines: readonly (readonly FormulaPart[])[]): FormulaPart {
  const sum = (line: readonly FormulaPart[]): number =>
    line.reduce((width, part) => width + part.width, 0)
  const heightOf = (line: readonly FormulaPart[]): number =>
    Math.max(0, ...line.map((part) => part.height))
  const depthOf = (line: readonly FormulaPart[]): number =>
    Math.max(0, ...line.map((part) => part.depth))
  const first = lines[0] ?? []
  const below = lines
    .slice(1)
    .reduce((depth, line) => depth + lineGap + heightOf(line) + depthOf(line), depthOf(first))
  return { width: Math.max(0, ...lines.map(sum)), height: heightOf(first), depth: below, items: [] }
}
