import type { Block, ListItem } from '../ast/nodes.ts'

/**
 * Blocks with others among them where those stand in the source, be it in a quote or in an item of a list. Both come in the order
 * of the source.
 */
export function insert(added: readonly Block[], blocks: Block[]): Block[] {
  if (added.length === 0) return blocks
  const queue = queueOf(added)
  const all: Block[] = []
  for (const block of blocks) {
    for (const one of queue(startOf(block))) all.push(one)
    if (block.type === 'blockquote') insertInto(block, queue(endOf(block)))
    if (block.type === 'list')
      for (const item of block.children) insertInto(item, queue(endOf(item)))
    all.push(block)
  }
  for (const one of queue(Number.POSITIVE_INFINITY)) all.push(one)
  return all
}

function insertInto(holder: { children: Block[] }, added: readonly Block[]): void {
  holder.children = insert(added, holder.children)
}

/** Gives each block once: those that were not given yet and begin before an offset. */
function queueOf(blocks: readonly Block[]): (before: number) => Block[] {
  let next = 0
  return (before) => {
    const from = next
    for (let block = blocks[next]; block && startOf(block) < before; block = blocks[next]) next++
    return blocks.slice(from, next)
  }
}

type Placed = Pick<Block | ListItem, 'position'>
const startOf = ({ position }: Placed): number => position?.start.offset ?? 0
const endOf = ({ position }: Placed): number => position?.end.offset ?? 0
