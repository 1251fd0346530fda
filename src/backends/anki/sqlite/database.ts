/**
 * A SQLite database as the bytes of its file, written once from its rows.
 *
 * Anki's schema never changes and a package is only ever written whole, so the file needs no engine: rows come in
 * ascending order and fill page after page, and an index is made of sorted keys from its leaves up. The same rows are
 * the same bytes, by whatever version. https://www.sqlite.org/fileformat2.html
 */
import { type Keys, writeIndex } from './index-tree.ts'
import { createPages, openNode, type Page, type Pages, pageSize } from './pages.ts'
import { createRecord, encodeRow, type RecordBytes } from './record.ts'
import { addRow, type TableRow, writeTable } from './table-tree.ts'

/** A table with its indexes. */
export interface Table {
  name: string
  /** How SQL makes it, without the semicolon. */
  sql: string
  columns: readonly { name: string; type: 'integer' | 'text' }[]
  /** Whether the first column is the number of the row, by which a table is ordered. */
  keyed: boolean
  /** Of columns that hold whole numbers alone. */
  indexes: readonly { name: string; sql: string; columns: readonly string[] }[]
}

/** A value of a row; a text in a column of numbers becomes a number where it reads as one. */
export type Row = readonly (number | string)[]

/**
 * Write a database, in parts.
 *
 * @param content Tables with their rows, in ascending order of the first column.
 * @param aside Takes what would be too much to hold.
 * @throws for rows out of order, and for rows in a table that has no number of the row.
 */
export function writeDatabase(
  content: readonly (readonly [table: Table, rows: Iterable<Row>])[],
  aside: (bytes: Uint8Array) => () => Uint8Array,
): Iterable<Uint8Array> {
  const pages = createPages(aside)
  const first = pages.allocate()
  const record = createRecord()
  const entries: Row[] = []
  for (const [table, rows] of content) {
    const { name, sql, indexes } = table
    const keys = indexes.map(({ columns }): Keys => ({ width: columns.length + 1, values: [] }))
    entries.push(['table', name, name, writeTable(pages, encoded(table, rows, keys, record)), sql])
    for (const [at, index] of indexes.entries()) {
      const root = writeIndex(pages, keys[at] ?? { width: 1, values: [] })
      pages.settle()
      entries.push(['index', index.name, name, root, index.sql])
    }
  }
  writeSchema(pages, first, entries, record)
  writeHead(first.bytes, pages.count())
  return pages.blocks()
}

/** The records of rows; the keys of each index are collected on the way. */
function* encoded(
  { columns, indexes, keyed, name }: Table,
  rows: Iterable<Row>,
  keys: readonly Keys[],
  record: RecordBytes,
): Generator<TableRow> {
  const placeOf = new Map(columns.map((column, at) => [column.name, at]))
  const keyColumns = indexes.flatMap((index, at) => {
    const values = keys[at]?.values ?? []
    return [...index.columns, columns[0]?.name ?? ''].map(
      (column) => [values, placeOf.get(column) ?? 0] as const,
    )
  })
  const numeric = columns.map(({ type }) => type === 'integer')
  for (const row of rows) {
    const [id] = row
    if (!keyed || typeof id !== 'number' || row.length !== columns.length)
      throw new Error(`Unexpected row ${id} of ${row.length} values for the table ${name}`)
    for (const [values, at] of keyColumns) values.push(Number(row[at]))
    encodeRow(record, row, 1, numeric)
    yield [id, record]
  }
}

/** The list of tables and indexes, on the first page behind the head of the file. */
function writeSchema(
  pages: Pages,
  first: Page,
  entries: readonly Row[],
  record: RecordBytes,
): void {
  const node = openNode(first, 'tableLeaf', headLength)
  for (const [index, entry] of entries.entries()) {
    encodeRow(record, entry, 0, [])
    if (!addRow(pages, node, [index + 1, record]))
      throw new Error('The schema of the database does not fit on a page')
  }
}

const headLength = 100

/** The head of the file: page size, version of the format, UTF-8, no free pages. */
function writeHead(bytes: Buffer, pages: number): void {
  bytes.write('SQLite format 3\0', 0, 'latin1')
  bytes.writeUInt16BE(pageSize, 16)
  // Not to be written while it is read, no bytes reserved, and the fractions of a page that the format prescribes.
  bytes.set([1, 1, 0, 64, 32, 32], 18)
  const changes = 1
  bytes.writeUInt32BE(changes, 24)
  bytes.writeUInt32BE(pages, 28)
  const [schemaCookie, schemaFormat, utf8] = [1, 4, 1]
  bytes.writeUInt32BE(schemaCookie, 40)
  bytes.writeUInt32BE(schemaFormat, 44)
  bytes.writeUInt32BE(utf8, 56)
  bytes.writeUInt32BE(changes, 92)
  // The version of SQLite whose format this is: 3.7.0, which first kept the count of pages in the head.
  bytes.writeUInt32BE(3_007_000, 96)
}
