/** Reads an Anki package of any age back: what the tests hold packages against, and where an import begins. */
import { readDatabase } from './read/database.ts'
import { type Budget, createBudget, defaultLimits, type ReadLimits } from './read/limits.ts'
import { readMessage } from './read/protobuf.ts'
import type { ReadRows } from './read/rows.ts'
import { openZip, type Zip } from './read/zip.ts'
import { unpackZstd } from './read/zstd.ts'

/** A package, read. */
export interface ReadPackage extends ReadRows {
  /** Which of its databases is the real one; the last is what Anki writes today. */
  format: 'anki2' | 'anki21' | 'anki21b'
  /** The files of the media folder by name. */
  media: Map<string, Uint8Array>
  /** Media that the package names and does not have, or whose names no folder may hold. */
  lost: string[]
}

/**
 * Read a package.
 *
 * @param wasm SQLite compiled to WebAssembly, `sql.js/dist/sql-wasm.wasm`.
 * @throws for what is no package, damaged, or larger than the limits allow.
 */
export async function readPackage(
  bytes: Uint8Array,
  wasm: Uint8Array,
  limits: ReadLimits = defaultLimits,
): Promise<ReadPackage> {
  const budget = createBudget(limits)
  const zip = openZip(bytes, budget)
  const format = formatOf(zip)
  const packed = zip.read(`collection.${format}`)
  const isPacked = format === 'anki21b'
  const database = isPacked ? await unpackZstd(packed, 'the collection', budget) : packed
  const rows = await readDatabase(database, wasm)
  const names = isPacked ? await newMediaNames(zip, budget) : oldMediaNames(zip)
  const media = new Map<string, Uint8Array>()
  const lost: string[] = []
  for (const [key, written] of names) {
    const name = safeName(written)
    if (name === undefined || media.has(name) || !zip.has(key)) {
      lost.push(written)
      continue
    }
    const file = zip.read(key)
    media.set(name, isPacked ? await unpackZstd(file, name, budget) : file)
  }
  return { ...rows, format, media, lost }
}

/** A package of today also has an old database, which only says that a newer Anki is needed. */
function formatOf(zip: Zip): ReadPackage['format'] {
  const version = zip.has('meta') ? (readMessage(zip.read('meta')).integer(1) ?? 0n) : 0n
  if (version > 3n)
    throw new Error(
      `Unexpected package of version ${version}, expected at most 3; export it with «Support older Anki versions»`,
    )
  if (version === 3n) return 'anki21b'
  if (zip.has('collection.anki21')) return 'anki21'
  if (zip.has('collection.anki2')) return 'anki2'
  throw new Error('Unexpected zip without a collection, expected an Anki package')
}

/** The names of media by their files in the zip. */
function oldMediaNames(zip: Zip): Map<string, string> {
  if (!zip.has('media')) return new Map()
  const names: unknown = JSON.parse(new TextDecoder().decode(zip.read('media')))
  if (typeof names !== 'object' || names === null) return new Map()
  return new Map(Object.entries(names).map(([key, name]) => [key, String(name)]))
}

async function newMediaNames(zip: Zip, budget: Budget): Promise<Map<string, string>> {
  if (!zip.has('media')) return new Map()
  const list = readMessage(await unpackZstd(zip.read('media'), 'the list of media', budget))
  return new Map(list.all(1).map((entry, i) => [`${i}`, readMessage(entry).text(1) ?? '']))
}

/** A name that leads nowhere but into its folder; a path or a name of nothing is refused. */
function safeName(name: string): string | undefined {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: no file name may hold one
  const isPath = /[/\\:\u0000-\u001f]/.test(name) || name === '' || /^\.+$/.test(name)
  return isPath ? undefined : name.normalize('NFC')
}
