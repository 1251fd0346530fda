/**
 * A short way for prose that is nothing but words: most of a deck. A test holds it against the long way, through
 * the shared renderer, to the letter.
 */
import type { ProseNode } from '../../ast/nodes.ts'
import { texHtml } from '../../render/html.ts'

/** The HTML of plain prose; `undefined` where it holds anything that needs the shared renderer. */
export function plainProse(nodes: readonly ProseNode[]): string | undefined {
  const separator = nodes.every(({ type }) => type === 'paragraph') ? '\n' : ''
  return joined(nodes, separator)
}

function joined(nodes: readonly ProseNode[], separator: string): string | undefined {
  let html = ''
  for (const [i, node] of nodes.entries()) {
    const inner = one(node)
    if (inner === undefined) return undefined
    html += i === 0 ? inner : separator + inner
  }
  return html
}

function one(node: ProseNode): string | undefined {
  switch (node.type) {
    case 'text':
      return text(node.value)
    case 'inlineMath':
      return texHtml(node.value, false)
    case 'inlineCode':
      return inside('code', text(node.value))
    case 'emphasis':
      return inside('em', joined(node.children, ''))
    case 'strong':
      return inside('strong', joined(node.children, ''))
    case 'paragraph':
      return inside('p', joined(node.children, ''))
    default:
      return undefined
  }
}

function inside(tag: string, html: string | undefined): string | undefined {
  return html === undefined ? undefined : `<${tag}>${html}</${tag}>`
}

/** The renderer trims white space around line feeds; such text is left to it. */
function text(value: string): string | undefined {
  if (/[\r\n]/.test(value)) return undefined
  return value.replaceAll('&', '&#x26;').replaceAll('<', '&#x3C;')
}
