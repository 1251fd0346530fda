import type { Block, CompanyEmphasis, Inline, List, ListItem, Place } from '../ast/nodes.ts'
import { toText } from '../ast/text.ts'
import { type ParseContext, placeOf } from './context.ts'
import { paragraphOf, trimInlines } from './fields.ts'

/** What companies look for: an item each, the name first, then a nested list or the text behind a colon. */
export function readCompanies(list: List, context: ParseContext): CompanyEmphasis[] {
  return list.children.map((item) => fromItem(item, context))
}

/** One company from a heading and what stands under it. */
export function company(name: string, children: Block[], position: Place): CompanyEmphasis {
  return { type: 'companyEmphasis', name, children, position }
}

function fromItem(item: ListItem, context: ParseContext): CompanyEmphasis {
  const [first, ...below] = item.children
  const position = placeOf(context, item)
  if (first?.type !== 'paragraph') return company('', item.children, position)
  const [name, rest] = nameOf(first.children)
  const text = paragraphOf(rest, context)
  return company(name, text ? [text, ...below] : below, position)
}

function nameOf(line: readonly Inline[]): [name: string, rest: Inline[]] {
  const [first, ...others] = line
  if (first?.type === 'strong') {
    const [next, ...more] = others
    const rest =
      next?.type === 'text'
        ? [{ ...next, value: next.value.replace(/^\s*[:：—–]\s*/, '') }, ...more]
        : others
    return [toText(first).replace(/\s*[:：]$/, ''), trimInlines(rest)]
  }
  const found = first?.type === 'text' ? /^([^:—–]+?)\s*(?::|—|–)\s+/.exec(first.value) : null
  if (first?.type !== 'text' || !found) return [toText(line), []]
  const value = first.value.slice(found[0].length)
  return [found[1] ?? '', trimInlines([{ ...first, value }, ...others])]
}
