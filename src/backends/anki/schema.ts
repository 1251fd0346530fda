/** Anki's database, schema 11: each column's name and kind as Anki itself makes them. */

function table(name: string, columns: string): string {
  const [id = '', ...rest] = columns.split(' ')
  const kind = (column: string): string => {
    const [label = '', type] = column.split(':')
    return `${label} ${type ?? 'integer'} not null`
  }
  const first = id.endsWith('!') ? `${id.slice(0, -1)} integer primary key` : kind(id)
  return `CREATE TABLE ${name} (${[first, ...rest.map(kind)].join(', ')});`
}

/** The sorting field, `sfld`, is an integer on purpose: numbers then sort as numbers. */
const tableList: readonly string[] = [
  table(
    'col',
    'id! crt mod scm ver dty usn ls conf:text models:text decks:text dconf:text tags:text',
  ),
  table('notes', 'id! guid:text mid mod usn tags:text flds:text sfld csum flags data:text'),
  table(
    'cards',
    'id! nid did ord mod usn type queue due ivl factor reps lapses left odue odid flags data:text',
  ),
  table('revlog', 'id! cid usn ease ivl lastIvl factor time type'),
  table('graves', 'usn oid type'),
]

/** The table of one row that holds note types and decks. */
export const collectionTable: string = tableList[0] ?? ''

/** All tables. */
export const tables: string = tableList.join('\n')

/** The indexes; made last, which is faster. */
export const indexes: string = [
  'CREATE INDEX ix_notes_usn ON notes (usn);',
  'CREATE INDEX ix_cards_usn ON cards (usn);',
  'CREATE INDEX ix_revlog_usn ON revlog (usn);',
  'CREATE INDEX ix_cards_nid ON cards (nid);',
  'CREATE INDEX ix_cards_sched ON cards (did, queue, due);',
  'CREATE INDEX ix_revlog_cid ON revlog (cid);',
  'CREATE INDEX ix_notes_csum ON notes (csum);',
].join('\n')
