/** A diagram as plain shapes; lengths in points at a type size of 10 pt, y downwards. */
export interface Scene {
  width: number
  height: number
  nodes: SceneNode[]
  edges: SceneEdge[]
  groups: SceneGroup[]
}

export type Shape =
  | 'rect'
  | 'round'
  | 'stadium'
  | 'subroutine'
  | 'cylinder'
  | 'circle'
  | 'diamond'
  | 'hexagon'
  | 'parallelogram'
  | 'trapezoid'
  | 'asymmetric'

export interface SceneNode {
  id: string
  shape: Shape
  /** Centre. */
  x: number
  y: number
  width: number
  height: number
  /** The label, broken into lines. */
  lines: string[]
}

export interface SceneEdge {
  points: { x: number; y: number }[]
  line: 'solid' | 'dotted' | 'thick'
  startArrow: 'none' | 'arrow' | 'circle' | 'cross'
  endArrow: 'none' | 'arrow' | 'circle' | 'cross'
  label?: { x: number; y: number; width: number; height: number; lines: string[] }
}

/** A subgraph's frame. */
export interface SceneGroup {
  x: number
  y: number
  width: number
  height: number
  label: string
}
