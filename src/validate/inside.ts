import type { Node } from 'unist'
import type { DeckNode } from '../ast/map.ts'
import type { Deck, Item, ProseNode, Section } from '../ast/nodes.ts'
import { childrenOf } from '../ast/visit.ts'
import type { Tools } from './rule.ts'

/** Any node that may stand in a deck. */
export type AnyNode = DeckNode | ProseNode

/** A node of a deck, with what it stands in. */
export interface Found<Kind extends AnyNode = AnyNode> {
  readonly node: Kind
  readonly deck: Deck
  /** The source it stands in. */
  readonly file: string
  /** The question or concept around it. */
  readonly item: Item | undefined
  /** Whether it is part of a legend. */
  readonly legend: boolean
  /** Its number among all nodes of its deck, depth first. */
  readonly order: number
}

/** The nodes of one kind, with what they stand in. */
export type FoundOf<Type extends AnyNode['type']> = Found<Extract<AnyNode, { type: Type }>>

/** The nodes of a deck by kind, each list in source order. */
export type NodesByType = ReadonlyMap<string, readonly Found[]>

const lines = ['heading', 'title', 'bad', 'good', 'caption'] as const

/** Kinds that hold other nodes as their children only, or none. */
const simple = new Set([
  ...['text', 'emphasis', 'strong', 'delete', 'highlight', 'inlineCode', 'inlineMath', 'break'],
  ...[
    'link',
    'image',
    'wikiLink',
    'paragraph',
    'list',
    'listItem',
    'blockquote',
    'table',
    'tableRow',
  ],
  ...['tableCell', 'thematicBreak', 'math', 'prose', 'answer', 'entry'],
])

/** Every node below a deck by kind, depth first and in source order: also those in titles, captions and mistakes. */
export function nodesByType(deck: Deck): NodesByType {
  const found = new Map<string, Found[]>()
  let order = 0
  const collect = (node: Node, around: Omit<Found, 'node'>): void => {
    if (!simple.has(node.type)) for (const child of partsOf(node)) add(child, around)
    for (const child of childrenOf(node)) add(child, around)
  }
  const add = (child: Node, around: Omit<Found, 'node'>): void => {
    const node = child as AnyNode
    const file = fileOf(node) ?? around.file
    const item = node.type === 'question' || node.type === 'concept' ? node : around.item
    const legend = around.legend || node.type === 'legend'
    const one: Found = { node, deck, file, item, legend, order: order++ }
    const list = found.get(node.type)
    if (list) list.push(one)
    else found.set(node.type, [one])
    collect(node, one)
  }
  collect(deck, { deck, file: deck.position.file, item: undefined, legend: false, order: 0 })
  return found
}

/** What stands in a node beside its children. */
function partsOf(node: Node): Node[] {
  const parts: Node[] = []
  for (const line of lines) {
    const value = (node as unknown as Record<string, unknown>)[line]
    if (Array.isArray(value)) parts.push(...value)
  }
  return parts
}

function fileOf(node: Node): string | undefined {
  const { file } = (node.position ?? {}) as { file?: string }
  return file
}

/** A deck and its sections: what has items and loose fields as children. */
export function parents(deck: Deck, tools: Pick<Tools, 'nodes'>): (Deck | Section)[] {
  return [deck, ...tools.nodes([deck], 'section').map(({ node }) => node)]
}
