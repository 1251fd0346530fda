import type { Block, CompanyEmphasis, Inline, List, ListItem, Place } from '../ast/nodes.ts'
import { toText } from '../ast/text.ts'
import { type ParseContext, placeOf } from './context.ts'
import { paragraphOf, trimInlines } from './fields.ts'

/** What companies look for: an item each, the name first, then a nested list or the text behind a colon. */
export function readCompanies(list: List, context: ParseContext): CompanyEmphasis[] {
  return list.children.map((item) => fromItem(item, context))
}

/** One company from a heading and what stands under it. */
export function company(title: Inline[], children: Block[], position: Place): CompanyEmphasis {
  const name = toText(title).replace(/(?<!\s)\s*[:：]$/, '')
  return { type: 'companyEmphasis', name, title, children, position }
}

function fromItem(item: ListItem, context: ParseContext): CompanyEmphasis {
  const [first, ...below] = item.children
  const position = placeOf(context, item)
  if (first?.type !== 'paragraph') return company([], item.children, position)
  const [title, rest] = nameOf(first.children)
  const text = paragraphOf(rest, context)
  return company(title, text ? [text, ...below] : below, position)
}

/** The name on a line, and what stands behind its colon or dash. */
function nameOf(line: readonly Inline[]): [name: Inline[], rest: Inline[]] {
  const [first, ...others] = line
  if (first?.type === 'strong') {
    const [next, ...more] = others
    const parted = next?.type === 'text' ? next.value.replace(/^\s*[:：—–]\s*/, '') : ''
    return [
      [first],
      trimInlines(next?.type === 'text' ? [{ ...next, value: parted }, ...more] : others),
    ]
  }
  const found = first?.type === 'text' ? /^([^:—–]+)(?::|—|–)\s+/.exec(first.value) : null
  if (first?.type !== 'text' || !found) return [[...line], []]
  const value = first.value.slice(found[0].length)
  const name: Inline = { ...first, value: found[1]?.trimEnd() ?? '' }
  return [[name], trimInlines([{ ...first, value }, ...others])]
}
