import type { Checklist, ChecklistItem, List } from '../ast/nodes.ts'
import { type ParseContext, placeOf } from './context.ts'
import { readTitle } from './title.ts'

/** A checklist: an item for each item of a list, ticked or not. */
export function readChecklist(list: List, context: ParseContext): Checklist {
  const children = list.children.map((item): ChecklistItem => {
    const [first, ...below] = item.children
    const line = first?.type === 'paragraph' ? first.children : []
    const position = placeOf(context, item)
    const range = { from: position.start.offset ?? 0, to: position.end.offset ?? 0 }
    const { title, pin } = readTitle(line, range, context)
    return {
      type: 'checklistItem',
      id: '',
      title,
      ...(pin ? { pin } : {}),
      checked: item.checked ?? false,
      children: first && first.type !== 'paragraph' ? [first, ...below] : below,
      position,
    }
  })
  return { type: 'checklist', children, position: placeOf(context, list) }
}
