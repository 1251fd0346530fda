import type { Block, Concept, Facet, Table, TableCell, TableRow } from '../ast/nodes.ts'
import { toText } from '../ast/text.ts'
import { escapeBars } from './bare-bars.ts'
import { type ParseContext, placeOf, rawOf } from './context.ts'
import { type Field, type Part, paragraphOf } from './fields.ts'
import { concept } from './item.ts'
import type { FieldName } from './labels.ts'
import { readTitle } from './title.ts'

/** What each column of a matrix holds: the concept's title, a field, or something else under its header. */
type Column =
  | { kind: 'title' }
  | { kind: 'field'; name: FieldName }
  | { kind: 'other'; header: TableCell }

/** The columns of a table that has a *Concept* and a *Formula*; nothing for any other table. */
export function matrixColumns(table: Table, context: ParseContext): Column[] | undefined {
  const columns = (table.children[0]?.children ?? []).map((header): Column => {
    const text = toText(header)
    if (/^(?:core\s+)?concepts?\b/i.test(text)) return { kind: 'title' }
    const name = context.labels.find(text)
    return name ? { kind: 'field', name } : { kind: 'other', header }
  })
  const title = columns.filter(({ kind }) => kind === 'title').length === 1
  const formula = columns.some((column) => column.kind === 'field' && column.name === 'formula')
  return title && formula ? columns : undefined
}

/** A matrix: a concept for each row; a row without a concept is text that the table swallowed. */
export function readMatrix(
  table: Table,
  columns: readonly Column[],
  inherited: readonly Facet[],
  context: ParseContext,
): ({ node: Concept } | { block: Block })[] {
  return table.children.slice(1).map((row) => {
    const node = readRow(row, columns, inherited, context)
    return node ? { node } : { block: asParagraph(row) }
  })
}

function readRow(
  row: TableRow,
  columns: readonly Column[],
  inherited: readonly Facet[],
  context: ParseContext,
): Concept | undefined {
  const at = columns.findIndex(({ kind }) => kind === 'title')
  const cell = row.children[at]
  if (row.children.length < 2 || !cell || toText(cell) === '') return undefined
  const position = placeOf(context, row)
  const range = { from: position.start.offset ?? 0, to: position.end.offset ?? 0 }
  const title = readTitle(cell.children, range, context)
  const parts = row.children.flatMap((cell, i) =>
    i === at ? [] : readCell(cell, columns[i], context),
  )
  return concept({ title, parts, position, inherited }, 'row', context)
}

function readCell(cell: TableCell, column: Column | undefined, context: ParseContext): Part[] {
  if (toText(cell) === '') return []
  const block = paragraphOf(cell.children, context)
  if (!block) return []
  const place = placeOf(context, block)
  if (column?.kind === 'field') {
    const field: Field = {
      name: column.name,
      label: column.name,
      labelPlace: place,
      blocks: [block],
      place,
    }
    return [field]
  }
  if (column?.kind !== 'other') return [block]
  const label: Block = {
    type: 'paragraph',
    children: [
      { type: 'strong', children: column.header.children },
      { type: 'text', value: ': ' },
      ...cell.children,
    ],
    ...position(cell),
  }
  return [label]
}

/** Say where a row has more cells than its header, and where a table has swallowed a line of text. */
export function checkTable(table: Table, context: ParseContext): void {
  const [header, ...rows] = table.children
  const width = header?.children.length ?? 0
  for (const row of rows) {
    const raw = rawOf(context, row)
    if (row.children.length > width) {
      const place = placeOf(context, row)
      const edits = escapeBars(
        raw,
        row.children.length - width,
        place.start.offset ?? 0,
        context.file,
      )
      context.findings.push({
        rule: 'table-columns',
        reason: `Unexpected row of ${row.children.length} cells, expected ${width} as in the header`,
        place,
        note: /\$/.test(raw)
          ? 'A bare | inside math parts cells: write \\| or \\vert.'
          : 'Write \\| for a bar inside a cell.',
        ...(edits.length > 0 ? { fix: { title: 'Escape the bar', edits } } : {}),
      })
    } else if (width > 1 && row.children.length === 1 && !raw.includes('|'))
      context.findings.push({
        rule: 'table-swallowed-text',
        reason: 'Unexpected text right under a table, expected a blank line before it',
        place: placeOf(context, row),
        note: 'Without a blank line it is read as a row.',
      })
  }
}

function asParagraph(row: TableRow): Block {
  const children = row.children.flatMap(({ children }, i) => [
    ...(i > 0 ? [{ type: 'text' as const, value: ' | ' }] : []),
    ...children,
  ])
  return { type: 'paragraph', children, ...position(row) }
}

function position(node: TableCell | TableRow): Pick<TableCell, 'position'> {
  return node.position ? { position: node.position } : {}
}
