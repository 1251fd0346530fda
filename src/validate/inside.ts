import type { Node } from 'unist'
import type { DeckNode } from '../ast/map.ts'
import type { Deck, Item, ProseNode } from '../ast/nodes.ts'
import { childrenOf } from '../ast/visit.ts'

/** A node of a deck, with what it stands in. */
export interface Found {
  readonly node: DeckNode | ProseNode
  readonly deck: Deck
  /** The source it stands in. */
  readonly file: string
  /** The question or concept around it. */
  readonly item?: Item | undefined
  /** Whether it is part of a legend. */
  readonly legend: boolean
}

const lines = ['heading', 'title', 'bad', 'good', 'caption'] as const

/** Every node of a deck, depth first and in source order: also those in titles, captions and mistakes. */
export function* inside(deck: Deck): Generator<Found> {
  yield* below(deck, { deck, file: deck.position.file, item: undefined, legend: false })
}

function* below(node: Node, around: Omit<Found, 'node'>): Generator<Found> {
  for (const child of partsOf(node)) {
    const context = {
      ...around,
      file: fileOf(child) ?? around.file,
      item: child.type === 'question' || child.type === 'concept' ? child : around.item,
      legend: around.legend || child.type === 'legend',
    }
    yield { ...context, node: child }
    yield* below(child, context)
  }
}

function partsOf(node: Node): (DeckNode | ProseNode)[] {
  const parts: Node[] = []
  for (const line of lines) {
    const value = (node as unknown as Record<string, unknown>)[line]
    if (Array.isArray(value)) parts.push(...value)
  }
  parts.push(...childrenOf(node))
  return parts as (DeckNode | ProseNode)[]
}

function fileOf(node: Node): string | undefined {
  const { file } = (node.position ?? {}) as { file?: string }
  return file
}
