import { type CodeRenderer, createCode } from './code.ts'
import { createDiagram } from './diagram/draw.ts'
import type { DiagramRenderer } from './diagram/index.ts'
import { createHtml, type HtmlRenderer } from './html.ts'
import type { KnownFormulas } from './known.ts'
import { createMarkdown, type MarkdownRenderer } from './markdown.ts'
import { createMath, type MathRenderer } from './math.ts'

export type { CodeRenderer, Token } from './code.ts'
export type { DiagramRenderer, RenderedDiagram } from './diagram/index.ts'
export type { HtmlOptions, HtmlRenderer } from './html.ts'
export type { KnownFormulas } from './known.ts'
export type { MathRenderer, RenderedMath } from './math.ts'

/** Math, code, diagrams and prose in every form that backends ask for; each thing is made once for a build. */
export interface Renderer {
  readonly math: MathRenderer
  readonly code: CodeRenderer
  readonly diagram: DiagramRenderer
  readonly html: HtmlRenderer
  readonly markdown: MarkdownRenderer
}

/**
 * A renderer with an empty memory.
 *
 * @param known formulas that were set before; those that are set are added
 */
export function createRenderer(known?: KnownFormulas): Renderer {
  const math = createMath(known)
  const code = createCode()
  const diagram = createDiagram()
  return {
    math,
    code,
    diagram,
    html: createHtml({ math, code, diagram }),
    markdown: createMarkdown(),
  }
}
