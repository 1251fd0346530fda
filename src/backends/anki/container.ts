/**
 * The `.apkg` file: a zip of a SQLite database and media files.
 *
 * The only file that knows `anki-apkg-export`. Its `Exporter` takes any database that can do what it asks, and is used
 * for the container alone: its own rows have new ids at every build, and its own sql.js runs out of memory after a few
 * hundred notes and adds listeners to the process. So it is imported past the package's root, and given ours.
 */
import { createRequire } from 'node:module'
import { type Collection, toRows } from './collection.ts'
import { tables } from './schema.ts'
import { writeDatabase } from './sqlite/database.ts'
import { writeZip, type ZipEntry } from './zip.ts'

const require = createRequire(import.meta.url)

interface Exporter {
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

/** A collection as the bytes of an Anki package: the same collection, the same bytes. */
export async function writePackage(collection: Collection): Promise<Uint8Array> {
  const { default: Exporter } = loadExporter()
  function Database(): object {
    return createDatabase(collection)
  }
  const exporter = new Exporter('', { template: '', sql: { Database } })
  for (const { name, bytes } of sortedMedia(collection)) exporter.addMedia(name, bytes)
  exporter.zip = createZip()
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
 * given one of each to throw away; then it takes the file.
 */
function createDatabase(collection: Collection): object {
  return {
    run: () => undefined,
    exec: () => [{ values: ['{"2":{}}'] }],
    prepare: () => ({ getAsObject: () => ({}) }),
    export(): ArrayBuffer {
      const { col, notes, cards } = toRows(collection)
      return writeDatabase([
        [tables.col, col],
        [tables.notes, notes],
        [tables.cards, cards],
        [tables.revlog, []],
        [tables.graves, []],
      ])
    },
  }
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
