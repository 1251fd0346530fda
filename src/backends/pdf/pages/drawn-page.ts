import type { DisplayItem, DisplayPage, PageLabel } from '../display-list.ts'
import type { PaperSize } from './paper.ts'

/** A page that is drawn when it is written, and again at each reading. */
export function drawnPage(
  { width, height }: PaperSize,
  draw: () => DisplayItem[],
  running: readonly DisplayItem[] = [],
  label?: PageLabel,
): DisplayPage {
  return {
    width,
    height,
    running,
    ...(label ? { label } : {}),
    get items() {
      return draw()
    },
  }
}
