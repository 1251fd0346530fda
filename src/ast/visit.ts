import type { Node } from 'unist'
import type { DeckNode, NodeMap } from './map.ts'
import type { Deck, Section } from './nodes.ts'
import type { Placed, Project } from './project.ts'
import type { ProseNode } from './prose.ts'

/** The nodes directly inside a node, in source order. */
export function childrenOf(node: Node): readonly Node[] {
  return 'children' in node ? (node.children as readonly Node[]) : []
}

/** Every node at and below the roots, depth first. */
export function* walk(roots: Iterable<Node>): Generator<DeckNode | ProseNode> {
  // One generator for all levels: of one within the other, each would pass on each node.
  const levels = [roots[Symbol.iterator]()]
  for (let level = levels.at(-1); level; level = levels.at(-1)) {
    const { value, done } = level.next()
    if (done) levels.pop()
    else {
      yield value as DeckNode | ProseNode
      const children = childrenOf(value)
      if (children.length > 0) levels.push(children[Symbol.iterator]())
    }
  }
}

/**
 * Every node of one kind at and below the roots, depth first.
 *
 * @example
 * for (const kernel of select(project.decks, 'kernel')) console.log(kernel.value)
 */
export function* select<Type extends keyof NodeMap | ProseNode['type']>(
  roots: Iterable<Node>,
  type: Type,
): Generator<Extract<DeckNode | ProseNode, { type: Type }>> {
  for (const node of walk(roots))
    if (node.type === type) yield node as Extract<DeckNode | ProseNode, { type: Type }>
}

/** Every question and concept, with its deck and the sections around it, in source order. */
export function* items(project: Pick<Project, 'decks'>): Generator<Placed> {
  for (const deck of project.decks) yield* itemsOf(deck)
}

/** Every question and concept of one deck. */
export function* itemsOf(deck: Deck): Generator<Placed> {
  yield* itemsIn(deck, deck, [])
}

function* itemsIn(parent: Deck | Section, deck: Deck, path: readonly Section[]): Generator<Placed> {
  for (const node of parent.children) {
    if (node.type === 'section') yield* itemsIn(node, deck, [...path, node])
    else if (node.type === 'question' || node.type === 'concept') yield { item: node, deck, path }
  }
}
