import { createHash, type Hash } from 'node:crypto'
import type { DeckContent } from '../../../ast/map.ts'
import type { Deck } from '../../../ast/nodes.ts'
import type { Project } from '../../../ast/project.ts'
import { headOf } from '../../../ast/shelf.ts'
import { walk } from '../../../ast/visit.ts'
import type { EmitContext } from '../../../backend.ts'
import type { ResolvedOptions } from '../options.ts'
import type { Books } from './books.ts'
import { modifiedOf } from './document.ts'
import { hashOf } from './hash.ts'

/** What keys are made by, beside the deck itself. */
export interface KeyParts {
  project: Pick<Project, 'history' | 'modified'>
  context: Pick<EmitContext, 'asset' | 'template'>
  options: ResolvedOptions
  books: Books
  /** What is known of the user's fonts. */
  fontKeys: readonly string[]
}

/**
 * A hash of all that the documents of a deck depend on: its tree, its pictures, links to other decks, options, templates,
 * fonts. In hexadecimal.
 */
export async function keyOf(deck: Deck, parts: KeyParts): Promise<string> {
  const { project, context, options, books, fontKeys } = parts
  const pictures = new Set<string>()
  const links = new Set<string>()
  for (const node of walk([deck])) {
    if (node.type === 'image' && node.asset !== undefined) pictures.add(node.asset)
    const target = 'target' in node ? node.target : undefined
    if (target && target.deck !== deck.id)
      links.add(`${target.deck}#${target.id ?? ''} ${books.fileOf(target) ?? ''}`)
  }
  const templates = options.documents.map((name) => context.template(`${name}.json`))
  const hashes = [...pictures].map((path) => hashOf(path, context))
  const hash = createHash('sha256')
  addNodes(deck.children, hash)
  const others = [
    headOf(deck),
    modifiedOf(deck, project),
    options,
    [...links],
    await Promise.all(templates),
    await Promise.all(hashes),
    fontKeys,
  ]
  return hash.update(JSON.stringify(others)).digest('hex')
}

/** Put down a tree piece by piece: as one text it would be the longest of a build. */
function addNodes(nodes: readonly DeckContent[], hash: Hash): void {
  hash.update('[')
  for (const node of nodes) {
    if (node.type === 'section') {
      const { children, ...section } = node
      hash.update(JSON.stringify(section))
      addNodes(children, hash)
    } else hash.update(JSON.stringify(node))
  }
  hash.update(']')
}
