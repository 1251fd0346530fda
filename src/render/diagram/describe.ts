import type { Flowchart } from './graph.ts'

/** A chart in words: its title, and what leads where. Arrows instead of words suit any language. */
export function describe(chart: Flowchart): { title: string; description: string } {
  const { nodes, groups, edges } = chart
  const name = (id: string): string => {
    const label = nodes.get(id)?.label ?? groups.get(id)?.label ?? ''
    return label.replaceAll('\n', ' ') || id
  }
  const shown = edges.filter(({ line }) => line !== 'invisible')
  const linked = new Set(shown.flatMap(({ from, to }) => [from, to]))
  const lines = [
    ...shown.map(({ from, to, label, startArrow, endArrow }) => {
      const sign = startArrow !== 'none' ? '↔' : endArrow === 'none' ? '–' : '→'
      const text = label ? ` (${label.replaceAll('\n', ' ')})` : ''
      return `${name(from)} ${sign} ${name(to)}${text}`
    }),
    ...[...nodes.keys()].filter((id) => !linked.has(id)).map(name),
  ]
  const [first] = [...nodes.keys(), ...groups.keys()]
  return {
    title: chart.title ?? (first === undefined ? '' : name(first)),
    description: chart.description ?? lines.join('; '),
  }
}
