import type { Node } from 'unist'
import type { Deck, Inline } from '../src/ast/nodes.ts'
import { toText } from '../src/ast/text.ts'
import { childrenOf } from '../src/ast/visit.ts'

const leaves = new Set([
  'paragraph',
  'list',
  'table',
  'codeSample',
  'diagram',
  'formulaBlock',
  'blockquote',
  'math',
])

/** A tree as lines that a person can read: kind, what it says, and its lines in the source. */
export function outline(decks: readonly Deck[]): string {
  return decks.map((deck) => lines(deck, 0)).join('\n')
}

function lines(node: Node, depth: number): string {
  const own = `${'  '.repeat(depth)}${node.type}${says(node)}${where(node)}`
  if (leaves.has(node.type)) return own
  const inner = childrenOf(node).filter(({ type }) => !isInline(type))
  return [own, ...inner.map((child) => lines(child, depth + 1))].join('\n')
}

function isInline(type: string): boolean {
  return [
    'text',
    'strong',
    'emphasis',
    'delete',
    'inlineCode',
    'inlineMath',
    'break',
    'link',
    'image',
    'wikiLink',
  ].includes(type)
}

function says(node: Node): string {
  const facts: string[] = []
  const has = node as unknown as Record<string, unknown>
  for (const key of [
    'form',
    'role',
    'layer',
    'id',
    'name',
    'label',
    'nearest',
    'symbol',
    'notation',
    'number',
    'studied',
    'checked',
    'difficulty',
    'pillar',
    'minutes',
    'day',
    'lang',
    'url',
  ])
    if (has[key] !== undefined && has[key] !== '') facts.push(`${key}=${String(has[key])}`)
  if (Array.isArray(has.values)) facts.push(`values=${has.values.join('|')}`)
  if (Array.isArray(has.title)) facts.push(JSON.stringify(toText(has.title as Inline[])))
  else if (typeof has.title === 'string') facts.push(JSON.stringify(has.title))
  if (typeof has.value === 'string') facts.push(JSON.stringify(has.value))
  else if (leaves.has(node.type) || childrenOf(node).some(({ type }) => isInline(type)))
    facts.push(JSON.stringify(toText(node)))
  for (const key of ['bad', 'good'])
    if (Array.isArray(has[key]))
      facts.push(`${key}=${JSON.stringify(toText(has[key] as Inline[]))}`)
  return facts.length > 0 ? ` ${facts.join(' ')}` : ''
}

function where({ position }: Node): string {
  if (!position) return ''
  const { start, end } = position
  return ` @${start.line}:${start.column}-${end.line}:${end.column}`
}
