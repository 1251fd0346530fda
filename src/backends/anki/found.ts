/** What is looked for in the contents of cards before their notes are made. */
import type { Node } from 'unist'
import type { DeckNode } from '../../ast/map.ts'
import type { Image, Place } from '../../ast/nodes.ts'
import type { ProseNode } from '../../ast/prose.ts'
import { childrenOf, select } from '../../ast/visit.ts'

/** The pictures and the TeX of what becomes notes, and where it stands. */
export interface Found {
  images: readonly Image[]
  tex: readonly string[]
  place: Place
}

/** Kinds of nodes that have TeX, in the order in which it is looked at. */
const texKinds = ['inlineMath', 'math', 'formula', 'kernel', 'legendEntry'] as const

interface Looked {
  images: Image[]
  captioned: Image[]
  tex: Record<(typeof texKinds)[number], string[]>
}

/** Look through contents once for all of it: most nodes are of no such kind. */
export function findIn({ contents, place }: { contents: readonly Node[]; place: Place }): Found {
  const looked: Looked = {
    images: [],
    captioned: [],
    tex: { inlineMath: [], math: [], formula: [], kernel: [], legendEntry: [] },
  }
  look(contents, looked)
  const { images, captioned, tex } = looked
  return {
    images: [...images, ...captioned],
    tex: texKinds.flatMap((kind) => tex[kind]),
    place,
  }
}

function look(nodes: readonly Node[], looked: Looked): void {
  for (const node of nodes as readonly (DeckNode | ProseNode)[]) {
    switch (node.type) {
      case 'image':
        looked.images.push(node)
        break
      case 'diagram':
        looked.captioned.push(...select(node.caption ?? [], 'image'))
        break
      case 'inlineMath':
      case 'math':
        looked.tex[node.type].push(node.value)
        break
      case 'formula':
      case 'kernel':
        if (node.notation === 'tex') looked.tex[node.type].push(node.value)
        break
      case 'legendEntry':
        if (node.notation === 'tex') looked.tex.legendEntry.push(node.symbol)
        break
    }
    look(childrenOf(node), looked)
  }
}
