import type { Nodes, RootContent } from 'mdast'
import type { Block } from '../ast/nodes.ts'
import { type ParseContext, placeOf, rawOf } from './context.ts'

/** What a deck may hold; past it, a thing is shown as its source, with a message. */
const limits = {
  /** How deep quotes, lists and emphasis nest. People stay below twenty. */
  depth: 100,
  /** Cells of a table, counted with those that short rows lack. */
  cells: 50_000,
  /** UTF-16 units of a formula. */
  formula: 2000,
}

/** A block that is past a limit as a paragraph of its source; nothing for one that is not. */
export function limited(node: RootContent, context: ParseContext): Block | undefined {
  if (node.type === 'table') {
    const columns = Math.max(...node.children.map(({ children }) => children.length))
    const cells = columns * node.children.length
    if (cells > limits.cells)
      return refused(
        node,
        'table-size',
        `table of ${cells} cells`,
        `at most ${limits.cells}`,
        context,
      )
  }
  if (depthBeyond(node, limits.depth))
    return refused(node, 'nesting-depth', 'nesting', `at most ${limits.depth} levels`, context)
  return undefined
}

/** Whether a formula is too long to be set; the finding says so. */
export function isTooLong(node: { value: string } & Nodes, context: ParseContext): boolean {
  if (node.value.length <= limits.formula) return false
  context.findings.push({
    rule: 'formula-length',
    reason: `Unexpected formula of ${node.value.length} characters, expected at most ${limits.formula}`,
    place: placeOf(context, node),
    note: 'It is shown as its source. Part it into several formulas.',
  })
  return true
}

/** Without recursion, since what is looked for would end the stack. */
function depthBeyond(root: RootContent, most: number): boolean {
  const stack: { node: Nodes; depth: number }[] = [{ node: root, depth: 1 }]
  for (let next = stack.pop(); next; next = stack.pop()) {
    const { depth, node } = next
    if (depth > most) return true
    if ('children' in node)
      for (const child of node.children) stack.push({ node: child, depth: depth + 1 })
  }
  return false
}

function refused(
  node: RootContent,
  rule: string,
  what: string,
  expected: string,
  context: ParseContext,
): Block {
  context.findings.push({
    rule,
    reason: `Unexpected ${what}, expected ${expected}`,
    place: placeOf(context, node),
    note: 'It is kept as its source.',
  })
  const position = node.position ? { position: node.position } : {}
  return {
    type: 'paragraph',
    children: [{ type: 'text', value: rawOf(context, node), ...position }],
    ...position,
  }
}
