import type { CodeSample, ProseNode, Table } from '../ast/nodes.ts'

/**
 * Words that nothing in Markdown is made of, wherever they stand on a line: no sign of emphasis, code, links, math, tables or
 * addresses. A full stop only before a blank, the end or a digit behind another one, as `www.x` is an address.
 */
const plainWords =
  /^(?:[\p{L}\p{N} ,;?%'"“”‘’()/–—…−→×≈≤≥±-]|\.(?= |$)|(?<=\d)\.(?=\d)|:(?= |$))*$/u

/** The same in English, as most of it is: found in a sixth of the time. */
const plainAscii = /^[A-Za-z\d ,;?%'"()/-]*(?:[.:](?= |$)[A-Za-z\d ,;?%'"()/-]*)*$/

function isPlain(text: string): boolean {
  return plainAscii.test(text) || plainWords.test(text)
}

/** What would open a list, a heading or a quote at the start of a line. */
const opening = /^(?:[\d]+[.)]|[-+])/

/** Words in a strong text or a link: their ends have no part in how the signs around them are read. */
const inner = /^[\p{L}\p{N}](?:.*[\p{L}\p{N}])?$/u

/** An address in which no sign counts. */
const url = /^https?:\/\/[A-Za-z\d][A-Za-z\d./-]*$/

/**
 * The Markdown of prose that is nothing but words, formulas, code, strong words, links and tables of these; nothing for any
 * other. Nearly all of the prose of a deck is no more, and the way through mdast-util-to-markdown puts its rules together anew for each piece. A
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

const blocks: ReadonlySet<string> = new Set(['paragraph', 'math', 'codeSample', 'table'])

function plainBlock(node: ProseNode): string | undefined {
  if (node.type === 'paragraph') return plainLine(node.children)
  if (node.type === 'codeSample') return codeSampleMarkdown(node)
  if (node.type === 'table') return plainTable(node)
  if (node.type !== 'math' || /\$|^$/.test(node.value)) return undefined
  return `$$\n${node.value}\n$$`
}

/** A table of which each row has all cells, and each cell has something plain in it. */
function plainTable({ align, children }: Table): string | undefined {
  const rows: string[] = []
  for (const row of children) {
    if (row.children.length !== align.length) return undefined
    let line = '|'
    for (const { children: content } of row.children) {
      const cell = plainLine(content)
      if (cell === undefined || cell.includes('|')) return undefined
      line += ` ${cell} |`
    }
    rows.push(line)
  }
  const signs = align.map((side) => ` ${side ? delimiters[side] : '-'} |`)
  const [head, ...body] = rows
  return head === undefined ? undefined : [head, `|${signs.join('')}`, ...body].join('\n')
}

const delimiters = { left: ':-', right: '-:', center: ':-:' } as const

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
      return isPlain(node.value) ? node.value : undefined
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
  if (only?.type !== 'text' || another || !isPlain(only.value)) return undefined
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
