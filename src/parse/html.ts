import type { Html } from 'mdast'
import type { Inline } from '../ast/nodes.ts'
import { type KeyedComment, type ParseContext, placeOf } from './context.ts'

/**
 * Raw HTML: comments are taken out, and those with our keys go to the context; `<br>` is a line break; everything else
 * becomes text with a finding.
 */
export function readHtml(node: Html, context: ParseContext): Inline[] {
  const position = node.position ? { position: node.position } : {}
  const { comments, others } = partComments(node.value)
  for (const body of comments) readComment(body, node, context)
  const rest = others.trim()
  if (rest === '') return []
  if (/^<br\s*\/?>$/i.test(rest)) return [{ type: 'break', ...position }]
  context.findings.push({
    rule: 'raw-html',
    reason: `Unexpected HTML \`${shorten(rest)}\`, expected Markdown`,
    place: placeOf(context, node),
    note: 'It is shown as text. Write it in Markdown, or in backticks where it is meant to be read.',
  })
  return [{ type: 'text', value: rest, ...position }]
}

/** What stands in comments and what beside them; a comment that nothing closes is none. */
function partComments(html: string): { comments: string[]; others: string } {
  const comments: string[] = []
  let others = ''
  let at = 0
  for (;;) {
    const open = html.indexOf('<!--', at)
    const close = open < 0 ? -1 : html.indexOf('-->', open + 4)
    if (close < 0) return { comments, others: others + html.slice(at) }
    comments.push(html.slice(open + 4, close))
    others += html.slice(at, open)
    at = close + 3
  }
}

function readComment(body: string, node: Html, context: ParseContext): void {
  const found = /^\s*(id|role)\s*:\s*(\S(?:[\s\S]*\S)?)\s*$/.exec(body)
  if (!found) return
  const [, key = '', value = ''] = found
  context.comments.push({ key: key as KeyedComment['key'], value, place: placeOf(context, node) })
}

function shorten(text: string): string {
  const line = text.split('\n')[0] ?? ''
  return line.length > 40 ? `${line.slice(0, 39)}…` : line
}
