import type { Block, Prose } from '../ast/nodes.ts'
import { type ParseContext, span } from './context.ts'

/** Blocks as one node of the tree. */
export function prose(blocks: readonly [Block, ...Block[]], context: ParseContext): Prose {
  const last = blocks.at(-1) ?? blocks[0]
  return { type: 'prose', children: [...blocks], position: span(context, blocks[0], last) }
}

/** Runs of blocks between other nodes, each run as one prose node. */
export function gather<Other>(
  parts: readonly ({ block: Block } | { node: Other })[],
  context: ParseContext,
): (Other | Prose)[] {
  const out: (Other | Prose)[] = []
  let run: Block[] = []
  const flush = (): void => {
    const [first, ...others] = run
    if (first && !run.every((block) => block.type === 'thematicBreak'))
      out.push(prose([first, ...others], context))
    run = []
  }
  for (const part of parts) {
    if ('block' in part) run.push(part.block)
    else {
      flush()
      out.push(part.node)
    }
  }
  flush()
  return out
}
