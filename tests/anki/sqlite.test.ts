/** The writer of database files, held against SQLite itself. */
import fc from 'fast-check'
import initSqlJs, { type Database, type SqlValue } from 'sql.js'
import { beforeAll, describe, expect, test } from 'vitest'
import { tables } from '../../src/backends/anki/schema.ts'
import { type Row, type Table, writeDatabase } from '../../src/backends/anki/sqlite/database.ts'
import { evenGroups } from '../../src/backends/anki/sqlite/pages.ts'
import { runs } from '../runs.ts'

let sql: Awaited<ReturnType<typeof initSqlJs>>
beforeAll(async () => {
  sql = await initSqlJs()
})

const table: Table = {
  name: 't',
  keyed: true,
  sql: 'CREATE TABLE t (id integer primary key, a integer not null, b integer not null, c text not null, d integer not null)',
  columns: [
    { name: 'id', type: 'integer' },
    { name: 'a', type: 'integer' },
    { name: 'b', type: 'integer' },
    { name: 'c', type: 'text' },
    { name: 'd', type: 'integer' },
  ],
  indexes: [
    { name: 'ix_ab', sql: 'CREATE INDEX ix_ab ON t (a, b)', columns: ['a', 'b'] },
    { name: 'ix_b', sql: 'CREATE INDEX ix_b ON t (b)', columns: ['b'] },
  ],
}

function bytesOf(content: Parameters<typeof writeDatabase>[0]): Uint8Array {
  return Buffer.concat([...writeDatabase(content, (bytes) => () => bytes)])
}

function query(db: Database, text: string): SqlValue[][] {
  return db.exec(text)[0]?.values ?? []
}

/** What a database holds: the schema, every value with its type, and the order of each index. */
function contentsOf(db: Database, { name, columns, indexes }: Table): unknown {
  const typed = columns.map((column) => `${column.name}, typeof(${column.name})`).join()
  return {
    schema: query(db, 'SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY name'),
    rows: query(db, `SELECT ${typed} FROM ${name} ORDER BY rowid`),
    indexes: indexes.map((index) =>
      query(
        db,
        `SELECT rowid FROM ${name} INDEXED BY ${index.name} ORDER BY ${index.columns.join()}, rowid`,
      ),
    ),
  }
}

/** Write rows here and by SQLite, and compare all that SQLite then reads. */
function compare(made: Table, rows: readonly Row[]): void {
  const ours = new sql.Database(bytesOf([[made, rows]]))
  const theirs = new sql.Database()
  theirs.run(made.sql)
  const insert = theirs.prepare(`INSERT INTO ${made.name} VALUES (${made.columns.map(() => '?')})`)
  for (const row of rows) insert.run([...row])
  insert.free()
  for (const index of made.indexes) theirs.run(index.sql)
  expect(query(ours, 'PRAGMA integrity_check')).toEqual([['ok']])
  // As one text: comparing thousands of small lists takes longer than all else.
  expect(JSON.stringify(contentsOf(ours, made))).toBe(JSON.stringify(contentsOf(theirs, made)))
  ours.close()
  theirs.close()
}

const whole = fc.oneof(
  fc.constantFrom(-1, 0, 1, 127, 128, -128, -129, 32_767, 32_768, 8_388_607, 8_388_608),
  fc.constantFrom(
    2_147_483_647,
    -2_147_483_648,
    2_147_483_648,
    2 ** 47 - 1,
    2 ** 47,
    -(2 ** 47) - 1,
  ),
  fc.maxSafeInteger(),
)
const words = fc.oneof(
  fc.constantFrom('', "'", '"', 'é', '😀', 'עברית\u202e', 'a;--', '\u0001', '\ufffd'),
  fc.string({ unit: 'grapheme', maxLength: 20 }),
  // Around what has room on a page, and on several.
  fc.integer({ min: 4_000, max: 4_120 }).map((length) => 'x'.repeat(length)),
  fc.integer({ min: 1, max: 30_000 }).map((length) => 'é'.repeat(length)),
)

test('any rows are what SQLite would have written', () => {
  const row = fc.tuple(fc.integer({ min: 1, max: 2 ** 40 }), whole, whole, words, whole)
  fc.assert(
    fc.property(fc.uniqueArray(row, { selector: ([id]) => id, maxLength: 12 }), (rows) => {
      compare(
        table,
        rows.toSorted(([a], [b]) => a - b),
      )
    }),
    { numRuns: runs({ quick: 12, sample: 100, long: 2_000 }) },
  )
})

describe('trees of every height', () => {
  const rowsOf = (count: number, length: number): Row[] =>
    Array.from({ length: count }, (_, i) => [
      1_000_000_000_000 + i,
      (i * 7_919) % 1_009,
      2 ** 50 - ((i * 104_729) % count),
      'x'.repeat(length),
      -i,
    ])
  test.each([
    [0, 0],
    [1, 0],
    [60, 0],
    [300, 4_061],
    [301, 4_062],
    [9_000, 0],
  ])('%i rows with %i letters', (count, length) => compare(table, rowsOf(count, length)))
})

