/** Lines of which no more is kept than their measures: what they show is set again where a page is drawn. */
import { type Slice, slice } from '../boxes/box.ts'
import type { Keeper } from './kept.ts'

/** How the lines of a unit are set. */
interface Setter<Unit> {
  /** All that they depend on and that is not the same for all units. */
  keyOf(unit: Unit): string
  set(unit: Unit): readonly Slice[]
}

/** Gap, height, baseline, and how it stays with the next. */
const columns = 4

/** How lines stay with the next ones, by number. */
const ties: readonly Pick<Slice, 'keep' | 'clings'>[] = [
  { keep: false, clings: undefined },
  { keep: true, clings: undefined },
  { keep: false, clings: 'firmly' },
  { keep: true, clings: 'firmly' },
  { keep: false, clings: 'gladly' },
  { keep: true, clings: 'gladly' },
]

/** The lines of each unit, as they were set or kept, which are lines of text: with no background, head or title. */
export async function keptLines<Unit>(
  units: readonly Unit[],
  { keyOf, set }: Setter<Unit>,
  keep: Keeper,
): Promise<Slice[][]> {
  const known = new Map<Unit, readonly Slice[]>()
  const linesOf = (unit: Unit): readonly Slice[] => {
    let lines = known.get(unit)
    if (!lines) {
      lines = set(unit)
      known.set(unit, lines)
    }
    return lines
  }
  const kept = await keep(units, {
    keyOf,
    size: 128,
    make: (unit) => Float64Array.from(linesOf(unit).flatMap(measuresOf)),
  })
  return kept.map(({ part, key }, index) => {
    const shown = key === undefined ? undefined : { key }
    return Array.from({ length: part.length / columns }, (_, line) => {
      const [gap = 0, height = 0, baseline = 0, tie = 0] = part.subarray(line * columns)
      return slice({
        gap,
        height,
        baseline: Number.isNaN(baseline) ? undefined : baseline,
        ...ties[tie],
        items: () => linesOf(units[index] as Unit)[line]?.items() ?? [],
        shown,
        index: line,
      })
    })
  })
}

function measuresOf({ gap, height, baseline = Number.NaN, keep, clings }: Slice): number[] {
  return [
    gap,
    height,
    baseline,
    ties.findIndex((tie) => tie.keep === keep && tie.clings === clings),
  ]
}
