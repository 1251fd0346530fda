import type { Node } from 'unist'
import type { Block, Prose, Reference } from '../ast/nodes.ts'
import { select } from '../ast/visit.ts'
import { type ParseContext, placeOf } from './context.ts'
import { gather } from './prose.ts'

/** References: one for each item of a list and each paragraph; other blocks stay prose. */
export function references(blocks: readonly Block[], context: ParseContext): (Reference | Prose)[] {
  return gather(
    blocks.flatMap((block): ({ block: Block } | { node: Reference })[] => {
      if (block.type === 'paragraph') return [{ node: reference([block], block, context) }]
      if (block.type !== 'list') return [{ block }]
      return block.children.map((item) => ({ node: reference(item.children, item, context) }))
    }),
    context,
  )
}

function reference(children: Block[], node: Node, context: ParseContext): Reference {
  const [link] = select(children, 'link')
  const url = link?.url ? { url: link.url } : {}
  return { type: 'reference', ...url, children, position: placeOf(context, node) }
}
