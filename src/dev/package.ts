/** What an Anki package holds, as far as its cards are to be seen. */
import type { ReadPackage } from '../backends/anki/read.ts'
import { replaceSpans } from '../render/spans.ts'
import { replaceDeletions } from './deletions.ts'

/** A note type with its style. */
export interface PreviewType {
  name: string
  css: string
  isCloze: boolean
  fields: string[]
  templates: { name: string; front: string; back: string }[]
}

/** A card to be shown: which template of which note. */
export interface PreviewCard {
  /** Unique, the same as long as the note is the same. */
  id: string
  deck: string
  /** What is asked, as plain text. */
  title: string
  type: number
  /** The number of the template, or of the deletion, from 0. */
  ord: number
  fields: string[]
  tags: string
}

/** The cards of a package in the order of its decks. */
export interface PreviewCards {
  types: PreviewType[]
  cards: PreviewCard[]
  media: ReadonlyMap<string, Uint8Array>
}

/** The cards of a package that has been read. */
export function previewCards({ noteTypes, decks, notes, cards, media }: ReadPackage): PreviewCards {
  const typeOf = new Map(noteTypes.map(({ id }, index) => [id, index]))
  const noteOf = new Map(notes.map((note) => [note.id, note]))
  const deckOf = new Map(decks.map(({ id, name }) => [id, name]))
  const shown = cards.flatMap(({ note: id, deck, ord }) => {
    const note = noteOf.get(id)
    const type = note && typeOf.get(note.type)
    if (!note || type === undefined) return []
    const { guid, fields, tags } = note
    const card: PreviewCard = {
      id: `${guid}-${ord}`,
      deck: deckOf.get(deck) ?? '',
      title: plainTitle(fields.find((field) => field.trim() !== '') ?? ''),
      type,
      ord,
      fields,
      tags: tags.join(' '),
    }
    return [card]
  })
  return {
    types: noteTypes.map(({ name, css, cloze, fields, templates }) => ({
      name,
      css,
      isCloze: cloze,
      fields: fields.map((field) => field.name),
      templates: templates.map(({ name: title, front, back }) => ({ name: title, front, back })),
    })),
    cards: shown.sort((a, b) => compare(a.deck, b.deck)),
    media,
  }
}

function compare(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}

/** What a field holds that nobody sees. */
const hidden = {
  pattern: /<(?:style|script)[\s\S]*?<\/(?:style|script)>/gi,
  end: /<\/(?:style|script)>/gi,
}

/** The words of a field on one line. */
function plainTitle(html: string): string {
  const bare = replaceSpans(html, hidden, () => ' ')
  const words = replaceSpans(bare, { pattern: /<[^>]*>/g, end: '>' }, () => ' ')
  const text = replaceDeletions(words, (deletion) => deletion.words).replace(/\\[()[\]]/g, '')
  return unescapeHtml(text).replace(/\s+/g, ' ').trim().slice(0, 160)
}

const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
}

/** Text for HTML: the references that packages are written with. */
export function unescapeHtml(text: string): string {
  return text.replace(
    /&(?:#x([\da-f]{1,6})|#(\d{1,7})|([a-z]+));/gi,
    (whole, hex, digits, name) => {
      if (name !== undefined) return named[String(name)] ?? whole
      const code = hex === undefined ? Number(digits) : Number.parseInt(hex, 16)
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole
    },
  )
}
