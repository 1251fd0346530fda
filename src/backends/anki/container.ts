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
  save(options: ZipOptions): Promise<Uint8Array>
}

interface Zip {
  files: Record<string, { date: Date; options: { compression: string | null } }>
  generateAsync(options: ZipOptions): Promise<Uint8Array>
}

interface ZipOptions {
  type: 'uint8array'
  compression: 'DEFLATE'
  platform: 'DOS'
}

interface ExporterModule {
  default: new (deckName: string, options: { template: string; sql: unknown }) => Exporter
}

/** Every entry of the zip has this date; the format begins in 1980, and the writer takes it in UTC. */
const entryDate = new Date(Date.UTC(2000, 0, 1))

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
    fixEntries(exporter.zip)
    return await exporter.save({ type: 'uint8array', compression: 'DEFLATE', platform: 'DOS' })
  } finally {
    exporter.db.close()
  }
}

/** The exporter renames the last deck and the last note type that it finds, so it is given one of each to throw away. */
const placeholder = `INSERT INTO col VALUES (1,0,0,0,11,0,0,0,'{}','{"2":{}}','{"2":{}}','{}','{}');`

function fill({ db }: Exporter, collection: Collection): void {
  const { col, notes, cards } = toRows(collection)
  // The placeholder holds the time of this build: dropped with its page, and vacuumed below.
  db.exec('DROP TABLE col')
  db.exec(collectionTable)
  db.exec('BEGIN')
  for (const [table, rows] of Object.entries({ col: [col], notes, cards })) {
    const [first] = rows
    if (!first) continue
    const statement = db.prepare(`INSERT INTO ${table} VALUES (${first.map(() => '?').join(',')})`)
    for (const row of rows) statement.run(row)
    statement.free()
  }
  db.exec(`COMMIT; ${indexes}`)
  db.exec('VACUUM')
}

function sortedMedia({ media }: Collection): Collection['media'] {
  return [...media].sort((a, b) => (a.name < b.name ? -1 : 1))
}

/** Dates that do not depend on the clock; media, which are compressed already, are stored as they are. */
function fixEntries(zip: Zip): void {
  const generate = zip.generateAsync.bind(zip)
  zip.generateAsync = (options) => {
    for (const [name, entry] of Object.entries(zip.files)) {
      entry.date = entryDate
      if (/^\d+$/.test(name)) entry.options.compression = 'STORE'
    }
    return generate(options)
  }
}
