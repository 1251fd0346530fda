import type { Scene } from './scene.ts'

/** A diagram drawn, or the reason why not. */
export interface RenderedDiagram {
  /** Boxes, lines and labels with their places, for a backend that draws; made when it is first read. */
  readonly scene?: Scene
  /** The scene as SVG, its ids beginning with the prefix. */
  readonly svg?: (idPrefix: string) => string
  /** Why it could not be drawn, and the line of the source, from 1. */
  readonly error?: { reason: string; line: number }
}

/** Diagram source to a drawing, each once. */
export type DiagramRenderer = (source: string) => RenderedDiagram
