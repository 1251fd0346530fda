/** Sizes of paper in points, upright. */
const papers = { a4: [595.276, 841.89], letter: [612, 792] } as const

/** In points. */
export interface PaperSize {
  width: number
  height: number
}

export interface Paper extends PaperSize {
  orientation: 'portrait' | 'landscape'
}

/** The sheets of paper that may be used, by orientation. */
export function papersOf(
  name: keyof typeof papers,
  orientation: 'portrait' | 'landscape' | 'auto',
): Paper[] {
  const [short, long] = papers[name]
  const both: Paper[] = [
    { width: long, height: short, orientation: 'landscape' },
    { width: short, height: long, orientation: 'portrait' },
  ]
  return orientation === 'auto' ? both : both.filter((paper) => paper.orientation === orientation)
}

/** A sheet of paper, upright. */
export function uprightPaper(name: keyof typeof papers): PaperSize {
  const [width, height] = papers[name]
  return { width, height }
}
