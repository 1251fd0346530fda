import type { Deck, Target } from '../../../ast/nodes.ts'
import type { Project } from '../../../ast/project.ts'
import { walk } from '../../../ast/visit.ts'
import type { EmitContext } from '../../../backend.ts'
import type { ResolvedOptions } from '../options.ts'
import { fileOf } from './book.ts'
import { modifiedOf } from './document.ts'
import { fontKeys, hashOf } from './hash.ts'

/** All that the documents of a deck depend on: its tree, its pictures, links to other decks, options, templates, fonts. */
export async function keyOf(
  deck: Deck,
  project: Project,
  context: EmitContext,
  options: ResolvedOptions,
): Promise<string[]> {
  const pictures = new Set<string>()
  const links = new Set<string>()
  for (const node of walk([deck])) {
    if (node.type === 'image' && node.asset !== undefined) pictures.add(node.asset)
    const target = 'target' in node ? node.target : undefined
    if (target && target.deck !== deck.id) links.add(linkOf(target, project))
  }
  const templates = options.documents.map((name) => context.template(`${name}.json`))
  const hashes = [...pictures].map((path) => hashOf(path, context))
  return [
    JSON.stringify(deck),
    modifiedOf(deck, project).toISOString(),
    JSON.stringify(options),
    JSON.stringify([...links]),
    ...(await Promise.all(templates)),
    ...(await Promise.all(hashes)),
    ...(await fontKeys(options, context)),
  ]
}

function linkOf(target: Target, project: Project): string {
  return `${target.deck}#${target.id ?? ''} ${fileOf(target, project) ?? ''}`
}
