import { createHash } from 'node:crypto'
import { treeDigest } from '../../../ast/digest.ts'
import type { Deck, Target } from '../../../ast/nodes.ts'
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
  context: Pick<EmitContext, 'asset' | 'cached' | 'template'>
  options: ResolvedOptions
  books: Books
  /** What is known of the user's fonts. */
  fontKeys: readonly string[]
}

/** What a deck shows or leads to that is not in its tree, and its items; plain data. */
interface Outside {
  pictures: string[]
  /** Places of other decks. */
  links: Target[]
  items: string[]
}

/**
 * A hash of all that the documents of a deck depend on: its tree, its pictures, links to other decks, options, templates,
 * fonts. In hexadecimal.
 *
 * @param whole the deck with its tree, which is not asked for where the same was there before
 */
export async function keyOf(deck: Deck, whole: () => Deck, parts: KeyParts): Promise<string> {
  const { project, context, options, books, fontKeys } = parts
  const digest = treeDigest(deck)
  const outside = await context.cached(['outside', deck.id, digest], async () => outsideOf(whole()))
  const links = outside.links.map(
    (target) => `${target.deck}#${target.id ?? ''} ${books.fileOf(target) ?? ''}`,
  )
  const templates = options.documents.map((name) => context.template(`${name}.json`))
  const hashes = outside.pictures.map((path) => hashOf(path, context))
  const all = [
    digest,
    headOf(deck),
    modifiedOf(deck.id, outside.items, project),
    options,
    links,
    await Promise.all(templates),
    await Promise.all(hashes),
    fontKeys,
  ]
  return createHash('sha256').update(JSON.stringify(all)).digest('hex')
}

function outsideOf(deck: Deck): Outside {
  const pictures = new Set<string>()
  const links = new Map<string, Target>()
  const items: string[] = []
  for (const node of walk([deck])) {
    if (node.type === 'question' || node.type === 'concept') items.push(node.id)
    if (node.type === 'image' && node.asset !== undefined) pictures.add(node.asset)
    const target = 'target' in node ? node.target : undefined
    if (target && target.deck !== deck.id) links.set(JSON.stringify(target), target)
  }
  return { pictures: [...pictures], links: [...links.values()], items }
}
