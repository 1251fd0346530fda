/** A first guess of how large type may be for a sheet to print on one page; a browser does the exact layout. */

/** Inner width and height in points, margins of 9 mm taken off. */
export interface Paper {
  name: string
  width: number
  height: number
  columns: number
}

/** How many lines a text takes in a column of so many characters. */
export type Lines = (characters: number) => number

const point = 72 / 25.4

/** The paper that a deck asks for (default: A4 landscape). */
export function paperOf(sheet: {
  paper?: 'a4' | 'letter'
  orientation?: 'portrait' | 'landscape' | 'auto'
  columns?: number | 'auto'
}): Paper {
  const { paper = 'a4', orientation, columns } = sheet
  const portrait = orientation === 'portrait'
  const [short, long] = paper === 'a4' ? [210, 297] : [215.9, 279.4]
  return {
    name: `${paper}-${portrait ? 'portrait' : 'landscape'}`,
    width: ((portrait ? short : long) - 18) * point,
    height: ((portrait ? long : short) - 18) * point,
    columns:
      typeof columns === 'number' && columns >= 1 && columns <= 4 ? columns : portrait ? 2 : 4,
  }
}

/** Sizes of type in tenths of a point, largest first; `style.css` has a class for each. */
export const typeSizes = [95, 90, 85, 80, 75, 70, 65, 60, 55, 50] as const

/** The largest size at which everything fits by estimate; nothing where even the smallest is too large. */
export function fit(
  { width, height, columns }: Paper,
  wide: readonly Lines[],
  narrow: readonly Lines[],
): (typeof typeSizes)[number] | undefined {
  return typeSizes.find((tenths) => {
    const size = tenths / 10
    const characters = (points: number): number => Math.max(8, Math.floor(points / (size * 0.52)))
    const total = (texts: readonly Lines[], room: number): number =>
      texts.reduce((sum, lines) => sum + lines(room), 0)
    const column = (width - (columns - 1) * size * 1.6) / columns
    const need =
      total(wide, characters(width)) + (total(narrow, characters(column)) / columns) * 1.08 + 3.5
    return need * size * 1.32 <= height
  })
}

/** Lines of running text. */
export function textLines(text: string): Lines {
  return (characters) =>
    text
      .split('\n')
      .reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / characters)), 0)
}

/** TeX takes less room than its source. */
export function texLength(tex: string): number {
  const signs = tex.replace(/\\[a-z]+\s*/gi, 'x').replace(/[{}^_$\s]/g, '').length
  return Math.ceil(signs * (/\\d?frac/.test(tex) ? 0.75 : 0.9)) + 2
}
