import type { Inline } from '../../ast/nodes.ts'
import type { Lines } from './sheet-fit.ts'
import type { SheetBlockView } from './views.ts'
import type { Writer } from './writer.ts'

/** What a block shows; one that runs short of room is left out by its kind. */
export type SheetBlockKind = Exclude<keyof SheetBlockView, 'titleHtml'>

/** A block of the sheet and how much room it takes; its HTML is made when it is known to have a place. */
export interface Measured {
  kind: SheetBlockKind
  view(writer: Writer): SheetBlockView
  lines: Lines
}

/** A block with one part, and the lines it takes below its heading. */
export function block<Kind extends SheetBlockKind>(
  kind: Kind,
  title: string | readonly Inline[],
  { part, lines }: { part: (writer: Writer) => SheetBlockView[Kind]; lines: Lines },
): Measured {
  return {
    kind,
    view: (writer) => ({
      titleHtml: typeof title === 'string' ? title : writer.inline(title),
      bodyHtml: null,
      kernels: null,
      rapid: null,
      legends: null,
      references: null,
      mistakes: null,
      plan: null,
      [kind]: part(writer),
    }),
    lines: (characters) => 2.4 + lines(characters),
  }
}

/** The lines of parts one below another, with some air. */
export function sum(parts: readonly Lines[]): Lines {
  return (characters) => parts.reduce((total, lines) => total + lines(characters) + 0.2, 0)
}
