import type { Block, Inline, List, Paragraph, Place } from '../ast/nodes.ts'
import { toText } from '../ast/text.ts'
import { type ParseContext, placeOf, span } from './context.ts'
import { type FieldName, oneLine } from './labels.ts'
import { positionFrom, positionTo } from './line-starts.ts'
import type { LabelHeading } from './outline.ts'

/** A labelled part of an item, as far as the label goes. */
export interface Field {
  /** Absent where the label is only near to one of ours. */
  name?: FieldName
  /** The name that a near label is nearest to. */
  nearest?: FieldName
  /** The nearest label as one would write it. */
  expected?: string
  label: string
  labelPlace: Place
  blocks: Block[]
  /** From the label to the last block. */
  place: Place
}

/** The content of a heading: its fields, and the blocks that belong to none, in source order. */
export type Part = Field | Block

/** What a label at the start of a line says. */
interface Label {
  field?: FieldName
  nearest?: { field: FieldName; label: string }
  text: string
  place: Place
  /** How many inline nodes it takes, and what is left of the last one. */
  taken: number
  rest?: Inline
}

/** Whether a part is a field. */
export function isField(part: Part): part is Field {
  return 'labelPlace' in part
}

/** Whether a part belongs to no field. */
export function isBlock(part: Part): part is Block {
  return !isField(part)
}

/** Blocks under a heading to fields and loose blocks. */
export function readParts(
  blocks: readonly (Block | LabelHeading)[],
  context: ParseContext,
): Part[] {
  const parts: Part[] = []
  let open: Field | undefined
  const start = (field: Field): void => {
    parts.push(field)
    open = field
  }
  const put = (block: Block): void => {
    if (!open) {
      parts.push(block)
      return
    }
    open.blocks.push(block)
    if (block.position) open.place = { ...open.place, end: block.position.end }
    if (open.name && oneLine.has(open.name)) open = undefined
  }
  for (const block of blocks) {
    if (block.type === 'labelHeading') start(fromHeading(block, context))
    else if (block.type === 'thematicBreak') {
      if (!open) parts.push(block)
      open = undefined
    } else if (block.type === 'paragraph') {
      for (const piece of splitLines(block, context)) {
        if (piece.label) start(fromLabel(piece.label))
        if (piece.paragraph) put(piece.paragraph)
      }
    } else if (block.type === 'list' && isFieldList(block, context)) {
      parts.push(...fromList(block, context))
      open = waiting(parts.at(-1))
    } else put(block)
  }
  return parts
}

/** A field at the end of a list that has nothing yet: what stands below the list is its content. */
function waiting(part: Part | undefined): Field | undefined {
  return part && isField(part) && part.blocks.length === 0 ? part : undefined
}

function fromHeading({ field, heading }: LabelHeading, context: ParseContext): Field {
  const place = placeOf(context, heading)
  return { name: field, label: toText(heading), labelPlace: place, blocks: [], place }
}

function fromLabel({ field, nearest, text, place }: Label): Field {
  const base = { label: text, labelPlace: place, blocks: [], place }
  if (field) return { name: field, ...base }
  return nearest ? { nearest: nearest.field, expected: nearest.label, ...base } : base
}

/** A paragraph cut at the labels that open its lines. */
function splitLines(
  block: Paragraph,
  context: ParseContext,
): { label?: Label; paragraph?: Paragraph }[] {
  const pieces: { label?: Label; children: Inline[] }[] = [{ children: [] }]
  for (let i = 0; i < block.children.length; i++) {
    const child = block.children[i]
    const label = startsLine(block.children, i) ? labelOf(block.children, i, context) : undefined
    if (label) {
      pieces.push({ label, children: label.rest ? [label.rest] : [] })
      i += label.taken - 1
    } else if (child) pieces.at(-1)?.children.push(child)
  }
  return pieces.map(({ label, children }) => {
    const paragraph = paragraphOf(children, context)
    return { ...(label ? { label } : {}), ...(paragraph ? { paragraph } : {}) }
  })
}

