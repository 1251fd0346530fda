/** A diagram as plain shapes; lengths in points at a type size of 10 pt, y downwards. */
export interface Scene {
  width: number
  height: number
  /** What the diagram is called, in its own words. */
  title: string
  /** What leads where, for those who cannot see it. */
  description: string
  nodes: SceneNode[]
  edges: SceneEdge[]
  groups: SceneGroup[]
}

/** The size of labels in points, and the distance of their base lines. */
export const type = {
  node: { size: 10, leading: 13 },
  edge: { size: 9, leading: 11.5 },
  group: { size: 9, leading: 11.5 },
} as const

export type Shape =
  | 'rect'
  | 'round'
  | 'stadium'
  | 'subroutine'
  | 'cylinder'
  | 'circle'
  | 'doubleCircle'
  | 'diamond'
  | 'hexagon'
  | 'parallelogram'
  | 'trapezoid'
  | 'asymmetric'

/** A box with its label; `nodePaths` of `outline.ts` gives the lines to draw. */
export interface SceneNode {
  id: string
  shape: Shape
  /** The mirror image: a parallelogram that leans left, a trapezoid on its short side. */
  flipped?: boolean
  /** Centre, also of the label. */
  x: number
  y: number
  width: number
  height: number
  /** The label, broken into lines. */
  lines: string[]
}

/** What stands at an end of an edge. */
export type Arrow = 'none' | 'arrow' | 'circle' | 'cross'

/** A line from border to border; `edgePaths` of `edge-path.ts` gives the curve and the heads to draw. */
export interface SceneEdge {
  points: Point[]
  /** Which way the line leaves its first point and arrives at its last one. */
  startDirection: Point
  endDirection: Point
  line: 'solid' | 'dotted' | 'thick'
  startArrow: Arrow
  endArrow: Arrow
  label?: { x: number; y: number; width: number; height: number; lines: string[] }
}

export interface Point {
  x: number
  y: number
}

/** A subgraph's frame; its label stands inside at the top left. */
export interface SceneGroup {
  /** Centre. */
  x: number
  y: number
  width: number
  height: number
  label: string
}
