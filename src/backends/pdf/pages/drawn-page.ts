import type { DisplayItem, DisplayPage } from '../display-list.ts'
import type { PaperSize } from './paper.ts'

/** What a page shows, each asked for when it is drawn. */
export interface PageDrawing extends Pick<DisplayPage, 'key' | 'ready' | 'label'> {
  items(): readonly DisplayItem[]
  running?(): readonly DisplayItem[]
}

/** A page that is drawn when it is written, and again at each reading. */
export function drawnPage({ width, height }: PaperSize, drawing: PageDrawing): DisplayPage {
  const { key, ready, label } = drawing
  return {
    width,
    height,
    label,
    key,
    ready,
    get items() {
      return drawing.items()
    },
    get running() {
      return drawing.running?.() ?? []
    },
  }
}
