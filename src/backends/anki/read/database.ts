/** The rows of a collection's database, of schema 11 and of schema 15 and later. */
import type { Database } from 'sql.js'
import * as z from 'zod'
import { readMessage } from './protobuf.ts'
import type { ReadDeck, ReadNoteType, ReadRows } from './rows.ts'

type Cell = string | number | Uint8Array | null

/**
 * Read a database.
 *
 * @param wasm SQLite compiled to WebAssembly, `sql.js/dist/sql-wasm.wasm`.
 * @throws for a database that is damaged or not one of Anki's.
 */
export async function readDatabase(bytes: Uint8Array, wasm: Uint8Array): Promise<ReadRows> {
  const { default: initSqlJs } = await import('sql.js')
  const sql = await initSqlJs({ wasmBinary: new Uint8Array(wasm).buffer })
  const open = (file: Uint8Array): Database => new sql.Database(file)
  let db = open(bytes)
  try {
    if (query(db, `SELECT 1 FROM sqlite_master WHERE sql LIKE '%COLLATE unicase%'`).length > 0) {
      const plain = withoutUnicase(db)
      db.close()
      db = open(plain)
    }
    return readRows(db)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new Error(`Unexpected database in the package: ${reason}`, { cause: error })
  } finally {
    db.close()
  }
}

/** A copy without the order of letters that only Anki knows, and without which SQLite reads no table that uses it. */
function withoutUnicase(db: Database): Uint8Array {
  db.exec('PRAGMA writable_schema=ON')
  db.exec(`UPDATE sqlite_master SET sql = replace(sql, 'COLLATE unicase', '')`)
  return db.export()
}

function readRows(db: Database): ReadRows {
  const isNew = query(db, `SELECT 1 FROM sqlite_master WHERE name = 'notetypes'`).length > 0
  return {
    noteTypes: isNew ? newNoteTypes(db) : oldNoteTypes(db),
    decks: isNew ? newDecks(db) : oldDecks(db),
    notes: query(
      db,
      `SELECT ${digits('id')}, guid, ${digits('mid')}, mod, tags, flds FROM notes ORDER BY id`,
    ).map(([id, guid, type, modified, tags, fields]) => ({
      id: String(id),
      guid: String(guid),
      type: String(type),
      modified: Number(modified),
      tags: String(tags)
        .split(/[ \u3000]+/)
        .filter((tag) => tag !== ''),
      fields: String(fields).split('\x1f'),
    })),
    cards: query(
      db,
      `SELECT ${['id', 'nid', 'did'].map(digits).join()}, ord, due, ivl, reps FROM cards ORDER BY id`,
    ).map(([id, note, deck, ...numbers]) => {
      const [ord = 0, due = 0, interval = 0, repetitions = 0] = numbers.map(Number)
      return {
        id: String(id),
        note: String(note),
        deck: String(deck),
        ord,
        due,
        interval,
        repetitions,
      }
    }),
  }
}

/** Numbers of JavaScript hold 53 bits of an id; its digits hold all. */
function digits(column: string): string {
  return `CAST(${column} AS TEXT)`
}

function query(db: Database, sql: string): Cell[][] {
  return db.exec(sql)[0]?.values ?? []
}

const id = z.union([z.string(), z.int()]).transform(String)

const oldTypes = z.record(
  z.string(),
  z.object({
    id: id.optional(),
    name: z.string(),
    type: z.number().default(0),
    css: z.string().default(''),
    flds: z.array(z.object({ name: z.string(), ord: z.number().default(0), id: id.nullish() })),
    tmpls: z.array(
      z.object({
        name: z.string(),
        ord: z.number().default(0),
        qfmt: z.string(),
        afmt: z.string().default(''),
        id: id.nullish(),
      }),
    ),
  }),
)

const oldDeckNames = z.record(
  z.string(),
  z.object({ name: z.string(), desc: z.string().default('') }),
)

function oldNoteTypes(db: Database): ReadNoteType[] {
  const [[json = '{}'] = []] = query(db, 'SELECT models FROM col')
  return Object.entries(oldTypes.parse(parseJson(String(json)))).map(([key, type]) => ({
    id: key,
    name: type.name,
    cloze: type.type === 1,
    css: type.css,
    fields: type.flds
      .toSorted((a, b) => a.ord - b.ord)
      .map(({ name, id }) => ({ name, ...(id ? { id } : {}) })),
    templates: type.tmpls
      .toSorted((a, b) => a.ord - b.ord)
      .map(({ name, qfmt, afmt, id }) => ({
        name,
        ...(id ? { id } : {}),
        front: qfmt,
        back: afmt,
      })),
  }))
}

function oldDecks(db: Database): ReadDeck[] {
  const [[json = '{}'] = []] = query(db, 'SELECT decks FROM col')
  return Object.entries(oldDeckNames.parse(parseJson(String(json)))).map(([key, deck]) => ({
    id: key,
    name: deck.name,
    description: deck.desc,
  }))
}

/** JSON whose long integers become texts, since a number would lose their last digits. */
function parseJson(text: string): unknown {
  return JSON.parse(
    text.replace(/"(?:[^"\\]|\\.)*(?:"|\\?$)|-?\d[\d.eE+-]*/gs, (token) =>
      /^-?\d{16,}$/.test(token) ? `"${token}"` : token,
    ),
  )
}

function newNoteTypes(db: Database): ReadNoteType[] {
  const parts = (table: string): Map<string, { name: string; config: Uint8Array }[]> => {
    const byType = new Map<string, { name: string; config: Uint8Array }[]>()
    const rows = query(
      db,
      `SELECT ${digits('ntid')}, name, config FROM ${table} ORDER BY ntid, ord`,
    )
    for (const [type, name, config] of rows)
      byType.set(String(type), [
        ...(byType.get(String(type)) ?? []),
        { name: String(name), config: blob(config) },
      ])
    return byType
  }
  const fields = parts('fields')
  const templates = parts('templates')
  return query(db, `SELECT ${digits('id')}, name, config FROM notetypes ORDER BY id`).map(
    ([key, name, config]) => {
      const type = readMessage(blob(config))
      return {
        id: String(key),
        name: String(name),
        cloze: type.integer(1) === 1n,
        css: type.text(3) ?? '',
        fields: (fields.get(String(key)) ?? []).map((field) => ({
          name: field.name,
          ...idOf(readMessage(field.config).integer(9)),
        })),
        templates: (templates.get(String(key)) ?? []).map((template) => {
          const message = readMessage(template.config)
          return {
            name: template.name,
            ...idOf(message.integer(8)),
            front: message.text(1) ?? '',
            back: message.text(2) ?? '',
          }
        }),
      }
    },
  )
}

function idOf(value: bigint | undefined): { id?: string } {
  return value === undefined ? {} : { id: String(BigInt.asIntN(64, value)) }
}

function newDecks(db: Database): ReadDeck[] {
  return query(db, `SELECT ${digits('id')}, name, kind FROM decks ORDER BY id`).map(
    ([key, name, kind]) => {
      const [normal] = readMessage(blob(kind)).all(1)
      return {
        id: String(key),
        name: String(name).replaceAll('\x1f', '::'),
        description: (normal && readMessage(normal).text(4)) ?? '',
      }
    },
  )
}

function blob(cell: Cell | undefined): Uint8Array {
  return cell instanceof Uint8Array ? cell : new Uint8Array()
}
