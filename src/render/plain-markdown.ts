import type { CodeSample, ProseNode } from '../ast/nodes.ts'

/**
 * Words that nothing in Markdown is made of, wherever they stand on a line: no sign of emphasis, code, links, math, tables or
 * addresses. A full stop only before a blank, the end or a digit behind another one, as `www.x` is an address.
 */
const plain = /^(?:[\p{L}\p{N} ,;?%'"“”‘’()/–—…−→×≈≤≥±-]|\.(?= |$)|(?<=\d)\.(?=\d)|:(?= |$))*$/u

/** What would open a list, a heading or a quote at the start of a line. */
const opening = /^(?:[\d]+[.)]|[-+])/

/** Words in a strong text or a link: their ends have no part in how the signs around them are read. */
const inner = /^[\p{L}\p{N}](?:.*[\p{L}\p{N}])?$/u

/** An address in which no sign counts. */
const url = /^https?:\/\/[A-Za-z\d][A-Za-z\d./-]*$/

/**
 * The Markdown of prose that is nothing but words, formulas, code, strong words and links; nothing for any other. Nearly all of
 * the prose of a deck is no more, and the way through mdast-util-to-markdown puts its rules together anew for each piece. A
 * property test holds the two equal.
 */
export function plainMarkdown(content: readonly ProseNode[]): string | undefined {
  const [first] = content
  if (!first) return undefined
  if (!blocks.has(first.type)) return plainLine(content)
  const parts: string[] = []
  for (const node of content) {
    const part = plainBlock(node)
    if (part === undefined) return undefined
    parts.push(part)
  }
  return parts.join('\n\n')
}

const blocks: ReadonlySet<string> = new Set(['paragraph', 'math', 'codeSample'])

function plainBlock(node: ProseNode): string | undefined {
  if (node.type === 'paragraph') return plainLine(node.children)
  if (node.type === 'codeSample') return codeSampleMarkdown(node)
  if (node.type !== 'math' || /\$|^$/.test(node.value)) return undefined
  return `$$\n${node.value}\n$$`
}

function plainLine(nodes: readonly ProseNode[]): string | undefined {
  let line = ''
  for (const [index, node] of nodes.entries()) {
    // Two of a kind side by side may make a sign together.
    if (node.type === nodes[index + 1]?.type) return undefined
    const part = plainSpan(node)
    if (part === undefined) return undefined
    line += part
  }
  return line === '' || /^\s|\s$/.test(line) || opening.test(line) ? undefined : line
}

function plainSpan(node: ProseNode): string | undefined {
  switch (node.type) {
    case 'text':
      return plain.test(node.value) ? node.value : undefined
    case 'inlineMath':
      return /[$`\r\n]|^\s|\s$|^$/.test(node.value) ? undefined : `$${node.value}$`
    case 'inlineCode':
      return /[`\r\n]|^\s|\s$|^$/.test(node.value) ? undefined : `\`${node.value}\``
    case 'strong':
      return around('**', node.children, '**')
    case 'link':
      if (node.target || node.title || !url.test(node.url)) return undefined
      return around('[', node.children, `](${node.url})`)
    default:
      return undefined
  }
}

function around(open: string, [only, another]: readonly ProseNode[], close: string) {
  if (only?.type !== 'text' || another || !plain.test(only.value)) return undefined
  return inner.test(only.value) ? `${open}${only.value}${close}` : undefined
}

/** Code as it is written. */
export function codeSampleMarkdown({ value, lang, title }: CodeSample): string {
  return fence(value, `${lang ?? ''}${title ? ` title="${title}"` : ''}`.trim())
}

/** Text between fences that are longer than any in it. */
export function fence(value: string, info: string): string {
  const longest = Math.max(2, ...[...value.matchAll(/`{3,}/g)].map(([run]) => run.length))
  const ticks = '`'.repeat(longest + 1)
  return `${ticks}${info}\n${value}\n${ticks}`
}
