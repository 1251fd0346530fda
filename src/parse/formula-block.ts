import type { Code } from 'mdast'
import type { Formula, FormulaBlock, Place } from '../ast/nodes.ts'
import { type ParseContext, placeOf } from './context.ts'

/** `Name:   expression`: a short name, a colon, two blanks or more. */
const named = /^(\S(?:[^:\n]{0,38}\S)?):[ \t]{2,}(\S.*)$/

/** Whether the lines of an untagged fence are mostly `Name:   expression`. */
export function looksLikeFormulas(value: string): boolean {
  const lines = value.split('\n').filter((line) => line.trim() !== '')
  const hits = lines.filter((line) => named.test(line.trim())).length
  return hits >= 2 && hits * 2 >= lines.length
}

/** A fence of formulas: its text to the character, and each named line; indented lines go on with the name above. */
export function formulaBlock(node: Code, context: ParseContext): FormulaBlock {
  const formulas: Formula[] = []
  for (const { line, position } of lines(node, context)) {
    const found = named.exec(line.trim())
    const last = formulas.at(-1)
    if (found) {
      const [, name = '', value = ''] = found
      const formula = { value, name, notation: 'unicode', display: true, position } as const
      formulas.push({ type: 'formula', ...formula, children: [] })
    } else if (
      last &&
      /^\s{4,}\S/.test(line) &&
      last.position.end.line + 1 === position.start.line
    ) {
      last.value += `\n${line.trim()}`
      last.position = { ...last.position, end: position.end }
    }
  }
  const { position } = node
  return {
    type: 'formulaBlock',
    value: node.value,
    children: formulas,
    ...(position ? { position } : {}),
  }
}

/** The lines of a code node, with the place of their text in the source. */
function* lines(node: Code, context: ParseContext): Generator<{ line: string; position: Place }> {
  const { file, text } = context
  const place = placeOf(context, node)
  const from = place.start.offset ?? 0
  const fenced = /^(?:`{3}|~{3})/.test(text.slice(from, from + 3))
  let offset = fenced ? text.indexOf('\n', from) + 1 : text.lastIndexOf('\n', from - 1) + 1
  for (const [index, line] of node.value.split('\n').entries()) {
    const eol = text.indexOf('\n', offset)
    const whole = text.slice(offset, eol < 0 ? text.length : eol)
    const shift = Math.max(0, whole.indexOf(line.trim()))
    const number = place.start.line + index + (fenced ? 1 : 0)
    const point = (column: number) => ({
      line: number,
      column: column + 1,
      offset: offset + column,
    })
    yield { line, position: { file, start: point(shift), end: point(shift + line.trim().length) } }
    offset = eol < 0 ? text.length : eol + 1
  }
}
