import type { Block, Heading } from '../ast/nodes.ts'
import { toText } from '../ast/text.ts'
import { type ParseContext, rawOf } from './context.ts'
import { labelOf } from './fields.ts'
import { conceptFields, type FieldName, questionFields } from './labels.ts'

/** A heading with what stands under it, before anyone knows what it opens. */
export interface Unit {
  /** Absent for what stands before the first heading. */
  heading?: Heading
  /** 0 for the whole document. */
  depth: number
  blocks: (Block | LabelHeading)[]
  units: Unit[]
}

/** A sub-heading whose whole text is a label: it opens a field of the heading above it. */
export interface LabelHeading {
  type: 'labelHeading'
  field: FieldName
  heading: Heading
}

/** Blocks to a tree of headings. */
export function outline(blocks: readonly Block[], context: ParseContext): Unit {
  const root: Unit = { depth: 0, blocks: [], units: [] }
  const stack: Unit[] = [root]
  for (const block of blocks.flatMap((block) => unsetext(block, context))) {
    const top = stack.at(-1) ?? root
    if (block.type !== 'heading') {
      top.blocks.push(block)
      continue
    }
    const field = fieldOf(block, stack, context)
    if (field) {
      top.blocks.push({ type: 'labelHeading', field, heading: block })
      continue
    }
    while ((stack.at(-1)?.depth ?? 0) >= block.depth) stack.pop()
    const unit: Unit = { heading: block, depth: block.depth, blocks: [], units: [] }
    ;(stack.at(-1) ?? root).units.push(unit)
    stack.push(unit)
  }
  return root
}

/**
 * A line of dashes right under a field makes Markdown read the field as a heading; it is the field and a rule.
 */
function unsetext(block: Block, context: ParseContext): Block[] {
  if (block.type !== 'heading' || /^\s*#/.test(rawOf(context, block))) return [block]
  const label = labelOf(block.children, 0, context)
  if (!label?.field) return [block]
  const { children, position } = block
  return [
    { type: 'paragraph', children, ...(position ? { position } : {}) },
    { type: 'thematicBreak' },
  ]
}

/** The field that a heading opens, if its whole text is a label and the heading above it can have it. */
function fieldOf(
  heading: Heading,
  stack: readonly Unit[],
  context: ParseContext,
): FieldName | undefined {
  const field = context.labels.find(toText(heading))
  const above = stack.at(-1)
  if (!field || !above?.heading || heading.depth <= above.depth) return undefined
  const opens = questionFields.has(field) || conceptFields.has(field)
  return opens || hasField(above, context) ? field : undefined
}

/** Whether a unit has a field of a question or a concept so far. */
function hasField({ blocks }: Unit, context: ParseContext): boolean {
  return blocks.some((block) => {
    if (block.type === 'labelHeading') return true
    if (block.type === 'paragraph') return labelOf(block.children, 0, context)?.field !== undefined
    if (block.type !== 'list') return false
    const [first] = block.children[0]?.children ?? []
    return first?.type === 'paragraph' && labelOf(first.children, 0, context)?.field !== undefined
  })
}
