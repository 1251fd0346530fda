/** Reads an Anki package without anything of the writer: own unzip, then SQL. */
import { inflateRawSync } from 'node:zlib'
import initSqlJs, { type SqlValue } from 'sql.js'

export interface ReadPackage {
  files: Map<string, Buffer>
  media: Record<string, string>
  col: Record<string, SqlValue>
  models: Record<string, AnkiModel>
  decks: Record<string, { id: number; name: string; desc: string; conf: number }>
  notes: Record<string, SqlValue>[]
  cards: Record<string, SqlValue>[]
  query(sql: string): Record<string, SqlValue>[]
}

export interface AnkiModel {
  id: number
  name: string
  type: number
  mod: number
  sortf: number
  css: string
  flds: { name: string; ord: number; id: number }[]
  tmpls: { name: string; ord: number; id: number; qfmt: string; afmt: string }[]
}

/** The files of a zip by name, from its central directory. */
export function unzip(bytes: Uint8Array): Map<string, Buffer> {
  const zip = Buffer.from(bytes)
  const end = zip.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'))
  const files = new Map<string, Buffer>()
  let at = zip.readUInt32LE(end + 16)
  for (let count = zip.readUInt16LE(end + 10); count > 0; count--) {
    const method = zip.readUInt16LE(at + 10)
    const size = zip.readUInt32LE(at + 20)
    const nameLength = zip.readUInt16LE(at + 28)
    const local = zip.readUInt32LE(at + 42)
    const name = zip.toString('utf8', at + 46, at + 46 + nameLength)
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
    const body = zip.subarray(start, start + size)
    if (files.has(name)) throw new Error(`Two files ${name} in the zip`)
    files.set(name, method === 0 ? body : inflateRawSync(body))
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32)
  }
  return files
}

export async function readPackage(bytes: Uint8Array): Promise<ReadPackage> {
  const files = unzip(bytes)
  const { Database } = await initSqlJs()
  const db = new Database(files.get('collection.anki2'))
  const query = (sql: string): Record<string, SqlValue>[] => {
    const [result] = db.exec(sql)
    return (result?.values ?? []).map((row) =>
      Object.fromEntries(row.map((value, i) => [result?.columns[i] ?? '', value])),
    )
  }
  const [col = {}] = query('SELECT * FROM col')
  return {
    files,
    media: JSON.parse(files.get('media')?.toString('utf8') ?? '{}'),
    col,
    models: JSON.parse(String(col.models)),
    decks: JSON.parse(String(col.decks)),
    notes: query('SELECT * FROM notes ORDER BY id'),
    cards: query('SELECT * FROM cards ORDER BY id'),
    query,
  }
}

/** The fields of a note by their names. */
export function fieldsOf(
  { models }: ReadPackage,
  note: Record<string, SqlValue>,
): Record<string, string> {
  const values = String(note.flds).split('\x1f')
  const fields = models[String(note.mid)]?.flds ?? []
  return Object.fromEntries(fields.map(({ name }, i) => [name, values[i] ?? '']))
}
