/** An Anki collection as rows of its database, schema 11: what every Anki since 2012 reads. */
import { hash } from 'node:crypto'
import { guidOf, stableId } from './identity.ts'
import { noteTypeId, noteTypeJson, seconds } from './note-type-json.ts'
import type { NoteTypeShape } from './note-types.ts'
import { sortText } from './sort-text.ts'
import type { Row } from './sqlite/database.ts'
import { type CardTemplate, clozeNumbers, isEmptyField, shows } from './template.ts'

/** Everything that goes into a package. */
export interface Collection {
  /** The namespace of GUIDs; ids of notes and cards count from a number made of it. */
  namespace: string
  modified: Date
  decks: readonly AnkiDeck[]
  /** Those that notes have, in the order in which they come. */
  types: readonly NoteType[]
  /** In the order in which new cards are to come; gone through more than once. */
  notes: Iterable<Note>
  media: readonly Media[]
}

export interface AnkiDeck {
  /** With its parents: `Root::Branch::Leaf`. */
  name: string
  /** Markdown, shown on the deck's page. */
  description: string
}

/** A note type as it goes into a package. */
export interface NoteType {
  shape: NoteTypeShape
  templates: readonly CardTemplate[]
  css: string
  modified: Date
}

export interface Note {
  /** Unique in the namespace; the GUID is made of it. */
  key: string
  type: NoteType
  deck: string
  /** HTML, as many as the type has fields. */
  fields: readonly string[]
  tags: readonly string[]
  /** The numbers of its cards, where they are known: what `cardsOf` gives. */
  cards?: readonly number[]
  modified: Date
}

/** A file of the media folder. */
export interface Media {
  name: string
  /** May be read each time they are asked for. */
  readonly bytes: Uint8Array
}

/** The rows of the three tables that a package fills; notes and cards are made one by one, as they are asked for. */
export interface Rows {
  col: Iterable<Row>
  notes: Iterable<Row>
  cards: Iterable<Row>
}

/** The database of a collection. Note and card ids follow the order of the notes, so new cards come in that order. */
export function toRows(collection: Collection): Rows {
  const base = stableId('notes', collection.namespace)
  const deckIds = new Map(collection.decks.map(({ name }) => [name, stableId('deck', name)]))
  return {
    col: [colRow(collection, deckIds)],
    notes: noteRows(collection, base),
    cards: cardRows(collection, base, deckIds),
  }
}

function* noteRows({ namespace, types, notes }: Collection, base: number): Generator<Row> {
  const typeIds = new Map(types.map((type) => [type, noteTypeId(type.shape)]))
  let id = base
  for (const note of notes) {
    const type = typeIds.get(note.type)
    if (type === undefined)
      throw new Error(`The note ${note.key} is of no note type of the package`)
    yield noteRow(id, namespace, note, type)
    id += 1
  }
}

function* cardRows(
  { notes }: Collection,
  base: number,
  deckIds: ReadonlyMap<string, number>,
): Generator<Row> {
  let due = 0
  let id = base
  for (const note of notes) {
    const deck = deckIds.get(note.deck)
    if (deck === undefined) throw new Error(`The note ${note.key} is in no deck of the package`)
    const modified = seconds(note.modified)
    for (const ord of note.cards ?? cardsOf(note)) {
      due += 1
      yield [base + due - 1, id, deck, ord, modified, -1, 0, 0, due, ...unstudied]
    }
    id += 1
  }
}

/** ivl, factor, reps, lapses, left, odue, odid, flags, data of a card that nobody has seen. */
const unstudied: Row = [0, 0, 0, 0, 0, 0, 0, 0, '']

/**
 * The numbers of the cards that a note has, from 0, as Anki would make them.
 *
 * All must be in the package: when Anki updates a note it makes no cards by itself.
 */
export function cardsOf({ type, fields }: Pick<Note, 'type' | 'fields'>): number[] {
  if (type.shape.cloze) {
    const numbers = new Set(fields.flatMap(clozeNumbers))
    return [...numbers].sort((a, b) => a - b).map((number) => Math.min(number, 500) - 1)
  }
  const names = Object.values(type.shape.fields)
  const filled = (name: string): boolean => !isEmptyField(fields[names.indexOf(name)] ?? '')
  return type.templates.flatMap(({ parts }, ord) => (shows(parts, filled) ? [ord] : []))
}

function noteRow(id: number, namespace: string, note: Note, type: number): Row {
  const [first = ''] = note.fields
  const sort = sortText(first)
  return [
    id,
    guidOf(namespace, note.key),
    type,
    seconds(note.modified),
    -1,
    note.tags.length > 0 ? ` ${note.tags.join(' ')} ` : '',
    note.fields.join('\x1f'),
    sort,
    Number.parseInt(hash('sha1', sort).slice(0, 8), 16),
    0,
    '',
  ]
}

function colRow(collection: Collection, deckIds: ReadonlyMap<string, number>): Row {
  const modified = seconds(collection.modified)
  const decks: Record<string, unknown> = { 1: deckJson(1, 'Default', '', modified) }
  for (const { name, description } of collection.decks) {
    const id = deckIds.get(name) ?? 1
    decks[id] = deckJson(id, name, description, modified)
  }
  const models: Record<string, unknown> = {}
  for (const type of collection.types) models[noteTypeId(type.shape)] = noteTypeJson(type)
  return [
    1,
    created,
    modified * 1000,
    modified * 1000,
    11,
    0,
    0,
    0,
    ...[configuration, models, decks, { 1: defaultPreset }, {}].map((value) =>
      JSON.stringify(value),
    ),
  ]
}

/** When the collection is said to be made; only the study days of a collection count from it, not a package's. */
const created = 1_388_548_800

const configuration = {
  activeDecks: [1],
  curDeck: 1,
  newSpread: 0,
  collapseTime: 1200,
  timeLim: 0,
  estTimes: true,
  dueCounts: true,
  curModel: null,
  nextPos: 1,
  sortType: 'noteFld',
  sortBackwards: false,
  addToCur: true,
  dayLearnFirst: false,
  schedVer: 2,
  creationOffset: 0,
  sched2021: true,
}

/** The preset that every collection has; an import leaves the user's alone. */
const defaultPreset = {
  id: 1,
  mod: 0,
  name: 'Default',
  usn: 0,
  maxTaken: 60,
  autoplay: true,
  timer: 0,
  replayq: true,
  new: {
    bury: false,
    delays: [1, 10],
    initialFactor: 2500,
    ints: [1, 4, 0],
    order: 1,
    perDay: 20,
  },
  rev: { bury: false, ease4: 1.3, ivlFct: 1, maxIvl: 36500, perDay: 200, hardFactor: 1.2 },
  lapse: { delays: [10], leechAction: 1, leechFails: 8, minInt: 1, mult: 0 },
  dyn: false,
}

function deckJson(id: number, name: string, description: string, modified: number): object {
  const today = [0, 0]
  return {
    id,
    mod: modified,
    name,
    usn: -1,
    lrnToday: today,
    revToday: today,
    newToday: today,
    timeToday: today,
    collapsed: false,
    browserCollapsed: false,
    desc: description,
    md: true,
    dyn: 0,
    conf: 1,
    extendNew: 0,
    extendRev: 0,
  }
}