/** Inline nodes as a paragraph, without blanks at its ends; nothing for nothing. */
export function paragraphOf(
  children: readonly Inline[],
  context: ParseContext,
): Paragraph | undefined {
  const trimmed = trimInlines(children)
  const [first] = trimmed
  const last = trimmed.at(-1)
  if (!first || !last) return undefined
  const { start, end } = span(context, first, last)
  return { type: 'paragraph', children: trimmed, position: { start, end } }
}

/** Inline nodes without blanks and line breaks at their ends; places follow. */
export function trimInlines(children: readonly Inline[]): Inline[] {
  const out = [...children]
  for (;;) {
    const first = out[0]
    if (first?.type === 'break') out.shift()
    else if (first?.type === 'text' && /^\s/.test(first.value)) {
      const value = first.value.trimStart()
      if (value === '') out.shift()
      else out[0] = { ...first, value, ...shifted(first, first.value.length - value.length) }
    } else break
  }
  for (;;) {
    const last = out.at(-1)
    if (last?.type === 'break') out.pop()
    else if (last?.type === 'text' && /\s$/.test(last.value)) {
      const value = last.value.trimEnd()
      if (value === '') out.pop()
      else out[out.length - 1] = { ...last, value, ...shortened(last, value.length) }
    } else break
  }
  return out
}

/** The position of a text that lost so many characters at its start. */
export function shifted(node: Inline, by: number): Pick<Inline, 'position'> {
  const { position } = node
  if (!position || node.type !== 'text') return position ? { position } : {}
  return { position: positionFrom({ value: node.value, position }, by) }
}

/** The position of a text of which only so many characters are left. */
function shortened(
  { position, value }: Extract<Inline, { type: 'text' }>,
  length: number,
): Pick<Inline, 'position'> {
  return position ? { position: positionTo({ value, position }, length) } : {}
}

function startsLine(children: readonly Inline[], i: number): boolean {
  const before = children[i - 1]
  if (!before || before.type === 'break') return true
  if (before.type !== 'text') return false
  return /\n[ \t]*$/.test(before.value) || (i === 1 && before.value.trim() === '')
}

/**
 * The label at a place in a line: `**Label:**`, or `**Label**:`. Other bold text is none.
 */
export function labelOf(
  children: readonly Inline[],
  i: number,
  context: ParseContext,
): Label | undefined {
  const strong = children[i]
  if (strong?.type !== 'strong') return undefined
  const inside = toText(strong)
  const after = children[i + 1]
  const colonAfter = after?.type === 'text' && /^\s?[:：]/.test(after.value)
  if (!/[:：]\s*$/.test(inside) && !colonAfter) return undefined
  const field = context.labels.find(inside)
  const nearest = field ? undefined : context.labels.nearest(inside)
  if (!field && !nearest) return undefined
  const label: Label = {
    ...(field ? { field } : {}),
    ...(nearest ? { nearest } : {}),
    text: inside,
    place: placeOf(context, strong),
    taken: 1,
  }
  if (!/[:：]\s*$/.test(inside) && after?.type === 'text') {
    const by = /^\s?[:：]/.exec(after.value)?.[0].length ?? 0
    return {
      ...label,
      taken: 2,
      rest: { ...after, value: after.value.slice(by), ...shifted(after, by) },
    }
  }
  return label
}

/** A list whose items all start with labels, at least one of them exactly ours. */
function isFieldList(list: List, context: ParseContext): boolean {
  const labels = list.children.map(({ children: [first] }) =>
    first?.type === 'paragraph' ? labelOf(first.children, 0, context) : undefined,
  )
  return labels.every((label) => label !== undefined) && labels.some((label) => label?.field)
}

function fromList(list: List, context: ParseContext): Part[] {
  return list.children.flatMap((item) => readParts(item.children, context))
}
