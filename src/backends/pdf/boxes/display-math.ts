import { type LayoutItem, place } from '../display-list.ts'
import type { FormulaBox, FormulaPart } from '../math/formula.ts'
import { type Box, type Slice, slice, wrap } from './box.ts'
import { codeBox } from './code.ts'
import type { Setting } from './setting.ts'
import { marked, type TooWide } from './too-wide.ts'

/** A formula may be made this much smaller to fit, and no more. */
const smallest = 0.72
const lineGap = 0.35

/** A formula on lines of its own, centred; broken at its relations where it is wider than the column. */
export function displayMath(tex: string, setting: Setting): Box {
  const box = setting.formula(tex, true)
  if (!box)
    return codeBox(
      tex.split('\n').map((text) => [{ text }]),
      setting,
    )
  const size = setting.type.displayMath
  const { place: origin } = setting
  const least = Math.max(0, ...box.lines.flat().map(({ width }) => width)) * size * smallest
  return {
    least,
    most: (box.width + (box.tag ? box.tag.width * 2 + 2 : 0)) * size,
    set(width, { least: limit = 0 }) {
      const part = setFormula(tex, box, { width, size, limit: Math.max(smallest, limit / size) })
      const times = (width + part.excess) / width
      const note: TooWide = { what: 'formula', text: tex, times, place: origin }
      return part.excess > 0 ? marked([part], note) : [part]
    },
  }
}

interface Room {
  width: number
  /** Of a formula that has room enough. */
  size: number
  /** The smallest share of it. */
  limit: number
}

function setFormula(tex: string, box: FormulaBox, { width, size, limit }: Room): Slice {
  const reserved = box.tag ? box.tag.width + 0.5 : 0
  const room = width / size - reserved
  const scale = Math.max(Math.min(1, limit), Math.min(1, room / Math.max(box.width, 0.01)))
  const fitted = size * scale
  const lines = box.lines.flatMap((line) => broken(line, width / fitted - reserved))
  const items: LayoutItem[] = []
  let y = 0.12
  let excess = 0
  for (const [index, line] of lines.entries()) {
    const above = Math.max(0, ...line.map((part) => part.height)) * fitted
    const below = Math.max(0, ...line.map((part) => part.depth)) * fitted
    if (index > 0) y += lineGap * fitted
    y += above
    const used = sum(line) * fitted
    excess = Math.max(excess, used - width - 0.02)
    let x = Math.max(0, (width - used) / 2)
    for (const part of line) {
      items.push(...place(part.items, x, y, fitted))
      x += part.width * fitted
    }
    if (box.tag && index === lines.length - 1)
      items.push(...place(box.tag.items, width - box.tag.width * fitted, y, fitted))
    y += below
  }
  const part = slice({ height: y + 0.12, items: () => items, excess: Math.max(0, excess) })
  const [wrapped = part] = wrap(
    [part],
    [{ type: 'open', tag: 'Formula', alt: tex, actual: tex }],
    [{ type: 'close' }],
  )
  return wrapped
}

const sum = (line: readonly FormulaPart[]): number =>
  line.reduce((width, part) => width + part.width, 0)

/** A line in parts that fit, as few as can be. */
function broken(line: readonly FormulaPart[], room: number): FormulaPart[][] {
  const out: FormulaPart[][] = [[]]
  let used = 0
  for (const part of line) {
    if (used > 0 && used + part.width > room + 0.01) {
      out.push([])
      used = 0
    }
    out.at(-1)?.push(part)
    used += part.width
  }
  return out
}
