import type { ProseNode } from '../ast/nodes.ts'

/**
 * Words that nothing in Markdown is made of, wherever they stand on a line: no sign of emphasis, code, links, math, tables or
 * addresses. A full stop only before a blank or the end, as `www.x` is an address.
 */
const plain = /^(?:[\p{L}\p{N} ,;?%'"“”‘’()/–—…-]|\.(?= |$)|:(?= |$))*$/u

/** What would open a list, a heading or a quote at the start of a line. */
const opening = /^(?:[\d]+[.)]|[-+])/

/**
 * The Markdown of prose that is nothing but words and formulas; nothing for any other. Most of the prose of a deck is no more, and
 * the way through mdast-util-to-markdown puts its rules together anew for each piece. A property test holds the two equal.
 */
export function plainMarkdown(content: readonly ProseNode[]): string | undefined {
  if (content.length === 0) return undefined
  const isBlocks = content.every(({ type }) => type === 'paragraph')
  const parts: string[] = []
  for (const nodes of isBlocks ? content.map(childrenOf) : [content]) {
    const line = plainLine(nodes)
    if (line === undefined) return undefined
    parts.push(line)
  }
  return parts.join('\n\n')
}

function childrenOf(node: ProseNode): readonly ProseNode[] {
  return node.type === 'paragraph' ? node.children : []
}

function plainLine(nodes: readonly ProseNode[]): string | undefined {
  let line = ''
  for (const [index, node] of nodes.entries()) {
    if (node.type === 'text') {
      // Two texts side by side may make a sign together.
      if (!plain.test(node.value) || nodes[index + 1]?.type === 'text') return undefined
      line += node.value
    } else if (node.type === 'inlineMath') {
      if (/[$`\r\n]|^\s|\s$|^$/.test(node.value)) return undefined
      line += `$${node.value}$`
    } else return undefined
  }
  return line === '' || /^\s|\s$/.test(line) || opening.test(line) ? undefined : line
}
