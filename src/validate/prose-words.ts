import type { Node } from 'unist'
import { words } from '../ast/text.ts'
import { childrenOf } from '../ast/visit.ts'

/** How many words one would say: a formula or a piece of code on the line is one, a block of them none. */
export function proseWords(nodes: readonly Node[]): number {
  return words(spoken(nodes)).length
}

const silent = new Set(['codeSample', 'diagram', 'math', 'formulaBlock', 'image'])
const whole = new Set(['inlineMath', 'inlineCode'])
const block = new Set(['paragraph', 'heading', 'listItem', 'tableCell', 'entry', 'break'])

/** The words of nodes, with `x` for each formula and piece of code on a line. */
export function spoken(nodes: readonly Node[]): string {
  let out = ''
  for (const node of nodes) out += spokenOne(node)
  return out
}

function spokenOne(node: Node): string {
  if (node.type === 'text') return String((node as { value?: unknown }).value ?? '')
  if (silent.has(node.type)) return ' '
  if (whole.has(node.type)) return ' x '
  if (node.type === 'wikiLink') return wikiText(node)
  const inner = spoken(childrenOf(node))
  return block.has(node.type) ? ` ${inner} ` : inner
}

function wikiText(node: Node): string {
  const { alias, hash, page } = node as { alias?: string; hash?: string; page?: string }
  return alias ?? hash ?? page ?? ''
}
