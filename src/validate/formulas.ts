import type { Node } from 'unist'
import type { Deck, Item, Place } from '../ast/nodes.ts'
import { alignTex } from './align.ts'
import type { Found, NodesByType } from './inside.ts'
import { placeOf, startOf } from './places.ts'
import type { Tools } from './rule.ts'

/** A formula in TeX where it stands. */
export interface Written {
  readonly tex: string
  readonly display: boolean
  readonly node: Node
  readonly deck: Deck
  /** The question or concept that it stands in. */
  readonly item?: Item | undefined
  /** Whether it stands in a legend. */
  readonly inLegend: boolean
  /** Where the whole of it stands, with its dollars. */
  readonly place: Place
  /** The offset in the source of an offset in the TeX. */
  offset(tex: number): number
}

const kinds = ['inlineMath', 'math', 'formula', 'kernel', 'legendEntry']

/** Every formula in TeX of one deck, in source order. */
export function formulasOf(nodes: NodesByType, tools: Pick<Tools, 'text'>): Written[] {
  return kinds
    .flatMap((kind) => nodes.get(kind) ?? [])
    .sort((a, b) => a.order - b.order)
    .flatMap((found) => {
      const tex = texOf(found.node)
      return tex ? [written(found, tex, tools)] : []
    })
}

interface Tex {
  tex: string
  display: boolean
}

function texOf(node: Found['node']): Tex | undefined {
  switch (node.type) {
    case 'inlineMath':
      return { tex: node.value, display: false }
    case 'math':
      return { tex: node.value, display: true }
    case 'formula':
    case 'kernel':
      if (node.notation !== 'tex' || node.children.some(({ type }) => type === 'inlineMath'))
        return undefined
      return { tex: node.value, display: node.display }
    case 'legendEntry':
      return node.notation === 'tex' ? { tex: node.symbol, display: false } : undefined
    default:
      return undefined
  }
}

function written(
  { node, deck, item, file, legend }: Found,
  math: Tex,
  { text }: Pick<Tools, 'text'>,
) {
  const place = placeOf(node, file)
  const start = startOf(place)
  let map: readonly number[] | undefined
  const offset = (index: number): number => {
    map ??= alignTex(text(file).slice(start, place.end.offset), math.tex)
    return start + (map[Math.min(index, map.length - 1)] ?? 0)
  }
  const { tex, display } = math
  return { tex, display, node, deck, item, inLegend: legend, place, offset }
}
