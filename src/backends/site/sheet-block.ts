import type { Lines } from './sheet-fit.ts'
import type { SheetBlockView } from './views.ts'

/** A block of the sheet and how much room it takes. */
export interface Measured {
  view: SheetBlockView
  lines: Lines
}

/** A block with one part, and the lines it takes below its heading. */
export function block(title: string, part: Partial<SheetBlockView>, lines: Lines): Measured {
  const view = {
    titleHtml: title,
    bodyHtml: null,
    kernels: null,
    rapid: null,
    legends: null,
    references: null,
    mistakes: null,
    plan: null,
    ...part,
  }
  return { view, lines: (characters) => 2.4 + lines(characters) }
}

/** The lines of parts one below another, with some air. */
export function sum(parts: readonly Lines[]): Lines {
  return (characters) => parts.reduce((total, lines) => total + lines(characters) + 0.2, 0)
}
