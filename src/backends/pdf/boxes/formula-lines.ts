/** A line of a formula block: its name, where it has one, and its formula. */
export interface FormulaLine {
  label: string | undefined
  value: string
}

/** A name with its colon, and the white space before the formula. */
const labelled = /^\s*[^:=]{1,24}:\s+(?=\S)/

/** The column at which the formula of a line begins, where the line has a name. */
export function formulaColumn(line: string): number | undefined {
  return labelled.exec(line)?.[0].length
}

/**
 * A formula block in names and formulas, where all formulas begin in one column; `undefined` for a block that is not
 * aligned like this, which keeps its grid.
 */
export function formulaLines(value: string): FormulaLine[] | undefined {
  const lines = value.split('\n')
  const columns = new Set(lines.flatMap((line) => formulaColumn(line) ?? []))
  const [column] = columns
  if (column === undefined || columns.size > 1) return undefined
  const out: FormulaLine[] = []
  for (const line of lines) {
    const head = line.slice(0, column)
    const hasLabel = formulaColumn(line) !== undefined
    // White space inside a name would be lost, and a line that begins further left has no column to stand in.
    if (hasLabel ? /^\s|\s\s(?=\S)/.test(head) : head.trim() !== '') return undefined
    out.push({ label: hasLabel ? head.trim() : undefined, value: line.slice(column) })
  }
  return out
}
