import type { Block, Inline } from '../../ast/nodes.ts'
import { toText } from '../../ast/text.ts'

/** An entry taken apart: what is asked, and what is replied. */
interface FollowUp {
  asked: readonly Inline[]
  reply: readonly Block[]
}

/** The end of a question, with the quotation marks and brackets that close behind it. */
const end = /(?:\?["”’»)\]]*(?=\s|$)|？)/

/** Taken apart once: what is made of the same nodes is remembered by those who write them. */
const known = new WeakMap<readonly Block[], FollowUp>()

/**
 * Part a follow-up behind its first question mark. An entry without one is a question to its end; the blocks below its
 * first paragraph are always the reply.
 */
export function followUp(blocks: readonly Block[]): FollowUp {
  const found = known.get(blocks) ?? parted(blocks)
  known.set(blocks, found)
  return found
}

function parted(blocks: readonly Block[]): FollowUp {
  const [first, ...below] = blocks
  if (first?.type !== 'paragraph') return { asked: [], reply: blocks }
  const [asked, rest] = part(first.children)
  const reply: Block[] = toText(rest) === '' ? [] : [{ type: 'paragraph', children: rest }]
  return { asked, reply: [...reply, ...below] }
}

function part(nodes: readonly Inline[]): [asked: Inline[], rest: Inline[]] {
  for (const [at, node] of nodes.entries()) {
    if (node.type !== 'text') {
      if (!/\?["”’»)\]]*$/.test(toText(node))) continue
      return [nodes.slice(0, at + 1), nodes.slice(at + 1)]
    }
    const found = end.exec(node.value)
    if (!found) continue
    const cut = found.index + found[0].length
    const tail = node.value.slice(cut).trimStart()
    return [
      [...nodes.slice(0, at), { ...node, value: node.value.slice(0, cut) }],
      [...(tail === '' ? [] : [{ ...node, value: tail }]), ...nodes.slice(at + 1)],
    ]
  }
  return [[...nodes], []]
}
