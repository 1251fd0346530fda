import type { Block, Formula, Inline, Kernel, Notation, Place, Prose } from '../ast/nodes.ts'
import { toText } from '../ast/text.ts'
import { type ParseContext, placeOf } from './context.ts'
import { trimInlines } from './fields.ts'
import { prose } from './prose.ts'

/** What a formula or kernel field holds: each of its lines or blocks of math, and what is no math as prose. */
export function readFormulas<Type extends 'formula' | 'kernel'>(
  type: Type,
  blocks: readonly Block[],
  context: ParseContext,
): (Extract<Formula | Kernel, { type: Type }> | Prose | Formula)[] {
  return blocks.flatMap((block) => {
    switch (block.type) {
      case 'paragraph':
        return [fromLine(type, block.children, placeOf(context, block), context)]
      case 'math':
        return [node(type, block.value, 'tex', true, [], placeOf(context, block))]
      case 'codeSample':
        return block.lang
          ? [prose([block], context)]
          : [node(type, block.value, 'unicode', true, [], placeOf(context, block))]
      case 'formulaBlock':
        return block.children
      case 'list':
        return block.children.flatMap((item) => readFormulas(type, item.children, context))
      default:
        return [prose([block], context)]
    }
  })
}

/** A line of a formula: its first math or code is the formula; a line without any is one in Unicode signs. */
function fromLine<Type extends 'formula' | 'kernel'>(
  type: Type,
  line: readonly Inline[],
  place: Place,
  context: ParseContext,
): Extract<Formula | Kernel, { type: Type }> {
  const children = trimInlines(line)
  const math = children.find((child) => child.type === 'inlineMath')
  const code = children.find((child) => child.type === 'inlineCode')
  const star = math ?? code
  const only = children.length === 1
  if (!star) return node(type, toText(children), 'unicode', false, children, place)
  const notation = math ? 'tex' : notationOf(star.value)
  return node(
    type,
    star.value,
    notation,
    false,
    only ? [] : children,
    only ? placeOf(context, star) : place,
  )
}

/** Code holds letters and signs of a keyboard; anything else is Unicode notation. */
export function notationOf(value: string): Notation {
  return /^\p{ASCII}*$/u.test(value) ? 'code' : 'unicode'
}

function node<Type extends 'formula' | 'kernel'>(
  type: Type,
  value: string,
  notation: Notation,
  display: boolean,
  children: Inline[],
  position: Place,
): Extract<Formula | Kernel, { type: Type }> {
  const made: Formula | Kernel = { type, value, notation, display, children, position }
  return made as Extract<Formula | Kernel, { type: Type }>
}
