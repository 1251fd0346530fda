/** What a package holds, whichever Anki wrote it. Ids are decimal digits: many have 64 bits. */

export interface ReadNoteType {
  id: string
  name: string
  cloze: boolean
  css: string
  /** In Anki's order; types of old packages have no ids of fields and templates. */
  fields: { name: string; id?: string }[]
  templates: { name: string; id?: string; front: string; back: string }[]
}

export interface ReadDeck {
  id: string
  /** With its parents: `Root::Branch::Leaf`. */
  name: string
  description: string
}

export interface ReadNote {
  id: string
  guid: string
  /** Id of the note type. */
  type: string
  /** In seconds since 1970. */
  modified: number
  tags: string[]
  /** HTML, as many as the type has. */
  fields: string[]
}

export interface ReadCard {
  id: string
  note: string
  deck: string
  /** The number of its template or deletion, from 0. */
  ord: number
  due: number
  /** In days; negative in seconds. */
  interval: number
  repetitions: number
}

/** The rows of a collection. */
export interface ReadRows {
  noteTypes: ReadNoteType[]
  decks: ReadDeck[]
  notes: ReadNote[]
  cards: ReadCard[]
}
