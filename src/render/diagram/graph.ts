/** A flowchart as its source says it, before it has any places. */
import type { Arrow, Shape } from './scene.ts'

export type Direction = 'TB' | 'BT' | 'LR' | 'RL'

export interface Flowchart {
  direction: Direction
  /** What `accTitle` and `accDescr` say. */
  title?: string
  description?: string
  /** By id, in source order. */
  nodes: Map<string, FlowNode>
  edges: FlowEdge[]
  /** By id, outer ones before those in them. */
  groups: Map<string, FlowGroup>
}

export interface FlowNode {
  id: string
  shape: Shape
  flipped: boolean
  /** Plain text; a line feed where the author breaks the line. */
  label: string
  /** The subgraph it stands in. */
  group?: string
}

export interface FlowEdge {
  /** Ids of nodes or groups. */
  from: string
  to: string
  line: 'solid' | 'dotted' | 'thick' | 'invisible'
  startArrow: Arrow
  endArrow: Arrow
  /** How many ranks it spans at least. */
  length: number
  label?: string
  /** The line of the source, from 1. */
  at: number
}

export interface FlowGroup {
  id: string
  label: string
  direction?: Direction
  /** The subgraph around it. */
  parent?: string
  /** The line of the source, from 1. */
  at: number
}

/** Why a diagram cannot be drawn. */
export class DiagramError extends Error {
  /** The line of the source, from 1. */
  readonly line: number

  constructor(reason: string, line: number) {
    super(reason)
    this.name = 'DiagramError'
    this.line = line
  }
}
