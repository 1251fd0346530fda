/**
 * Deletions as an author marks them, in a deck that asks for cloze cards: `==highlighted==`, `{{c1::numbered}}` or
 * `{{c1::numbered::with a hint}}`. In the tree they are still text; nothing here is seen by a deck that does not ask.
 */
import type { ProseNode, Text } from '../../ast/nodes.ts'
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

/** A span of the text of one of several nodes, `from` up to `to`. */
interface Sign {
  node: number
  from: number
  to: number
}

interface Found extends Mark {
  open: Sign
  close: Sign
}

/** The deletions of prose, in order. */
export function marksOf(nodes: readonly ProseNode[]): Mark[] {
  const found: Mark[] = []
  rewriteMarks(nodes, (mark) => {
    found.push(mark)
    return ['', '']
  })
  return found
}

/** Prose with other signs around its deletions. */
export function rewriteMarks<Kind extends ProseNode>(
  nodes: readonly Kind[],
  edges: MarkEdges,
): Kind[] {
  const edits = new Map<number, { sign: Sign; text: string }[]>()
  const edit = (sign: Sign, text: string): void => {
    edits.set(sign.node, [...(edits.get(sign.node) ?? []), { sign, text }])
  }
  const inside = new Set<number>()
  for (const { open, close, ...mark } of find(nodes)) {
    const [before, after] = edges(mark)
    edit(open, before)
    edit(close, after)
    for (let index = open.node; index <= close.node; index++) inside.add(index)
  }
  return nodes.map((node, index): Kind => {
    if (node.type === 'text') return { ...node, value: edited(node.value, edits.get(index) ?? []) }
    // A deletion inside a deletion would be two questions in one.
    if (!('children' in node) || node.type === 'formulaBlock' || inside.has(index)) return node
    return { ...node, children: rewriteMarks<ProseNode>(node.children, edges) } as Kind
  })
}

function edited(value: string, edits: readonly { sign: Sign; text: string }[]): string {
  let out = ''
  let at = 0
  for (const { sign, text } of edits) {
    out += withoutSeam(value.slice(at, sign.from)) + text
    at = sign.to
  }
  return out + withoutSeam(value.slice(at))
}

const signs = /\{\{c([1-9]\d{0,2})::|\}\}|={2,}/g

/** The deletions that begin and end on one level of a line. */
function find(nodes: readonly ProseNode[]): Found[] {
  const found: Found[] = []
  let open: (Sign & { number?: number }) | undefined
  for (const [index, node] of nodes.entries()) {
    if (node.type !== 'text') continue
    for (const match of node.value.matchAll(signs)) {
      const [sign, digits] = match
      const here = { node: index, from: match.index, to: match.index + sign.length }
      if (digits !== undefined) open ??= numbered(here, Number(digits))
      else if (sign === '}}') {
        if (open?.number === undefined) continue
        found.push(...closed(nodes, open, here))
        open = undefined
      } else if (sign === '==' && open === undefined) {
        if (!isBlank(node.value[here.to], nodes[index + 1])) open = here
      } else if (sign === '==' && open?.number === undefined && open) {
        if (isBlank(node.value[here.from - 1], nodes[index - 1])) continue
        found.push(...closed(nodes, open, here))
        open = undefined
      }
    }
  }
  return found
}

function numbered(sign: Sign, number: number): (Sign & { number: number }) | undefined {
  return number < 500 ? { ...sign, number } : undefined
}

/** Whether a sign has nothing to hold on to: a blank, or the end of the line. */
function isBlank(character: string | undefined, neighbour: ProseNode | undefined): boolean {
  return character === undefined ? neighbour === undefined : /[\s=]/.test(character)
}

/** A deletion from its two signs; none where nothing is left between them. */
function closed(
  nodes: readonly ProseNode[],
  open: Sign & { number?: number },
  close: Sign,
): Found[] {
  const last = nodes[close.node]
  const from = open.node === close.node ? open.to : 0
  const tail = last?.type === 'text' ? last.value.slice(from, close.from) : ''
  const cut = open.number === undefined ? -1 : tail.indexOf('::')
  const hint = cut < 0 ? undefined : tail.slice(cut + 2).trim()
  const end = cut < 0 ? close : { ...close, from: from + cut }
  const text = toText(between(nodes, open, end)).trim()
  if (text === '') return []
  return [
    {
      ...(open.number === undefined ? {} : { number: open.number }),
      ...(hint ? { hint } : {}),
      text,
      open: { node: open.node, from: open.from, to: open.to },
      close: end,
    },
  ]
}

function between(nodes: readonly ProseNode[], open: Sign, close: Sign): ProseNode[] {
  return nodes.slice(open.node, close.node + 1).map((node, offset) => {
    if (node.type !== 'text') return node
    const from = offset === 0 ? open.to : 0
    const to = open.node + offset === close.node ? close.from : undefined
    return { type: 'text', value: node.value.slice(from, to) } satisfies Text
  })
}
