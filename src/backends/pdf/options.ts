import { type WordsByLanguage, wordNames } from './words.ts'

/** A document that is made of a deck. */
export type DocumentName = 'sheet' | 'book' | 'cards'

/** Files of fonts, TrueType or OpenType, by their paths below the content folder. */
export interface UserFonts {
  /** Of text: regular, italic, bold and bold italic, of which only the first must be there. */
  body?: readonly string[]
  /** For characters that no other font has, such as Chinese ones. */
  fallback?: readonly string[]
}

/** What a user may ask of the PDF backend. */
export interface PdfOptions {
  /** The documents made of each deck (default: `['sheet', 'book', 'cards']`). */
  documents?: readonly DocumentName[]
  /** Paper size (default: `'a4'`); a deck's own `sheet: {paper}` wins. */
  paper?: 'a4' | 'letter'
  /** `'auto'` takes the one that allows the larger type (default: `'auto'`). */
  orientation?: 'portrait' | 'landscape' | 'auto'
  /** How many columns; `'auto'` takes as many as allow the largest type (default: `'auto'`). */
  columns?: number | 'auto'
  /** How cards stand on a sheet of paper, columns by rows (default: `'2x4'`). */
  cards?: '2x4' | '3x3'
  /** How far the printer sets the backs of cards to the right and down, in millimetres: they are moved back by as much (default: `{ x: 0, y: 0 }`). */
  offset?: { x: number; y: number }
  /** Fonts beside ours (default: none). */
  fonts?: UserFonts
  /**
   * What the documents say by themselves, by language and by what it names: `{ de: { contents: 'Inhalt' } }`. A deck takes
   * those of its `lang`; what is missing is English (default: `{}`).
   */
  words?: WordsByLanguage
  /** The smallest type of a sheet in points, of all but what a formula raises or lowers; a deck that needs a smaller one is reported and not printed (default: `5.5`). */
  minSize?: number
}

const names: readonly DocumentName[] = ['sheet', 'book', 'cards']

/** Options with their defaults filled in. */
export type ResolvedOptions = Required<PdfOptions>

/**
 * Fill in the defaults.
 *
 * @throws RangeError for a number that makes no page.
 */
export function resolveOptions(options: PdfOptions): ResolvedOptions {
  const resolved: ResolvedOptions = {
    documents: [...new Set(options.documents ?? names)],
    paper: options.paper ?? 'a4',
    orientation: options.orientation ?? 'auto',
    columns: options.columns ?? 'auto',
    cards: options.cards ?? '2x4',
    offset: options.offset ?? { x: 0, y: 0 },
    fonts: options.fonts ?? {},
    minSize: options.minSize ?? 5.5,
    words: options.words ?? {},
  }
  const { columns, minSize, cards, offset } = resolved
  if (cards !== '2x4' && cards !== '3x3')
    throw new RangeError(`Unexpected cards: ${cards}, expected '2x4' or '3x3'`)
  if (!(Math.abs(offset.x) <= 20 && Math.abs(offset.y) <= 20))
    throw new RangeError(
      `Unexpected offset: ${offset.x}, ${offset.y}, expected {x, y} of at most 20 millimetres`,
    )
  const { body = [], fallback = [] } = resolved.fonts
  if (![body, fallback].every(isListOfPaths))
    throw new RangeError(`Unexpected fonts, expected {body, fallback}, each a list of paths`)
  checkWords(resolved.words)
  const unknown = resolved.documents.find((name) => !names.includes(name))
  if (unknown !== undefined)
    throw new RangeError(`Unexpected document ${unknown}, expected one of ${names.join(', ')}`)
  if (columns !== 'auto' && !(Number.isInteger(columns) && columns >= 1 && columns <= 12))
    throw new RangeError(
      `Unexpected columns: ${columns}, expected a whole number from 1 to 12 or 'auto'`,
    )
  if (!(minSize >= 1 && minSize <= 72))
    throw new RangeError(`Unexpected minSize: ${minSize}, expected points from 1 to 72`)
  return resolved
}

/** @throws RangeError for a word that no document says. */
function checkWords(words: WordsByLanguage): void {
  for (const [language, own] of Object.entries(words))
    for (const [name, text] of Object.entries(own))
      if (!wordNames.includes(name) || typeof text !== 'string')
        throw new RangeError(
          `Unexpected words.${language}.${name}, expected a text for one of ${wordNames.join(', ')}`,
        )
}

/** Settings that come from a file were seen by no compiler. */
function isListOfPaths(value: unknown): boolean {
  return Array.isArray(value) && value.every((path) => typeof path === 'string')
}
