import { beginning, columns } from './display.ts'

/** A column of a table. */
export interface Column {
  title: string
  /** Where figures stand (default: left). */
  align?: 'left' | 'right'
  /** Whether its text may be cut where the table is too wide. */
  isFlexible?: boolean
}

/** Blanks between two columns. */
const gap = '  '
/** No column is cut to less than this. */
const least = 8

/**
 * A table in lines, its first line the titles. Letters that take two columns of a terminal count as two.
 *
 * @param width - columns of the terminal; beyond it, flexible columns are cut, the widest first
 */
export function formatTable(
  heads: readonly Column[],
  rows: readonly (readonly string[])[],
  width: number,
): string[] {
  const all = [heads.map(({ title }) => title), ...rows]
  const widths = fitted(heads, naturalWidths(all), width)
  return all.map((row) =>
    row
      .map((text, i) => padded(text, widths[i] ?? 0, heads[i]?.align))
      .join(gap)
      .trimEnd(),
  )
}

/**
 * The same, in several tables one below the other where the columns beside the first do not fit next to each other; each
 * begins with the first column.
 */
export function formatTables(
  heads: readonly Column[],
  rows: readonly (readonly string[])[],
  width: number,
): string[][] {
  const all = [heads.map(({ title }) => title), ...rows]
  const natural = naturalWidths(all)
  const first = natural[0] ?? 0
  const groups: number[][] = [[]]
  let used = first
  for (let i = 1; i < heads.length; i++) {
    const next = gap.length + (natural[i] ?? 0)
    if (used + next > width && groups.at(-1)?.length !== 0) {
      groups.push([])
      used = first
    }
    used += next
    groups.at(-1)?.push(i)
  }
  return groups.map((group) => {
    const pick = <Cell>(cells: readonly Cell[]) =>
      cells.filter((_, i) => i === 0 || group.includes(i))
    return formatTable(pick(heads), rows.map(pick), width)
  })
}

function naturalWidths(rows: readonly (readonly string[])[]): number[] {
  const widths: number[] = []
  for (const row of rows)
    for (const [i, text] of row.entries()) widths[i] = Math.max(widths[i] ?? 0, columns(text))
  return widths
}

/** Take from the widest of the flexible columns until all fit, or none can give. */
function fitted(heads: readonly Column[], natural: readonly number[], width: number): number[] {
  const widths = [...natural]
  let excess = widths.reduce((sum, one) => sum + one, gap.length * (widths.length - 1)) - width
  for (; excess > 0; excess--) {
    let widest = -1
    for (const [i, one] of widths.entries())
      if (heads[i]?.isFlexible && one > least && one > (widths[widest] ?? 0)) widest = i
    if (widest < 0) break
    widths[widest] = (widths[widest] ?? 0) - 1
  }
  return widths
}

function padded(text: string, width: number, align: Column['align']): string {
  const shown = columns(text) > width ? `${beginning(text, width - 1)}…` : text
  const blanks = ' '.repeat(Math.max(0, width - columns(shown)))
  return align === 'right' ? blanks + shown : shown + blanks
}
