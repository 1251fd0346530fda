import { clusters } from '../../../ast/clusters.ts'
import type { Token } from '../../../render/index.ts'
import type { DisplayItem, Rect } from '../display-list.ts'
import type { Role } from '../fonts/faces.ts'
import { type Box, clingingTo, type Slice, shift, slice, wrap } from './box.ts'
import { type FormulaLine, formulaColumn, formulaLines } from './formula-lines.ts'
import { glyphRuns } from './paragraph.ts'
import type { Setting } from './setting.ts'

/** Room inside the tinted ground, in em of the code's size. */
const padding = 0.42
/** From line to line, in em of the code's size, where the template does not say. */
const usualLeading = 1.24
/** Cells that the continuation of a wrapped line stands in from the left. */
const hanging = 2

/** A cluster of characters in the grid of a fixed-width face. */
interface Cell {
  text: string
  kind: string | undefined
  /** 2 for what is twice as wide in an editor. */
  cells: number
}

const wide =
  /^(?:\p{Emoji_Presentation}|[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60])/u

/** Columns of the longest line. */
export function longestLine(value: string): number {
  return Math.max(...value.split('\n').map((line) => columns(cellsOf([{ text: line }]))))
}

/** The same of formulas, whose names are not set in columns. */
export function longestFormula(value: string, setting: Setting): number {
  const lines = formulaLines(value)
  if (!lines) return longestLine(value)
  const names = labelRoom(lines, setting) / setting.typesetter.width('mono', '0')
  return names + Math.max(...lines.map((line) => longestLine(line.value)))
}

/** Code on a tinted ground; lines that are very long may wrap. The size is that of all code on the sheet. */
export function codeBox(lines: readonly (readonly Token[])[], setting: Setting): Box {
  return gridBox(lines, { unwrapped: 34, alignment: () => undefined }, setting)
}

/** Aligned formulas, kept to the character; a line that is far too long goes on below its own formula. */
export function formulasBox(value: string, setting: Setting): Box {
  const lines = formulaLines(value)
  if (!lines) {
    const whole = value.split('\n').map((text) => [{ text }])
    return gridBox(whole, { unwrapped: 34, alignment: formulaColumn }, setting)
  }
  const labels = lines.map(({ label }) => label)
  const room = labelRoom(lines, setting)
  const formulas = lines.map((line) => [{ text: line.value }])
  return gridBox(formulas, { unwrapped: 26, alignment: () => 0, labels, room }, setting)
}

/** From the names to the formulas, in em. */
const labelGap = 0.6

/** Room of the names before formulas, in em. */
function labelRoom(lines: readonly FormulaLine[], { typesetter }: Setting): number {
  const widths = lines.map(({ label }) => (label ? typesetter.width('semibold', label) : 0))
  return Math.max(...widths) + labelGap
}

interface Wrapping {
  /** Lines of so many cells are never wrapped. */
  unwrapped: number
  /** The column at which a line goes on, where its text tells. */
  alignment(text: string): number | undefined
  /** What stands before a line, in proportional type. */
  labels?: readonly (string | undefined)[]
  /** Width of the labels, in em. */
  room?: number
}

function gridBox(
  lines: readonly (readonly Token[])[],
  { unwrapped, alignment, labels = [], room: before = 0 }: Wrapping,
  setting: Setting,
): Box {
  const rows = lines.map(cellsOf)
  const advance = setting.typesetter.width('mono', '0')
  const longest = Math.max(1, ...rows.map(columns))
  const widthAt = (cells: number, size: number): number =>
    (cells * advance + before + 2 * padding) * size
  return {
    least: widthAt(Math.min(longest, unwrapped), setting.type.codeLeast),
    most: widthAt(longest, setting.type.code),
    set(width, { codeSize: size }) {
      const room = Math.max(4, Math.floor((width / size - before - 2 * padding) / advance + 0.001))
      const grid: Grid = { size, advance: advance * size, before: before * size, setting }
      const set = rows.flatMap((row, index) => {
        const text = row.map((cell) => cell.text).join('')
        return wrapped(row, room, alignment(text)).map(({ cells, indent }, part) => ({
          part: lineSlice(cells, indent, part === 0 ? labels[index] : undefined, grid),
          empty: text.trim() === '',
        }))
      })
      const loose = loosened(
        set.map(({ part }) => part),
        (index) => set[index]?.empty ?? false,
      )
      return grounded(loose, width, size, setting)
    },
  }
}

function lineSlice(
  cells: readonly Cell[],
  indent: number,
  label: string | undefined,
  grid: Grid,
): Slice {
  const { size, advance, before, setting } = grid
  const leading = setting.type.codeLeading ?? usualLeading
  const y = (leading / 2 + 0.32) * size
  const blank = cells.every(({ text }) => text.trim() === '')
  return slice({
    height: leading * size * (blank ? (setting.type.codeBlank ?? 1) : 1),
    items: () => [
      ...labelItems(label, y, grid),
      ...cellItems(cells, padding * size + before + indent * advance, y, grid),
    ],
  })
}

/** A name with a space behind it, by which a reader tells it from the formula. */
function labelItems(label: string | undefined, y: number, { size, setting }: Grid): DisplayItem[] {
  if (!label) return []
  const style = { role: 'semibold' as const, size, color: setting.colors.ink }
  return glyphRuns(`${label} `, style, padding * size, y, setting)
}

/** So many lines of code stay together where there is no empty line. */
const together = 7

interface Grid {
  size: number
  /** Width of a cell. */
  advance: number
  /** Width of what stands before the cells. */
  before: number
  setting: Setting
}

