import type { Shown } from '../boxes/box.ts'
import type { Column } from './columns.ts'

/** A column at its place on a page. */
export interface PlacedColumn {
  column: Column
  /** In points. */
  x: number
  /** Below the top of the text, in em. */
  down: number
}

/** What a page of columns shows, where that is known of all that stands in them; `beside` is what else is on it. */
export function shownBy(columns: readonly PlacedColumn[], beside: string): Partial<Shown> {
  const keys = [beside]
  const readies = new Set<() => Promise<void>>()
  for (const { column, x, down } of columns) {
    keys.push(`${x} ${down}`)
    for (const { part, y } of column.slices) {
      if (!part.shown) return {}
      const { key, ready } = part.shown
      keys.push(`${y} ${part.index} ${key}`)
      if (ready) readies.add(ready)
    }
  }
  return { key: keys.join('\n'), ready: readies.size > 0 ? () => inTurn(readies) : undefined }
}

async function inTurn(readies: Iterable<() => Promise<void>>): Promise<void> {
  for (const ready of readies) await ready()
}
