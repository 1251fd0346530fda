/**
 * The `.apkg` file: a zip of a SQLite database and media files.
 *
 * The only file that knows `anki-apkg-export`. Its `Exporter` takes any SQL and any build of sql.js, and is used for
 * the container alone: its own rows have new ids at every build, and its own sql.js runs out of memory after a few
 * hundred notes and adds listeners to the process. So it is imported past the package's root, and given ours.
 */
import { createRequire } from 'node:module'
import type { Collection, Row } from './collection.ts'
import { toRows } from './collection.ts'
import { collectionTable, indexes, tables } from './schema.ts'
import { writeZip, type ZipEntry } from './zip.ts'

const require = createRequire(import.meta.url)

interface Exporter {
  db: {
    run(sql: string, values?: Row): unknown
    exec(sql: string): unknown
    prepare(sql: string): { run(values: Row): void; free(): boolean }
    close(): void
  }
  zip: Zip
  addMedia(name: string, bytes: Uint8Array): void
  save(): Promise<Uint8Array>
}

/** The part of JSZip that the exporter calls. */
interface Zip {
  file(name: string | number, data: Uint8Array | string): unknown
  generateAsync(): Promise<Uint8Array>
}

interface ExporterModule {
  default: new (deckName: string, options: { template: string; sql: unknown }) => Exporter
}

/**
 * A collection as the bytes of an Anki package: the same collection, the same bytes.
 *
 * @param wasm SQLite compiled to WebAssembly, `sql.js/dist/sql-wasm.wasm`.
 */
export async function writePackage(collection: Collection, wasm: Uint8Array): Promise<Uint8Array> {
  const { default: initSqlJs } = await import('sql.js')
  const wasmBinary = new Uint8Array(wasm).buffer
  const exporterModule: ExporterModule = require('anki-apkg-export/dist/exporter.js')
  const exporter = new exporterModule.default('', {
    template: `${tables}${placeholder}`,
    sql: await initSqlJs({ wasmBinary }),
  })
  try {
    fill(exporter, collection)
    for (const { name, bytes } of sortedMedia(collection)) exporter.addMedia(name, bytes)
    exporter.zip = createZip()
    return await exporter.save()
  } finally {
    exporter.db.close()
  }
}

/** The exporter renames the last deck and the last note type that it finds, so it is given one of each to throw away. */
const placeholder = `INSERT INTO col VALUES (1,0,0,0,11,0,0,0,'{}','{"2":{}}','{"2":{}}','{}','{}');`

function fill({ db }: Exporter, collection: Collection): void {
  // The placeholder holds the time of this build: dropped, and its page cleared.
  db.exec('PRAGMA secure_delete = ON; DROP TABLE col; PRAGMA secure_delete = OFF')
  db.exec(collectionTable)
  db.exec('BEGIN')
  for (const [table, rows] of Object.entries(toRows(collection))) insert(db, table, rows)
  db.exec(`COMMIT; ${indexes}`)
}

function insert(db: Exporter['db'], table: string, rows: Iterable<Row>): void {
  let statement: ReturnType<typeof db.prepare> | undefined
  for (const row of rows) {
    statement ??= db.prepare(`INSERT INTO ${table} VALUES (${row.map(() => '?').join(',')})`)
    statement.run(row)
  }
  statement?.free()
}

function sortedMedia({ media }: Collection): Collection['media'] {
  return [...media].sort((a, b) => (a.name < b.name ? -1 : 1))
}

/** What the exporter fills in place of its own zip, which is slow and dates files by the clock. */
function createZip(): Zip {
  const entries: ZipEntry[] = []
  return {
    file: (name, data) =>
      entries.push({
        name: String(name),
        bytes: typeof data === 'string' ? Buffer.from(data) : data,
        // Pictures are compressed already; the exporter numbers them.
        stored: /^\d+$/.test(String(name)),
      }),
    generateAsync: () => writeZip(entries),
  }
}
