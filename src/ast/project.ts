import type { Finding } from './finding.ts'
import type { Deck, Item, Section } from './nodes.ts'

/** One file of a deck, as read. */
export interface Source {
  /** Relative to the content folder, with `/` between folders. */
  path: string
  text: string
}

/** One source, read by the parser. */
export interface Parsed {
  source: Source
  /** The deck that this one file makes; the linker joins the files of a deck. */
  deck: Deck
  findings: Finding[]
}

/** When an item was first seen, and when its text last changed. */
export interface History {
  seen: Date
  changed: Date
}

/** All decks, linked: what rules check and backends emit. */
export interface Project {
  /** The namespace of every global identity, such as Anki's GUIDs. */
  id: string
  title: string
  decks: readonly Deck[]
  /** The sources by path. */
  sources: ReadonlyMap<string, Source>
  /** What the parser and the linker found; rules pass it on. */
  findings: readonly Finding[]
  /** By `deck/id`, from the lock. */
  history: ReadonlyMap<string, History>
  /** When anything in it last changed: the only date that outputs may show. */
  modified: Date
}

/** An item with where it stands. */
export interface Placed {
  item: Item
  deck: Deck
  /** The sections around it, outermost first. */
  path: readonly Section[]
}
