import type { DiagramRenderer } from './index.ts'

/** A renderer of diagrams with a memory of its own. */
export function createDiagram(): DiagramRenderer {
  return () => ({ error: { reason: 'No diagram is drawn yet', line: 1 } })
}
