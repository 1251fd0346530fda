import type { Concept } from '../ast/nodes.ts'
import type { Placed } from '../ast/project.ts'
import type { Tools } from './rule.ts'

/** A column of the matrix that a concept may owe. */
export type Column = 'formula' | 'kernel' | 'legend' | 'prompt' | 'story'

const headers: Record<Column, RegExp> = {
  formula: /^(?:formula|equation)s?$/,
  kernel: /^(?:kernel|compact form)s?$/,
  legend: /^(?:legend|symbols|where)$/,
  prompt: /^(?:typical )?prompts?$/,
  story: /^(?:impact story|story|impact|stories|impact stories)$/,
}

/**
 * Whether a concept owes a cell: always where the deck asks for a whole sheet, and where its own table has the column.
 */
export function owes(column: Column, { item, deck }: Placed, tools: Pick<Tools, 'text'>): boolean {
  if (item.type !== 'concept') return false
  if (deck.meta.preset === 'sheet') return true
  return item.form === 'row' && columnsOf(item, tools).includes(column)
}

/** The columns of the table that a row stands in, read from its header. */
function columnsOf({ position }: Concept, { text }: Pick<Tools, 'text'>): Column[] {
  const before = text(position.file).slice(0, position.start.offset ?? 0)
  const lines = before.split(/\r\n|\r|\n/)
  let at = lines.length - 1
  while (at > 0 && !isDelimiter(lines[at] ?? '')) at--
  const cells = (lines[at - 1] ?? '')
    .replace(/^[\s>]*\|?/, '')
    .split(/(?<!\\)\|/)
    .map((cell) =>
      cell
        .replace(/[*_`]|(?<!\s)\s*\([^()]*\)\s*$/g, '')
        .trim()
        .toLowerCase(),
    )
  return (Object.keys(headers) as Column[]).filter((column) =>
    cells.some((cell) => headers[column].test(cell)),
  )
}

function isDelimiter(line: string): boolean {
  const row = line.replace(/^[\s>]*/, '').trimEnd()
  return /^\|?\s*:?-+:?(?:\s*\|\s*:?-+:?)*(?:\s*\|)?$/.test(row)
}
