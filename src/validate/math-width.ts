import { type BuildNode, buildTex } from '../render/katex.ts'

/** KaTeX's eleven sizes, in em. */
const sizes = [0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.2, 1.44, 1.728, 2.074, 2.488]

/**
 * How wide KaTeX sets a formula in the text size, in em of the formula, to about a hundredth; 0 for one that it refuses.
 *
 * Its tree knows the widths of glyphs and of spaces. What stands side by side adds up, what is stacked is as wide as its
 * widest part.
 */
export function mathWidth(tex: string, display: boolean): number {
  try {
    return widthOf(buildTex(tex, display))
  } catch {
    return 0
  }
}

function widthOf(node: BuildNode): number {
  const { classes = [], children = [], style = {} } = node
  if (node.text !== undefined) return textWidth(node) + spaceOf(style)
  const has = (name: string): boolean => classes.includes(name)
  if (has('rlap') || has('llap') || has('clap') || has('accent-body')) return 0
  if (has('nulldelimiter')) return 0.12
  const inner = has('vlist') || has('vlist-t') ? widest(children) : sum(children)
  const wide = Math.max(inner * scaleOf(classes), em(style.minWidth), em(style.width))
  return wide + spaceOf(style)
}

/** Of letters that KaTeX has joined it knows the width of the first alone; the others are looked up one by one. */
function textWidth({ text = '', width = 0, italic = 0, classes = [] }: BuildNode): number {
  const letters = [...text]
  if (letters.length < 2) return width + italic
  const isItalic = classes.includes('mathnormal')
  return letters.reduce((whole, letter) => whole + letterWidth(letter, isItalic), italic)
}

const known = new Map<string, number>()

function letterWidth(letter: string, isItalic: boolean): number {
  const tex = isItalic ? letter : `\\text{${letter}}`
  let width = known.get(tex)
  if (width === undefined) {
    width = firstWidth(tex)
    known.set(tex, width)
  }
  return width
}

function firstWidth(tex: string): number {
  try {
    const queue = [buildTex(tex, false)]
    for (const node of queue) {
      if (node.text !== undefined && node.width) return node.width
      queue.push(...(node.children ?? []))
    }
  } catch {
    // Not a letter that stands for itself, such as a bare `%`.
  }
  return 0.5
}

function sum(nodes: readonly BuildNode[]): number {
  let line = 0
  let longest = 0
  for (const node of nodes)
    if (node.classes?.includes('newline')) {
      longest = Math.max(longest, line)
      line = 0
    } else line += widthOf(node)
  return Math.max(longest, line)
}

function widest(nodes: readonly BuildNode[]): number {
  return Math.max(0, ...nodes.map(widthOf))
}

/** `reset-size6 size3` sets what is in it at the third size within the sixth. */
function scaleOf(classes: readonly string[]): number {
  const from = sizeOf(classes, /^reset-size(\d+)$/)
  const to = sizeOf(classes, /^size(\d+)$/)
  return from && to ? to / from : 1
}

function sizeOf(classes: readonly string[], name: RegExp): number | undefined {
  for (const one of classes) {
    const [, number] = name.exec(one) ?? []
    if (number) return sizes[Number(number) - 1]
  }
  return undefined
}

function spaceOf(style: Readonly<Record<string, string | undefined>>): number {
  return em(style.marginLeft) + em(style.marginRight) + em(style.paddingLeft)
}

function em(length: string | undefined): number {
  return length?.endsWith('em') ? Number.parseFloat(length) : 0
}
