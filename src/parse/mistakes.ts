import type { Inline, List, Mistake, Mistakes } from '../ast/nodes.ts'
import { toText } from '../ast/text.ts'
import { type ParseContext, placeOf } from './context.ts'
import { trimInlines } from './fields.ts'

const bad = /^(?:bad|don['’]?t|wrong|mistake|avoid)\s*[:.]?$/i
const good = /^(?:good|do|right|instead|better)\s*[:.]?$/i

/** Mistakes to avoid: `**Bad:** … **Good:** …`, one an item; an item without labels is all bad. */
export function readMistakes(list: List, context: ParseContext): Mistakes {
  const children = list.children.map((item): Mistake => {
    const [first, ...below] = item.children
    const line = first?.type === 'paragraph' ? first.children : []
    const rest = first && first.type !== 'paragraph' ? [first, ...below] : below
    return { type: 'mistake', ...sides(line), children: rest, position: placeOf(context, item) }
  })
  return { type: 'mistakes', children, position: placeOf(context, list) }
}

function sides(line: readonly Inline[]): Pick<Mistake, 'bad' | 'good'> {
  const at = line.findIndex((node) => node.type === 'strong' && good.test(toText(node)))
  const left = at < 0 ? line : line.slice(0, at)
  const [first, ...others] = left
  const labelled = first?.type === 'strong' && bad.test(toText(first))
  const wrong = trimInlines(labelled ? others : left)
  if (at < 0) return { bad: wrong }
  return { bad: wrong, good: trimInlines(line.slice(at + 1)) }
}
