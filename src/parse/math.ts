import type { Text } from 'mdast'
import type { InlineMath as MdastInlineMath, Math as MdastMath } from 'mdast-util-math'
import type { CodeSample, InlineMath, MathBlock } from '../ast/nodes.ts'
import { type ParseContext, placeOf, rawOf } from './context.ts'
import { isTooLong } from './limits.ts'

/** TeX on a line; `` $`x`$ `` loses its backticks, and in a table cell `\|` is `|`. */
export function inlineMath(node: MdastInlineMath, inCell: boolean): InlineMath {
  const bare = /^`([\s\S]*)`$/.exec(node.value)?.[1] ?? node.value
  const value = inCell ? bare.replaceAll('\\|', '|') : bare
  return { type: 'inlineMath', value, ...(node.position ? { position: node.position } : {}) }
}

/** TeX between fences; a fence that nothing closes is a finding. */
function mathBlock(node: MdastMath, context: ParseContext): MathBlock {
  const lines = rawOf(context, node).split('\n')
  const last =
    lines
      .at(-1)
      ?.replace(/^[\s>]*/, '')
      .trim() ?? ''
  if (lines.length < 2 || !/^\$\$+$/.test(last)) {
    const { start } = placeOf(context, node)
    const end = { line: start.line, column: start.column + 2, offset: (start.offset ?? 0) + 2 }
    const count = lines.length - 1
    context.findings.push({
      rule: 'math-unclosed',
      reason: `Unexpected end of file, expected \`$$\` to close this one: it swallows ${count} ${count === 1 ? 'line' : 'lines'}`,
      place: { file: context.file, start, end },
      note: 'Put `$$` on a line of its own before and after the formula.',
    })
  }
  return { type: 'math', value: node.value, ...(node.position ? { position: node.position } : {}) }
}

/** TeX between fences; past the limit it is shown as its source. */
export function mathOrSource(node: MdastMath, context: ParseContext): MathBlock | CodeSample {
  const block = mathBlock(node, context)
  if (!isTooLong(node, context)) return block
  return { ...block, type: 'codeSample' }
}

/** Two dollars that stayed text open or close a formula that has no other end. */
export function reportDollars(node: Text, context: ParseContext): void {
  const raw = rawOf(context, node)
  const found = /(?<![\\$])\$\$(?!\$)/.exec(raw)
  if (!found || raw.slice(0, found.index).includes('\n')) return
  const { file, start } = placeOf(context, node)
  const at = {
    line: start.line,
    column: start.column + found.index,
    offset: (start.offset ?? 0) + found.index,
  }
  const end = { line: at.line, column: at.column + 2, offset: at.offset + 2 }
  context.findings.push({
    rule: 'math-unclosed',
    reason: 'Unexpected `$$` without another one that opens or closes the formula',
    place: { file, start: at, end },
    note: 'Put `$$` on a line of its own before and after the formula; write `\\$\\$` for two dollar signs.',
  })
}
