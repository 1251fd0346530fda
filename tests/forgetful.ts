/** Projects whose decks let go of their trees, as those of a large project do that lie on the disk. */
import { treeDigest } from '../src/ast/digest.ts'
import type { DeckContent } from '../src/ast/map.ts'
import type { Project } from '../src/ast/project.ts'
import { shelvedDeck } from '../src/ast/shelf.ts'

/** A project that gives a deck's tree anew whenever another deck was asked in between. */
export interface Forgetful {
  project: Project
  /** How often each deck was read, by id. */
  reads: ReadonlyMap<string, number>
  /** How often the text of each source was asked for, by path. */
  texts: ReadonlyMap<string, number>
}

/** The same project with decks that forget. */
export function forgetful(project: Project): Forgetful {
  const reads = new Map<string, number>()
  const texts = new Map<string, number>()
  const counted = (counts: Map<string, number>, key: string): void => {
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  let held: { id: string; tree: DeckContent[] } | undefined
  const decks = project.decks.map((deck) =>
    shelvedDeck(deck, {
      read() {
        if (held?.id !== deck.id) {
          // By way of text, as from the disk: what is no data is lost, and no object is that of another node.
          const tree: DeckContent[] = JSON.parse(JSON.stringify(deck.children))
          if (held) fault(held.tree)
          held = { id: deck.id, tree }
          counted(reads, deck.id)
        }
        return held.tree
      },
      digest: () => treeDigest(deck),
      drop: () => undefined,
    }),
  )
  const sources = new Map(
    [...project.sources].map(([path, source]) => [
      path,
      {
        path,
        get text() {
          counted(texts, path)
          return source.text
        },
      },
    ]),
  )
  return { project: { ...project, decks, sources }, reads, texts }
}

/** Make nodes of no use to whoever has kept them. */
function fault(nodes: readonly object[]): void {
  for (const node of nodes) {
    if ('children' in node && Array.isArray(node.children)) fault(node.children)
    for (const key of Object.keys(node)) Reflect.deleteProperty(node, key)
  }
}