function grounded(
  slices: readonly Slice[],
  width: number,
  size: number,
  { colors }: Setting,
): Slice[] {
  const edge = padding * size * 0.72
  const out = slices.map((part, index) => {
    const top = index === 0 ? edge : 0
    const height = part.height + top + (index === slices.length - 1 ? edge : 0)
    const ground: Rect = { type: 'rect', x: 0, y: 0, width, height, color: colors.tint }
    const side: Rect = { type: 'rect', x: 0, y: 0, width: 0.14, height, color: colors.rule }
    const moved = shift(part, 0, top)
    moved.height = height
    moved.under = [ground, side]
    return moved
  })
  return wrap(out, [{ type: 'open', tag: 'Code' }], [{ type: 'close' }])
}

/** Fewer lines than this would be lonely, though an empty line parts them from the rest. */
const lonely = 3

/** Lines cling to the next but at empty ones, and now and then in long parts. */
function loosened(slices: readonly Slice[], isEmpty: (index: number) => boolean): Slice[] {
  let count = 0
  return slices.map((part, index): Slice => {
    count = isEmpty(index) ? 0 : count + 1
    if (index === slices.length - 1) return part
    if (!isEmpty(index)) return clingingTo(part, count % together === 0 ? 'gladly' : 'firmly')
    if (index < lonely) return clingingTo(part, 'firmly')
    return index >= slices.length - 1 - lonely ? clingingTo(part, 'gladly') : part
  })
}

function cellsOf(line: readonly Token[]): Cell[] {
  return line.flatMap(({ text, kind }) =>
    clusters(text.replaceAll('\t', '    ')).map((cluster) => ({
      text: cluster,
      kind,
      cells: wide.test(cluster) ? 2 : 1,
    })),
  )
}

const columns = (cells: readonly Cell[]): number => cells.reduce((sum, cell) => sum + cell.cells, 0)

/** A line in parts that fit; what continues stands in. */
function wrapped(
  row: readonly Cell[],
  room: number,
  alignment: number | undefined,
): { cells: readonly Cell[]; indent: number }[] {
  let left = columns(row)
  if (left <= room) return [{ cells: row, indent: 0 }]
  const own = row.findIndex(({ text }) => text !== ' ')
  const indent = Math.min(alignment ?? Math.max(own, 0) + hanging, Math.floor(room / 2))
  const out: { cells: readonly Cell[]; indent: number }[] = []
  for (let from = 0; from < row.length; ) {
    const space = out.length === 0 ? room : room - indent
    // A cell takes a column at least.
    const next = row.slice(from, left <= space ? row.length : from + space + 1)
    const cells = left <= space ? next : next.slice(0, breakAt(next, space))
    out.push({ cells, indent: out.length === 0 ? 0 : indent })
    from += cells.length
    left -= columns(cells)
    for (; row[from]?.text === ' '; from++) left -= 1
  }
  return out
}

/** The last place to break within a number of columns: after a space or a sign, else anywhere. */
function breakAt(row: readonly Cell[], space: number): number {
  let used = 0
  let fits = 0
  while (fits < row.length && used + (row[fits]?.cells ?? 1) <= space) {
    used += row[fits]?.cells ?? 1
    fits += 1
  }
  for (let at = fits; at > fits / 2; at -= 1)
    if (/[\s,;(=+*/-]/.test(row[at - 1]?.text ?? '')) return at
  return Math.max(1, fits)
}

/** Cells at their own columns: in runs where the face has them, else each scaled into its cell. */
function cellItems(cells: readonly Cell[], left: number, y: number, grid: Grid): DisplayItem[] {
  const out: DisplayItem[] = []
  let column = 0
  for (let at = 0; at < cells.length; ) {
    const first = cells[at]
    if (!first) break
    let end = at + 1
    if (isPlain(first, grid))
      while (cells[end] && cells[end]?.kind === first.kind && isPlain(cells[end] ?? first, grid))
        end += 1
    const run = cells.slice(at, end)
    out.push(...runItems(run, left + column * grid.advance, y, grid))
    column += columns(run)
    at = end
  }
  return out
}

function isPlain({ text, cells }: Cell, { setting, size, advance }: Grid): boolean {
  const [run, ...more] = setting.typesetter.runs('mono', text)
  return (
    cells === 1 &&
    more.length === 0 &&
    run?.face === 'DejaVuSansMono' &&
    Math.abs(run.width * size - advance) < 0.001 &&
    !/\p{M}/u.test(text)
  )
}

function runItems(run: readonly Cell[], x: number, y: number, grid: Grid): DisplayItem[] {
  const { setting, size, advance } = grid
  const text = run.map((cell) => cell.text).join('')
  const [first] = run
  const { role, color } = tokenStyle(first?.kind, setting)
  const width = setting.typesetter.width(role, text) * size
  const room = columns(run) * advance
  const scale = run.length === 1 && width > room ? room / width : 1
  const slack = run.length === 1 ? Math.max(0, (room - width * scale) / 2) : 0
  return glyphRuns(text, { role, size: size * scale, color }, x + slack, y, setting)
}

const tokenKinds: Readonly<Record<string, keyof Setting['colors']>> = {
  keyword: 'keyword',
  literal: 'keyword',
  built_in: 'function',
  title: 'function',
  function: 'function',
  string: 'string',
  regexp: 'string',
  char: 'string',
  comment: 'comment',
  doctag: 'comment',
  meta: 'comment',
  number: 'number',
  symbol: 'number',
  type: 'function',
  attr: 'number',
}

function tokenStyle(kind: string | undefined, { colors }: Setting): { role: Role; color: string } {
  const name = kind?.split(/[. ]/)[0] ?? ''
  return { role: 'mono', color: colors[tokenKinds[name] ?? 'ink'] }
}
