/** The notes as text files, for Anki's text import and for other programs. */
import type { Collection, Note } from './collection.ts'
import { guidOf } from './identity.ts'
import type { NoteTypeKey } from './note-types.ts'
import { sortText } from './sort-text.ts'

/**
 * The notes as Anki's text import reads them: with GUIDs, so that it updates the notes of the package.
 *
 * Text brings no note types and no images: the package has to be imported once before. No cell with words of an author
 * begins as a formula of a spreadsheet does; see `startSafe`.
 */
export function* notesCsv({ namespace, notes, types }: Collection): Generator<string> {
  const widest = Math.max(0, ...types.map(({ shape }) => Object.keys(shape.fields).length))
  const head = [
    '#separator:Comma',
    '#html:true',
    '#guid column:1',
    '#notetype column:2',
    '#deck column:3',
    '#tags column:4',
  ]
  yield `${head.join('\n')}\n`
  for (const { key, type, deck, tags, fields } of notes) {
    const blank = Array<string>(widest - fields.length).fill('')
    const cells = [guidOf(namespace, key), type.shape.name, deck, kindFirst(tags), ...fields]
    const quoted = [...cells, ...blank].map((cell) => `"${cell.replaceAll('"', '""')}"`)
    yield `${quoted.join(',')}\n`
  }
}

/** Tags in one cell, which begins with a word of ours: Anki puts them in an order of its own. */
function kindFirst(tags: readonly string[]): string {
  const isKind = (tag: string): boolean => tag.startsWith('kind::')
  return [...tags.filter(isKind), ...tags.filter((tag) => !isKind(tag))].join(' ')
}

/** Question and answer as plain text, parted by a tab, one a line: what Quizlet and most other programs take. */
export function* notesTsv({ notes }: Collection): Generator<string> {
  for (const note of notes) yield `${sides(note).map(oneLine).join('\t')}\n`
}

/** The fields that answer, by type: the first that has content does. */
const answers: Readonly<Record<NoteTypeKey, readonly string[]>> = {
  question: ['shortAnswer', 'deepAnswer'],
  formula: ['kernel', 'formula'],
  cloze: ['backExtra'],
  rapid: ['answer'],
}

function sides({ type, fields }: Note): [front: string, back: string] {
  const [first = ''] = fields
  if (type.shape.cloze) return [first.replace(deletion, blank), said(first)]
  const keys = Object.keys(type.shape.fields)
  const back = answers[type.shape.key]
    .map((key) => fields[keys.indexOf(key)] ?? '')
    .find((html) => html !== '')
  return [first, back ?? '']
}

/** A deletion as this backend writes them: none inside another, and no sign of one in its words. */
const deletion = /\{\{c\d+::(.*?)(?:::((?:(?!::|\}\}).)*))?\}\}/gs

function blank(_: string, _words: string, hint?: string): string {
  return `[${hint ?? '…'}]`
}

function said(html: string): string {
  return [...html.matchAll(deletion)].map(([, words = '']) => words).join('; ')
}

function oneLine(html: string): string {
  const parted = html.replace(/<(?=\/?(?:p|li|div|tr|h\d|td|th|br)\b)/g, ' <')
  const line = sortText(parted).replace(/\s+/g, ' ').trim()
  // A spreadsheet would take it for a formula; what reads the file drops a blank. A number is one anywhere.
  return /^[=+@-]/.test(line) && !/^[+-]?[\d.,]+$/.test(line) ? ` ${line}` : line
}
