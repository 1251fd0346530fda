/** Names as Anki takes them: decks, tags, media files. */
import { createHash } from 'node:crypto'
import { slug } from '../../ast/text.ts'

/** Characters that no name may hold: controls, and the invisible marks that reverse text. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what it removes
const controls = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]+/g

/** One part of a deck's name. Anki parts names by `::`, and allows no quote and nothing empty. */
export function deckPart(name: string): string {
  const clean = name
    .normalize('NFC')
    .replace(controls, ' ')
    .replace(/"([^"]*)"/g, '“$1”')
    .replace(/"/g, '”')
    .replace(/:{2,}/g, ':')
    .replace(/\s+/g, ' ')
    .replace(/^[\s:]+|(?<![\s:])[\s:]+$/g, '')
    // What stood apart may be one letter now.
    .normalize('NFC')
  return clean === '' ? 'Untitled' : clean
}

/** A top deck's name that no spreadsheet takes for a formula where it begins a cell: its first sign in full width. */
export function startSafePart(name: string): string {
  return deckPart(name).replace(
    /^[=+@-]/,
    (sign) => ({ '=': '＝', '+': '＋', '@': '＠' })[sign] ?? '−',
  )
}

/**
 * A hand-out of deck names: Anki takes names that differ only in case for one deck, so the first spelling stands for
 * all.
 */
export function createDeckNames(): (parts: readonly string[]) => string {
  const spelling = new Map<string, string>()
  return (parts) => {
    let name = ''
    for (const part of parts) {
      const wanted = name === '' ? deckPart(part) : `${name}::${deckPart(part)}`
      const folded = wanted.toLowerCase()
      name = spelling.get(folded) ?? wanted
      spelling.set(folded, name)
    }
    return name
  }
}

/** A tag of one or more levels: no white space, no quote, no empty level. Empty where nothing is left. */
export function tag(...levels: string[]): string {
  return levels
    .map((level) =>
      level
        .normalize('NFC')
        .replace(controls, '')
        .replace(/["'*]/g, '')
        .trim()
        .replace(/\s+/g, '_')
        .replace(/:{2,}/g, ':')
        .replace(/^:+|(?<!:):+$/g, '')
        .normalize('NFC'),
    )
    .filter((level) => level !== '')
    .join('::')
}

/** Tags in a fixed order, each once; Anki takes tags that differ only in case for one. */
export function tagSet(tags: readonly string[]): string[] {
  const byFolded = new Map<string, string>()
  for (const name of tags) {
    const folded = name.toLowerCase()
    if (name !== '' && !byFolded.has(folded)) byFolded.set(folded, name)
  }
  return [...byFolded].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, name]) => name)
}

/**
 * The name of an image in Anki's one folder for all media: words of its own name, then a hash of its bytes, so a
 * changed image has a new name and never meets another's. Lower case, at most 120 bytes.
 */
export function mediaName(path: string, bytes: Uint8Array): string {
  const file = path.slice(path.lastIndexOf('/') + 1)
  const dot = file.lastIndexOf('.')
  const extension =
    dot > 0
      ? file
          .slice(dot + 1)
          .toLowerCase()
          .replace(/[^a-z0-9]/g, '')
      : ''
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 16)
  let base = ''
  for (const character of slug(dot > 0 ? file.slice(0, dot) : file)) {
    if (new TextEncoder().encode(base + character).length > 80) break
    base += character
  }
  return `${base}-${hash}${extension === '' ? '' : `.${extension.slice(0, 8)}`}`
}
