import type { Formula, Inline, Kernel, LegendEntry } from '../../../ast/nodes.ts'
import type { Block } from './block.ts'

/** A formula, kernel or symbol on a line. */
export function inlineFormula(node: Pick<LegendEntry, 'notation'> & { value: string }): Inline {
  return node.notation === 'tex'
    ? { type: 'inlineMath', value: node.value }
    : { type: 'inlineCode', value: node.value }
}

/** A dash that parts a formula from a remark on it. */
const dash = /^\s*[—–-]\s+/

/** A formula or kernel with the words on its line; a dash right behind it would be read as a minus, so it is a comma. */
export function formulaLine(node: Formula | Kernel): Inline[] {
  const [first, second, ...rest] = node.children
  if (!first) return [inlineFormula(node)]
  const isFormula = first.type === 'inlineMath' || first.type === 'inlineCode'
  if (!isFormula || second?.type !== 'text' || !dash.test(second.value)) return node.children
  return [first, { ...second, value: second.value.replace(dash, ', ') }, ...rest]
}

/** A formula or kernel that stands by itself. */
export function formulaBlocks(node: Formula | Kernel, small = false): Block[] {
  const { place } = { place: node.position }
  if (node.notation === 'tex' && node.display && node.children.length === 0 && !small)
    return [{ kind: 'math', tex: node.value, place }]
  if (node.notation !== 'tex' && node.value.includes('\n'))
    return [{ kind: 'formulas', value: node.value, place }]
  return [{ kind: 'text', content: formulaLine(node), place }]
}

/** `p` softmax output · `y` one-hot label: the entries of a legend, run together; `z` = 1.96 has its sign. */
export function legendLine(entries: readonly LegendEntry[]): Inline[] {
  return entries.flatMap((entry, index): Inline[] => [
    ...(index > 0 ? [{ type: 'text' as const, value: '\u00a0· ' }] : []),
    symbolOf(entry),
    { type: 'text', value: isValue(entry.children) ? ' = ' : ' ' },
    ...entry.children,
  ])
}

/** Letters and signs stand out from their meaning by weight; a formula does by itself. */
function symbolOf({ notation, symbol }: LegendEntry): Inline {
  return notation === 'unicode'
    ? { type: 'strong', children: [{ type: 'text', value: symbol }] }
    : inlineFormula({ notation, value: symbol })
}

/** Whether what a symbol means begins with a number or a formula, so that the two would run together. */
function isValue([first]: readonly Inline[]): boolean {
  return first?.type === 'inlineMath' || (first?.type === 'text' && /^\s*[\d−-]/.test(first.value))
}