test('a long file is laid aside but for its first page and its last megabytes', () => {
  const asides: Buffer[] = []
  const rows = (function* (): Generator<Row> {
    // Now and then a row that is longer than what is laid aside at once.
    for (let i = 1; i <= 12_000; i++)
      yield [i, i % 7, 1e9 - ((i * 7919) % 12_000), `${i}`.repeat(i % 1_000 === 0 ? 3e5 : 500), -i]
    // While rows still come.
    expect(asides.length).toBeGreaterThan(15)
  })()
  const parts = writeDatabase([[table, rows]], (bytes) => {
    asides.push(Buffer.from(bytes))
    const made = asides.length - 1
    // What comes later must not change what was laid aside.
    bytes.fill(0)
    return () => asides[made] ?? bytes
  })
  const size = asides.reduce((sum, { length }) => sum + length, 0)
  const file = Buffer.concat([...parts])
  expect(size).toBeGreaterThan(20e6)
  expect(file.length - size).toBeLessThan(18 * 2 ** 20)
  const db = new sql.Database(file)
  expect(query(db, 'PRAGMA integrity_check')).toEqual([['ok']])
  expect(query(db, 'SELECT count(*), sum(length(c)), sum(a), sum(b), sum(d) FROM t')).toEqual([
    [12_000, lengthOf(12_000), 35_997, expect.any(Number), -72_006_000],
  ])
  const first = 'SELECT id FROM t INDEXED BY ix_b WHERE b = 1000000000 - 7919'
  expect(query(db, first)).toEqual([[1]])
  db.close()
})

/** The letters of so many rows. */
function lengthOf(count: number): number {
  let length = 0
  for (let i = 1; i <= count; i++) length += `${i}`.length * (i % 1_000 === 0 ? 3e5 : 500)
  return length
}

test('every length around what has room on a page', () => {
  const lengths = [4_090, 8_130, 12_200].flatMap((most) =>
    Array.from({ length: 90 }, (_, i) => most - i),
  )
  compare(
    table,
    lengths.map((length, i) => [i + 1, 0, 0, 'x'.repeat(length), 0]),
  )
})

test('a number of any size of tree is shared out evenly', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 10_000 }),
      fc.integer({ min: 1, max: 300 }),
      (n, most) => {
        const groups = evenGroups(n, most)
        expect(groups.reduce((sum, one) => sum + one, 0)).toBe(n)
        expect(Math.max(...groups)).toBeLessThanOrEqual(most)
        expect(Math.max(...groups) - Math.min(...groups)).toBeLessThanOrEqual(1)
      },
    ),
  )
})

describe('a text in a column of numbers is what SQLite makes of it', () => {
  const numbers: Table = {
    name: 'n',
    keyed: true,
    sql: 'CREATE TABLE n (id integer primary key, x integer not null)',
    columns: [
      { name: 'id', type: 'integer' },
      { name: 'x', type: 'integer' },
    ],
    indexes: [],
  }
  const odd =
    '|0|-0|+7|007|1e5|1E+3|1e|e5|.5|5.|.|-.5e-3|+.|0x10|1_000| 12 |\t3\n|\v4\f|12a|1 2|١٢|--1|+-1|Infinity|NaN|1e999|-1e999|1e18|9007199254740993|-9007199254740993|9223372036854775807|9223372036854775808|-9223372036854775808|-9223372036854775809|1.5|100.0|-0.0|1.0e2|0.1e1|00|1e-5|\u00a07'
  test('for what reads as a number, or nearly', () => {
    compare(
      numbers,
      odd.split('|').map((text, i) => [i + 1, text]),
    )
  })
  test('for any mix of what numbers are made of', () => {
    const text = fc
      .array(fc.constantFrom(...'0123456789.eE+- \t'), { maxLength: 8 })
      .map((parts) => parts.join(''))
    fc.assert(
      fc.property(fc.array(text, { maxLength: 20 }), (texts) => {
        compare(
          numbers,
          texts.map((value, i) => [i + 1, value]),
        )
      }),
      { numRuns: runs({ quick: 20, sample: 200, long: 3_000 }) },
    )
  })
})

test('the schema is that of Anki', () => {
  const db = new sql.Database(bytesOf(Object.values(tables).map((made) => [made, []] as const)))
  expect(query(db, 'PRAGMA integrity_check')).toEqual([['ok']])
  expect(
    query(db, `SELECT name FROM sqlite_master WHERE type = 'index' ORDER BY name`).flat(),
  ).toEqual([
    'ix_cards_nid',
    'ix_cards_sched',
    'ix_cards_usn',
    'ix_notes_csum',
    'ix_notes_usn',
    'ix_revlog_cid',
    'ix_revlog_usn',
  ])
  // It can be written to as any other.
  db.run('INSERT INTO graves VALUES (1, 2, 3); INSERT INTO revlog VALUES (1,2,3,4,5,6,7,8,9)')
  expect(query(db, 'SELECT oid FROM graves')).toEqual([[2]])
  db.close()
})

test.each([
  [
    [
      [2, 0, 0, '', 0],
      [1, 0, 0, '', 0],
    ],
    'Unexpected row 1 after 2',
  ],
  [[[0, 0, 0, '', 0]], 'Unexpected row 0 after 0'],
  [[[1, 0]], 'Unexpected row 1 of 2 values for the table t'],
])('rows %j are refused', (rows, reason) => {
  expect(() => bytesOf([[table, rows]])).toThrow(reason)
})
