/** Anki's database, schema 11: each column's name and kind as Anki itself makes them. */
import type { Table } from './sqlite/database.ts'

/** Indexes by their names, the table and its columns. */
const indexes: readonly [name: string, table: string, columns: string][] = [
  ['ix_notes_usn', 'notes', 'usn'],
  ['ix_cards_usn', 'cards', 'usn'],
  ['ix_revlog_usn', 'revlog', 'usn'],
  ['ix_cards_nid', 'cards', 'nid'],
  ['ix_cards_sched', 'cards', 'did queue due'],
  ['ix_revlog_cid', 'revlog', 'cid'],
  ['ix_notes_csum', 'notes', 'csum'],
]

function table(name: string, keyed: boolean, columnList: string): Table {
  const columns = columnList.split(' ').map((column): Table['columns'][number] => {
    const [label = '', type] = column.split(':')
    return { name: label, type: type === 'text' ? 'text' : 'integer' }
  })
  const parts = columns.map(({ name, type }, at) =>
    keyed && at === 0 ? `${name} integer primary key` : `${name} ${type} not null`,
  )
  return {
    name,
    keyed,
    columns,
    sql: `CREATE TABLE ${name} (${parts.join(', ')})`,
    indexes: indexes
      .filter(([, of]) => of === name)
      .map(([index, , list]) => {
        const columns = list.split(' ')
        return {
          name: index,
          columns,
          sql: `CREATE INDEX ${index} ON ${name} (${columns.join(', ')})`,
        }
      }),
  }
}

/** All tables. The sorting field, `sfld`, is an integer on purpose: numbers then sort as numbers. */
export const tables: Readonly<Record<'col' | 'notes' | 'cards' | 'revlog' | 'graves', Table>> = {
  col: table(
    'col',
    true,
    'id crt mod scm ver dty usn ls conf:text models:text decks:text dconf:text tags:text',
  ),
  notes: table(
    'notes',
    true,
    'id guid:text mid mod usn tags:text flds:text sfld csum flags data:text',
  ),
  cards: table(
    'cards',
    true,
    'id nid did ord mod usn type queue due ivl factor reps lapses left odue odid flags data:text',
  ),
  revlog: table('revlog', true, 'id cid usn ease ivl lastIvl factor time type'),
  graves: table('graves', false, 'usn oid type'),
}
