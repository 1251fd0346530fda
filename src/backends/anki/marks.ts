/** The deletions of a line: its highlights, `==…==`, and those with a number, `{{c1::…}}`. */
import type { Highlight, ProseNode, Text } from '../../ast/nodes.ts'
import { toText } from '../../ast/text.ts'
import { withoutSeam } from './safe-text.ts'

/** One deletion of a line. */
export interface Mark {
  /** The author's number, from 1; absent for a highlight. */
  number?: number
  hint?: string
  /** The words that are deleted. */
  text: string
}

/** What stands before and after a deletion, instead of the author's signs. */
export type MarkEdges = (mark: Mark) => [open: string, close: string]

/** The deletions of prose, in order. */
export function marksOf(nodes: readonly ProseNode[]): Mark[] {
  return nodes.flatMap((node) => {
    const mark = node.type === 'highlight' ? markOf(node) : undefined
    if (mark) return [mark]
    return marksOf(inlinesOf(node))
  })
}

/** Prose with other signs around its deletions, whose content then stands beside what is around them. */
export function rewriteMarks<Kind extends ProseNode>(
  nodes: readonly Kind[],
  edges: MarkEdges,
): Kind[] {
  const rewrite = (node: ProseNode): ProseNode[] => {
    if (node.type === 'text') return [{ ...node, value: withoutSeam(node.value) }]
    const inner = inlinesOf(node)
    if (inner.length === 0) return [node]
    const mark = node.type === 'highlight' ? markOf(node) : undefined
    // A deletion inside a deletion would be two questions in one.
    const around: MarkEdges = mark ? () => ['', ''] : edges
    const children = rewriteMarks(inner, around)
    if (node.type !== 'highlight') return [{ ...node, children } as ProseNode]
    const [open, close] = mark ? edges(mark) : ['', '']
    return [...sign(open), ...children, ...sign(close)]
  }
  // A highlight stands on a line, and so does all that takes its place.
  return nodes.flatMap(rewrite) as Kind[]
}

/** What stands in prose; the children of formulas are no prose. */
function inlinesOf(node: ProseNode): readonly ProseNode[] {
  return 'children' in node && node.type !== 'formulaBlock' ? node.children : []
}

/** The signs of a deletion as an author writes them. */
export const writtenEdges: MarkEdges = ({ number, hint }) =>
  number === undefined ? ['==', '=='] : [`{{c${number}::`, hint ? `::${hint}}}` : '}}']

function sign(value: string): Text[] {
  return value === '' ? [] : [{ type: 'text', value }]
}

/** A highlight of nothing that could be asked for, such as a picture without a text, is none. */
function markOf({ number, hint, children }: Highlight): Mark | undefined {
  const text = toText(children)
  if (text === '') return undefined
  return { ...(number === undefined ? {} : { number }), ...(hint ? { hint } : {}), text }
}
