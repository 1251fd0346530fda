import type { Node } from 'unist'
import type { Formula, Inline, Kernel, Place, WikiLink } from './nodes.ts'
import { childrenOf } from './visit.ts'

/** The words of a node or of several, as plain text; blocks are parted by a line feed. */
export function toText(content: Node | readonly Node[]): string {
  const text = Array.isArray(content) ? content.map(textOf).join('') : textOf(content as Node)
  return text.replace(/\n{2,}/g, '\n').trim()
}

const blocks = new Set([
  'paragraph',
  'heading',
  'listItem',
  'tableRow',
  'codeSample',
  'math',
  'diagram',
  'entry',
])

function textOf(node: Node): string {
  if (node.type === 'wikiLink') return wikiLinkText(node as WikiLink)
  if (node.type === 'break') return '\n'
  if (node.type === 'image') return (node as unknown as { alt: string }).alt
  if ('value' in node && !('children' in node && childrenOf(node).length > 0))
    return blocks.has(node.type) ? `${node.value}\n` : String(node.value)
  const inner = childrenOf(node)
    .map(textOf)
    .join(node.type === 'tableRow' ? ' | ' : '')
  return blocks.has(node.type) ? `${inner}\n` : inner
}

/** What a wiki link shows: its alias, else its heading, else its page. */
export function wikiLinkText({ alias, hash, page }: WikiLink): string {
  return alias ?? hash ?? page
}

/** The words of a text: letters and digits, held together by apostrophes, hyphens, points and a per cent sign. */
export function words(text: string): string[] {
  return text.match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:[.,’'‑-][\p{L}\p{N}]+)*%?/gu) ?? []
}

/**
 * The slug of a title: lower-case letters and digits of any script, joined by hyphens, at most 80 characters.
 * Never empty: a title without a letter or digit gives `item`.
 */
export function slug(title: string): string {
  const parts =
    title
      .normalize('NFC')
      .toLowerCase()
      .replace(/['’]/g, '')
      // What stood apart may be one letter now.
      .normalize('NFC')
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  let out = parts[0] ?? 'item'
  for (const part of parts.slice(1)) {
    if (out.length + 1 + part.length > 80) break
    out += `-${part}`
  }
  return [...out].slice(0, 80).join('')
}

/** The place of an item's title; of the whole item where the title has none. */
export function titlePlace({ title, position }: { title: Inline[]; position: Place }): Place {
  const start = title[0]?.position?.start
  const end = title.at(-1)?.position?.end
  return start && end ? { file: position.file, start, end } : position
}

/** What stands on the line of a formula or kernel after it, without the dash: often its cost, `$O(k)$`. */
export function remark(node: Formula | Kernel): Inline[] {
  const at = node.children.findIndex(
    (child) => child.type === 'inlineMath' || child.type === 'inlineCode',
  )
  const rest = node.children.slice(at + 1)
  const [first, ...others] = rest
  if (first?.type !== 'text') return rest
  const value = first.value.replace(/^\s*[—–,;:-]*\s*/u, '')
  return value === '' ? others : [{ ...first, value }, ...others]
}
