import type { Block, Facet, Inline, List, ListItem, Paragraph, Question } from '../ast/nodes.ts'
import { toText } from '../ast/text.ts'
import { type ParseContext, placeOf } from './context.ts'
import {
  type Field,
  isField,
  type Part,
  paragraphOf,
  readParts,
  shifted,
  trimInlines,
} from './fields.ts'
import { question } from './item.ts'
import { readTitle } from './title.ts'

/** What parts a question from its answer on one line. */
const arrow = /(?<!\s)\s*(?:→|⇒|->|=>|—>|–>)\s*/u

/** The questions of a bank: one for each item of a list. */
export function readBank(
  list: List,
  inherited: readonly Facet[],
  context: ParseContext,
): Question[] {
  return list.children.map((item) => fromItem(item, 'line', inherited, context))
}

/** Rapid fire: one question for each item of a list, with its answer behind an arrow or in a nested list. */
export function readRapid(
  list: List,
  inherited: readonly Facet[],
  context: ParseContext,
): Question[] {
  return list.children.map((item) => fromItem(item, 'rapid', inherited, context))
}

/** Rapid fire in a paragraph: a question on each line that has an arrow, or an arrow on the next line. */
export function readRapidLines(
  block: Paragraph,
  inherited: readonly Facet[],
  context: ParseContext,
): Question[] | undefined {
  const lines = splitLines(block.children)
  const groups: Inline[][] = []
  for (const line of lines) {
    const [first] = line
    const answers = first?.type === 'text' && new RegExp(`^${arrow.source}`, 'u').test(first.value)
    const before = groups.at(-1)
    if (answers && before) before.push(...line)
    else groups.push(line)
  }
  if (!groups.every((group) => splitArrow(group))) return undefined
  return groups.flatMap((group) => {
    const paragraph = paragraphOf(group, context)
    if (!paragraph) return []
    const item: ListItem = { type: 'listItem', spread: false, children: [paragraph] }
    if (paragraph.position) item.position = paragraph.position
    return [fromItem(item, 'rapid', inherited, context)]
  })
}

function fromItem(
  item: ListItem,
  form: 'line' | 'rapid',
  inherited: readonly Facet[],
  context: ParseContext,
): Question {
  const [first, ...below] = item.children
  const line = first?.type === 'paragraph' ? first.children : []
  const rest = first && first.type !== 'paragraph' ? [first, ...below] : below
  const split = splitArrow(line)
  const position = placeOf(context, item)
  const range = { from: position.start.offset ?? 0, to: position.end.offset ?? 0 }
  const title = readTitle(split?.question ?? line, range, context)
  const answer = split ? paragraphOf(split.answer, context) : undefined
  const parts = answers(answer, readParts(rest, context), form, context)
  const asked = question({ title, parts, position, inherited }, form, context)
  return typeof item.checked === 'boolean' ? { ...asked, studied: item.checked } : asked
}

/** The answer on the line and, in rapid fire, what is nested below it: together the short answer. */
function answers(
  line: Paragraph | undefined,
  parts: readonly Part[],
  form: 'line' | 'rapid',
  context: ParseContext,
): Part[] {
  const loose = form === 'rapid' ? parts.filter((part): part is Block => !isField(part)) : []
  const blocks: Block[] = line ? [line, ...loose] : loose
  const [first] = blocks
  const last = blocks.at(-1)
  if (!first || !last) return [...parts]
  const place = { ...placeOf(context, first), end: placeOf(context, last).end }
  const short: Field = { name: 'short answer', label: '→', labelPlace: place, blocks, place }
  return [short, ...parts.filter((part) => isField(part) || form === 'line')]
}

/** A line cut at its first arrow in plain text. */
function splitArrow(line: readonly Inline[]): { question: Inline[]; answer: Inline[] } | undefined {
  for (const [i, node] of line.entries()) {
    if (node.type !== 'text') continue
    const found = arrow.exec(node.value)
    if (!found) continue
    const head = { ...node, value: node.value.slice(0, found.index) }
    const by = found.index + found[0].length
    const tail = { ...node, value: node.value.slice(by), ...shifted(node, by) }
    const asked = trimInlines([...line.slice(0, i), head])
    const answer = trimInlines([tail, ...line.slice(i + 1)])
    if (toText(asked) === '' && !asked.some(({ type }) => type === 'inlineMath')) continue
    return { question: asked, answer }
  }
  return undefined
}

function splitLines(children: readonly Inline[]): Inline[][] {
  const lines: Inline[][] = [[]]
  for (const node of children) {
    if (node.type === 'break') lines.push([])
    else if (node.type === 'text') {
      let from = 0
      for (const [i, part] of node.value.split('\n').entries()) {
        if (i > 0) lines.push([])
        if (part) lines.at(-1)?.push({ ...node, value: part, ...shifted(node, from) })
        from += part.length + 1
      }
    } else lines.at(-1)?.push(node)
  }
  return lines.filter((line) => line.length > 0)
}
