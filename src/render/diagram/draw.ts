import { createRecent } from '../../ast/recent.ts'
import { DiagramError } from './graph.ts'
import type { DiagramRenderer, RenderedDiagram } from './index.ts'
import { checkFlowchart, layoutFlowchart } from './layout.ts'
import { parseFlowchart } from './parse.ts'
import type { Scene } from './scene.ts'
import { toSvg } from './svg.ts'

/** So many diagrams are held; a large one takes 100 KB. */
const most = 200

/** A renderer of diagrams with a memory of its own. */
export function createDiagram(): DiagramRenderer {
  const memory = createRecent<string, RenderedDiagram>(most)
  return (source) => {
    let drawn = memory.get(source)
    if (!drawn) {
      drawn = draw(source)
      memory.set(source, drawn)
    }
    return drawn
  }
}

function draw(source: string): RenderedDiagram {
  try {
    const chart = parseFlowchart(source)
    checkFlowchart(chart)
    let laid: Scene | undefined
    const scene = (): Scene => {
      laid ??= layoutFlowchart(chart)
      return laid
    }
    return {
      get scene() {
        return scene()
      },
      svg: (idPrefix) => toSvg(scene(), idPrefix),
    }
  } catch (error) {
    if (!(error instanceof DiagramError)) throw error
    return { error: { reason: error.message, line: error.line } }
  }
}
