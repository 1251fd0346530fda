import type { Code } from 'mdast'
import type { CodeSample, Diagram, FormulaBlock, MathBlock } from '../ast/nodes.ts'
import type { ParseContext } from './context.ts'
import { formulaBlock, looksLikeFormulas } from './formula-block.ts'

/** A fence by its language: math, a diagram, formulas as aligned text, or code. */
export function readCode(
  node: Code,
  context: ParseContext,
): CodeSample | Diagram | FormulaBlock | MathBlock {
  const position = node.position ? { position: node.position } : {}
  const lang = node.lang?.toLowerCase()
  const { value } = node
  if (lang === 'math') return { type: 'math', value, ...position }
  if (lang === 'mermaid') return { type: 'diagram', lang, value, ...position }
  if (lang === 'formulas' || (!lang && looksLikeFormulas(value))) return formulaBlock(node, context)
  const { title, meta } = readMeta(node.meta ?? '')
  return {
    type: 'codeSample',
    value,
    ...(node.lang ? { lang: node.lang } : {}),
    ...(title ? { title } : {}),
    ...(meta ? { meta } : {}),
    ...position,
  }
}

/** `title="…"` of a fence's info string, and the rest of it. */
function readMeta(info: string): { title: string; meta: string } {
  const found = /(?:^|\s)title=(?:"([^"]*)"|'([^']*)'|(\S+))/.exec(info)
  const title = found?.[1] ?? found?.[2] ?? found?.[3] ?? ''
  return { title, meta: (found ? info.replace(found[0], '') : info).trim() }
}
