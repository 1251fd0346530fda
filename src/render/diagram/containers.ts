import { DiagramError, type Flowchart, type FlowEdge, type FlowGroup } from './graph.ts'

/**
 * What is laid out in one piece: the whole chart, or a subgraph that no link enters. Such a subgraph is a box to its
 * surroundings and may have a direction of its own; one that links cross shares the layout of what is around it.
 */
export interface Container {
  /** Absent for the whole chart. */
  group?: FlowGroup
  /** Subgraphs that are boxes here. */
  boxes: Container[]
  /** Subgraphs that are frames here, outer ones before those in them. */
  frames: FlowGroup[]
  /** Ids of the nodes, in source order. */
  nodes: string[]
  edges: FlowEdge[]
  /** The frame that a node, a box or a frame stands in. */
  parents: ReadonlyMap<string, string>
}

/**
 * Divide a chart into its containers.
 *
 * @throws DiagramError for a link between a subgraph and something in it
 */
export function divide(chart: Flowchart): Container {
  const around = ancestry(chart)
  const isolated = new Set<string>()
  for (const id of chart.groups.keys())
    if (!chart.edges.some((edge) => crosses(edge, id, around))) isolated.add(id)
  for (const { from, to, at } of chart.edges)
    if (around(from).includes(to) || around(to).includes(from))
      throw new DiagramError(
        `Unexpected link between the subgraph and its part, \`${from}\` and \`${to}\``,
        at,
      )
  const home = (id: string): string | undefined => around(id).find((group) => isolated.has(group))
  return container(chart, undefined, home, around, isolated)
}

function container(
  chart: Flowchart,
  group: FlowGroup | undefined,
  home: (id: string) => string | undefined,
  around: (id: string) => readonly string[],
  isolated: ReadonlySet<string>,
): Container {
  const here = [...chart.groups.values()].filter(({ id }) => home(id) === group?.id)
  const inner = here.filter(({ id }) => isolated.has(id))
  const nodes = [...chart.nodes.keys()].filter((id) => home(id) === group?.id)
  const parents = new Map<string, string>()
  for (const id of [...nodes, ...here.map(({ id }) => id)]) {
    const [parent] = around(id)
    if (parent !== undefined && parent !== group?.id) parents.set(id, parent)
  }
  return {
    ...(group ? { group } : {}),
    boxes: inner.map((child) => container(chart, child, home, around, isolated)),
    frames: here.filter(({ id }) => !isolated.has(id)),
    nodes,
    edges: chart.edges.filter(({ from }) => home(from) === group?.id),
    parents,
  }
}

/** Whether a link leads from the inside of a group to its outside. */
function crosses(
  { from, to }: FlowEdge,
  group: string,
  around: (id: string) => readonly string[],
): boolean {
  return around(from).includes(group) !== around(to).includes(group)
}

/** The groups around a node or group, innermost first. */
function ancestry({ nodes, groups }: Flowchart): (id: string) => readonly string[] {
  const memory = new Map<string, readonly string[]>()
  const around = (id: string): readonly string[] => {
    const known = memory.get(id)
    if (known) return known
    const parent = nodes.get(id)?.group ?? groups.get(id)?.parent
    const path = parent === undefined ? [] : [parent, ...around(parent)]
    memory.set(id, path)
    return path
  }
  return around
}
