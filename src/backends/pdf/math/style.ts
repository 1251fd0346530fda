/** What a node of KaTeX's tree inherits: size, face, colour and alignment, as KaTeX's style sheet has them. */
import type { BuildNode } from '../../../render/katex.ts'

export interface MathStyle {
  /** Type size in em of the formula. */
  size: number
  family: string
  bold: boolean
  italic: boolean
  /** As TeX wrote it; absent for the colour of the text around. */
  color: string | undefined
  align: 'left' | 'center' | 'right'
}

export const baseStyle: MathStyle = {
  size: 1,
  family: 'Main',
  bold: false,
  italic: false,
  color: undefined,
  align: 'left',
}

const sizes = [0, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.2, 1.44, 1.728, 2.074, 2.488]

type FaceChange = Partial<Pick<MathStyle, 'family' | 'bold' | 'italic'>>

/** Classes that choose a face; the rules of KaTeX's style sheet. */
export const faceClasses: Readonly<Record<string, FaceChange>> = {
  textbf: { bold: true },
  textit: { italic: true },
  textrm: { family: 'Main' },
  textsf: { family: 'SansSerif' },
  texttt: { family: 'Typewriter' },
  mathnormal: { family: 'Math', italic: true },
  mathit: { family: 'Main', italic: true },
  mathrm: { italic: false },
  mathbf: { family: 'Main', bold: true },
  boldsymbol: { family: 'Math', bold: true, italic: true },
  amsrm: { family: 'AMS' },
  mathbb: { family: 'AMS' },
  textbb: { family: 'AMS' },
  mathcal: { family: 'Caligraphic' },
  mathfrak: { family: 'Fraktur' },
  textfrak: { family: 'Fraktur' },
  mathboldfrak: { family: 'Fraktur', bold: true },
  textboldfrak: { family: 'Fraktur', bold: true },
  mathtt: { family: 'Typewriter' },
  mathscr: { family: 'Script' },
  textscr: { family: 'Script' },
  mathsf: { family: 'SansSerif' },
  mathboldsf: { family: 'SansSerif', bold: true },
  textboldsf: { family: 'SansSerif', bold: true },
  mathsfit: { family: 'SansSerif', italic: true },
  mathitsf: { family: 'SansSerif', italic: true },
  textitsf: { family: 'SansSerif', italic: true },
  mainrm: { family: 'Main', italic: false },
  'small-op': { family: 'Size1' },
  'large-op': { family: 'Size2' },
  'delim-size1': { family: 'Size1' },
  'delim-size4': { family: 'Size4' },
}

const alignments: Readonly<Record<string, MathStyle['align']>> = {
  mfrac: 'center',
  'op-limits': 'center',
  accent: 'center',
  'x-arrow': 'center',
  mover: 'center',
  munder: 'center',
  'col-align-c': 'center',
  'col-align-l': 'left',
  'col-align-r': 'right',
  msupsub: 'left',
  'svg-align': 'left',
  'cd-label-left': 'left',
  'cd-label-right': 'left',
}

/** The style inside a node; the same object where a node changes nothing, as most do not. */
export function styleOf(node: BuildNode, outer: MathStyle): MathStyle {
  const { classes = none } = node
  let style = outer
  const change = (part: Partial<MathStyle>): void => {
    // All fields in one order: styles are read for each symbol.
    style = {
      size: part.size ?? style.size,
      family: part.family ?? style.family,
      bold: part.bold ?? style.bold,
      italic: part.italic ?? style.italic,
      color: part.color ?? style.color,
      align: part.align ?? style.align,
    }
  }
  const factor = sizing(classes)
  if (factor !== 1) change({ size: outer.size * factor })
  for (const name of classes) {
    const face = faceClasses[name]
    if (face) change(face)
    const align = alignments[name]
    if (align && align !== style.align) change({ align })
  }
  const delimiter =
    classes.includes('delimsizing') && classes.find((name) => /^size[1-4]$/.test(name))
  if (delimiter) change({ family: `Size${delimiter.slice(4)}` })
  const color = node.style?.color
  if (color) change({ color })
  return style
}

const none: readonly string[] = []

function sizing(classes: readonly string[]): number {
  if (!classes.includes('sizing') && !classes.includes('fontsize-ensurer')) return 1
  const from = classes.find((name) => /^reset-size\d+$/.test(name))
  const to = classes.find((name) => /^size\d+$/.test(name))
  if (!from || !to) return 1
  return (sizes[Number(to.slice(4))] ?? 1) / (sizes[Number(from.slice(10))] ?? 1)
}

/** The face of KaTeX's that a style means. */
export function faceOf({ family, bold, italic }: MathStyle): string {
  switch (family) {
    case 'Math':
      return bold ? 'KaTeX_Math-BoldItalic' : 'KaTeX_Math-Italic'
    case 'Caligraphic':
    case 'Fraktur':
      return `KaTeX_${family}-${bold ? 'Bold' : 'Regular'}`
    case 'SansSerif':
      return `KaTeX_SansSerif-${bold ? 'Bold' : italic ? 'Italic' : 'Regular'}`
    case 'Main':
      return `KaTeX_Main-${bold ? 'Bold' : ''}${italic ? 'Italic' : bold ? '' : 'Regular'}`
    default:
      return `KaTeX_${family}-Regular`
  }
}

/** A length of KaTeX's in em; `px` are those of its style sheet, 1.21 × 16 to the em. */
export function em(length: string | undefined): number {
  if (!length) return 0
  const value = Number.parseFloat(length)
  if (Number.isNaN(value)) return 0
  return length.endsWith('px') ? value / (16 * 1.21) : value
}
