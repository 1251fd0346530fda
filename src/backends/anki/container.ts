/**
 * The `.apkg` file: a zip of a SQLite database and media files.
 *
 * The only file that knows `anki-apkg-export`. Its `Exporter` takes any database that can do what it asks, and is used
 * for the container alone: its own rows have new ids at every build, and its own sql.js runs out of memory after a few
 * hundred notes and adds listeners to the process. So it is imported past the package's root, and given ours.
 */
import { createRequire } from 'node:module'
import { type Collection, type Media, toRows } from './collection.ts'
import { tables } from './schema.ts'
import { writeDatabase } from './sqlite/database.ts'
import { type LayAside, writeZip, type ZipEntry } from './zip.ts'

const require = createRequire(import.meta.url)

interface Exporter {
  zip: Zip
  addMedia(name: string, file: Media): void
  save(): Promise<Iterable<Uint8Array>>
}

/** The part of JSZip that the exporter calls. */
interface Zip {
  file(name: string | number, data: Media | Uint8Array | string): unknown
  generateAsync(): Promise<Iterable<Uint8Array>>
}

interface ExporterModule {
  default: new (deckName: string, options: { template: string; sql: unknown }) => Exporter
}

/** A collection as the bytes of an Anki package: the same collection, the same bytes. */
export async function writePackage(collection: Collection): Promise<Uint8Array> {
  return Buffer.concat([...(await packageParts(collection, (bytes) => () => bytes))])
}

/**
 * The bytes of an Anki package in parts, which are read when they are asked for.
 *
 * @param aside takes what would be too much to hold
 */
export async function packageParts(
  collection: Collection,
  aside: LayAside,
): Promise<Iterable<Uint8Array>> {
  const { default: Exporter } = loadExporter()
  const exporter = new Exporter('', { template: '', sql: { Database } })
  for (const file of sortedMedia(collection)) exporter.addMedia(file.name, file)
  exporter.zip = createZip(databaseOf(collection, aside), aside)
  return exporter.save()
}

/**
 * The exporter without JSZip: it gets another zip before it has put anything into its own, and to load JSZip takes as long as to
 * write a package of a thousand notes.
 */
function loadExporter(): ExporterModule {
  const load = (): ExporterModule => require('anki-apkg-export/dist/exporter.js')
  const zip = createRequire(require.resolve('anki-apkg-export/package.json')).resolve('jszip')
  if (require.cache[zip]) return load()
  const stub: Pick<NodeJS.Module, 'exports' | 'loaded'> = { exports: class {}, loaded: true }
  require.cache[zip] = stub as NodeJS.Module
  try {
    return load()
  } finally {
    // Whoever else asks for it gets the true one.
    delete require.cache[zip]
  }
}

/**
 * What the exporter asks of a database. It first renames the last deck and the last note type that it finds, and is
 * given one of each to throw away; then it takes the file, in place of which the zip puts ours, which may be too long to be held.
 */
function Database(): object {
  return {
    run: () => undefined,
    exec: () => [{ values: ['{"2":{}}'] }],
    prepare: () => ({ getAsObject: () => ({}) }),
    export: () => new ArrayBuffer(0),
  }
}

function databaseOf(collection: Collection, aside: LayAside): Iterable<Uint8Array> {
  const { col, notes, cards } = toRows(collection)
  return writeDatabase(
    [
      [tables.col, col],
      [tables.notes, notes],
      [tables.cards, cards],
      [tables.revlog, []],
      [tables.graves, []],
    ],
    aside,
  )
}

function sortedMedia({ media }: Collection): Collection['media'] {
  return [...media].sort((a, b) => (a.name < b.name ? -1 : 1))
}

/** What the exporter fills in place of its own zip, which is slow and dates files by the clock. */
function createZip(database: Iterable<Uint8Array>, aside: LayAside): Zip {
  const entries: ZipEntry[] = []
  return {
    file(name, data) {
      // Pictures are compressed already; the exporter numbers them.
      if (typeof data === 'object' && 'name' in data)
        entries.push({ name: String(name), parts: bytesOf(data), stored: true })
      else {
        const parts = typeof data === 'string' ? [Buffer.from(data)] : database
        entries.push({ name: String(name), parts, stored: false })
      }
    },
    generateAsync: () => writeZip(entries, aside),
  }
}

/** Read when they are asked for. */
function* bytesOf(file: Media): Generator<Uint8Array> {
  yield file.bytes
}
