import type { DisplayItem } from '../display-list.ts'

/**
 * A part of a formula, measured but not placed; lengths in em of the formula.
 *
 * Placing is a second walk because rules and stretched drawings learn their width from what stands beside them.
 */
export interface MathBox {
  width: number
  /** Takes the width of what it stands in: rules, stretched arrows and braces. */
  fills: boolean
  /** Add what it shows to `out`, its left end at `x` and its baseline at `y` (downwards), `width` wide. */
  draw(x: number, y: number, width: number, out: DisplayItem[]): void
}

/** What a walk needs from outside and what it finds. */
export interface MathContext {
  /** Text in a KaTeX face as runs, in other faces where that one lacks a character; widths at size 1. */
  measure(face: string, text: string): readonly { face: string; text: string; width: number }[]
  /** Colour where TeX names none. */
  ink: string
  /** Classes, styles and nodes that the walk does not know. */
  unknown: Set<string>
}

export const nothing: MathBox = { width: 0, fills: false, draw() {} }

/** Boxes side by side on one baseline. */
export function row(boxes: readonly MathBox[]): MathBox {
  return {
    width: boxes.reduce((sum, box) => sum + box.width, 0),
    fills: boxes.some((box) => box.fills),
    draw(x, y, width, out) {
      let left = x
      for (const box of boxes) {
        box.draw(left, y, box.fills ? Math.max(width, box.width) : box.width, out)
        left += box.width
      }
    },
  }
}

const names: Readonly<Record<string, string>> = {
  black: '#000000',
  white: '#ffffff',
  gray: '#808080',
  grey: '#808080',
  red: '#ff0000',
  green: '#008000',
  blue: '#0000ff',
  cyan: '#00ffff',
  magenta: '#ff00ff',
  yellow: '#ffff00',
  orange: '#ffa500',
  purple: '#800080',
  violet: '#ee82ee',
  brown: '#a52a2a',
  pink: '#ffc0cb',
  teal: '#008080',
  olive: '#808000',
  lime: '#00ff00',
  navy: '#000080',
  maroon: '#800000',
  silver: '#c0c0c0',
  darkgray: '#a9a9a9',
  lightgray: '#d3d3d3',
  darkblue: '#00008b',
  darkgreen: '#006400',
  darkred: '#8b0000',
  crimson: '#dc143c',
  gold: '#ffd700',
  indigo: '#4b0082',
}

/** A colour as TeX writes it as `#rrggbb`; one that is not known is recorded, and is ink. */
export function colorOf(color: string | undefined, context: MathContext): string {
  if (color === undefined || color === 'transparent') return context.ink
  const named = names[color.toLowerCase()]
  if (named) return named
  if (/^#[0-9a-f]{6}$/i.test(color)) return color.toLowerCase()
  if (/^#[0-9a-f]{3}$/i.test(color)) return `#${[...color.slice(1)].map((x) => x + x).join('')}`
  context.unknown.add(`color ${color}`)
  return context.ink
}
