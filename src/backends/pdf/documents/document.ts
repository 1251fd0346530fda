/** What all documents of a deck share. */
import type { Deck, Place } from '../../../ast/nodes.ts'
import type { Project } from '../../../ast/project.ts'
import { itemsOf, walk } from '../../../ast/visit.ts'
import type { EmitContext, Warning } from '../../../backend.ts'
import type { FormulaMemory, Setting } from '../boxes/setting.ts'
import type { DisplayPage } from '../display-list.ts'
import type { Typesetter } from '../fonts/typesetter.ts'
import type { ResolvedOptions } from '../options.ts'
import {
  type HashedPicture,
  isPicture,
  type Picture,
  type PictureFault,
  readPicture,
} from '../picture.ts'
import { writePdf } from '../write/document.ts'
import type { WrittenFonts } from '../write/fonts.ts'
import type { KeptPages } from '../write/pages.ts'
import type { Books } from './books.ts'
import { hashOfBytes } from './hash.ts'

/** A deck with everything that its documents are made by. */
export interface DeckJob {
  deck: Deck
  project: Project
  context: EmitContext
  options: ResolvedOptions
  /** Of all decks: what a word is written as is the same in all of them. */
  written: WrittenFonts
  /** Of all documents: it measures each word once. */
  typesetter: Typesetter
  /** Of all decks: each formula is set once. */
  formulas: FormulaMemory
  pictures: ReadonlyMap<string, HashedPicture>
  /** Of all decks: where their links lead. */
  books: Books
  /** What is known of the user's fonts. */
  fontKeys: readonly string[]
}

/** The file of a document, in parts that follow each other: whole, it would be in memory twice. */
export interface DocumentFile {
  path: string
  parts: readonly Uint8Array[]
}

/** A document, where there is one, and what could not be shown in it as it was written. */
export interface Made {
  file?: DocumentFile
  unknown?: Setting['unknown']
  tooWide?: Setting['tooWide']
}

/** The file of a document's pages. */
export async function documentFile(
  { deck, project, written, pictures }: DeckJob,
  name: 'sheet' | 'book' | 'cards',
  pages: readonly DisplayPage[],
  kept?: KeptPages,
): Promise<DocumentFile> {
  const { description } = deck.meta
  const parts = await writePdf({
    info: {
      title: deck.title,
      language: deck.lang,
      modified: modifiedOf(
        deck.id,
        [...itemsOf(deck)].map(({ item }) => item.id),
        project,
      ),
      ...(description ? { description } : {}),
    },
    pages,
    fonts: written,
    pictures,
    ...(kept ? { kept } : {}),
  })
  return { path: `${deck.id}.${name}.pdf`, parts }
}

/** Where the pages of a document are kept, if they are; `about` is what they depend on beside what each shows. */
export function keptPages(
  about: readonly string[],
  setting: Pick<Setting, 'flaws'>,
  { cached, keeps }: Pick<EmitContext, 'cached' | 'keeps'>,
): KeptPages | undefined {
  return keeps ? { cached, about, flaws: () => setting.flaws } : undefined
}

/** When anything in a deck last changed: an edit of another leaves its documents as they are. */
export function modifiedOf(
  deck: string,
  items: readonly string[],
  { history, modified }: Pick<Project, 'history' | 'modified'>,
): Date {
  const times = items.flatMap((id) => {
    const changed = history.get(`${deck}/${id}`)?.changed
    return changed ? [changed.getTime()] : []
  })
  return times.length > 0 ? new Date(Math.max(...times)) : modified
}

/** The pictures of a deck; what cannot be shown is said. */
export async function loadPictures(
  deck: Deck,
  context: EmitContext,
): Promise<ReadonlyMap<string, HashedPicture>> {
  const pictures = new Map<string, HashedPicture>()
  const seen = new Set<string>()
  let { file } = deck.position
  for (const node of walk([deck])) {
    const position = node.position as Place | undefined
    file = position?.file ?? file
    if (node.type !== 'image' || node.asset === undefined || seen.has(node.asset)) continue
    const { asset } = node
    seen.add(asset)
    const read = await pictureOf(asset, context)
    if (isPicture(read)) pictures.set(asset, { ...read, hash: hashOfBytes(read.bytes) })
    else
      context.warn({
        rule: 'image-format',
        reason: `Unexpected ${read.unexpected} of ${asset}, expected ${read.expected}`,
        note: 'Its alternative text stands in its place.',
        place: { ...(position ?? deck.position), file },
      })
  }
  return pictures
}

async function pictureOf(asset: string, context: EmitContext): Promise<Picture | PictureFault> {
  try {
    return readPicture(await context.asset(asset))
  } catch (error) {
    context.signal.throwIfAborted()
    return {
      unexpected: `failure (${(error as Error).message})`,
      expected: 'a file that can be read',
    }
  }
}

/** What could not be shown as it was written. */
export function* faults(
  typesetter: Typesetter,
  { unknown, tooWide }: Required<Pick<Made, 'unknown' | 'tooWide'>>,
  deck: Deck,
): Generator<Warning> {
  for (const { cluster, place } of typesetter.missing) {
    const codes = [...cluster].map((character) => (character.codePointAt(0) ?? 0).toString(16))
    const names = codes.map((code) => `U+${code.toUpperCase().padStart(4, '0')}`).join(' ')
    yield {
      rule: 'glyph-missing',
      severity: 'error',
      reason: `Unexpected character ${cluster} (${names}), expected one that a font of ours has`,
      note: 'Write it in another way.',
      place: place ?? deck.position,
    }
  }
  yield* tooWideWarnings(tooWide, deck)
  for (const { tex, what, place } of unknown)
    yield {
      rule: 'math-unknown',
      reason: `Unexpected parts of the formula ${tex}: ${what.join(', ')}`,
      note: 'Look at the formula in the PDF: it may be drawn wrong.',
      place: place ?? deck.position,
    }
}

/** What is wider than its column, and a way to make it narrower. */
function* tooWideWarnings(tooWide: Setting['tooWide'], deck: Deck): Generator<Warning> {
  const told = new Set<string>()
  for (const { what, text, times, place = deck.position } of tooWide) {
    const key = `${what} ${text} ${place.file} ${place.start.line} ${place.start.column}`
    // A sheet, a book and cards each may say so.
    if (told.has(key)) continue
    told.add(key)
    const wide = `${times.toFixed(1)} times as wide as its column`
    yield { rule: 'too-wide', place, ...tooWideTexts[what](shortened(text), wide, text.length) }
  }
}

type TooWideText = Pick<Warning, 'severity' | 'reason' | 'note'>

const tooWideTexts: Readonly<
  Record<'word' | 'formula' | 'table', (text: string, wide: string, length: number) => TooWideText>
> = {
  word: (text, wide, length) => ({
    reason: `Unexpected word of ${length} characters, expected one that fits on a line: ‘${text}’ is ${wide}`,
    note: 'It is broken where the line ends. Put a space or a hyphen where it may be broken.',
  }),
  formula: (text, wide) => ({
    reason: `Unexpected width of the formula ‘${text}’, expected what fits on a line: it is ${wide}`,
    note: 'It is made smaller. Break it with `\\\\` in `aligned`, or write it as two.',
  }),
  table: (text, wide) => ({
    severity: 'info',
    reason: `Unexpected table of ${text} columns, expected one that fits on the page: it is ${wide}`,
    note: 'Its rows are printed as a list. Give it fewer columns, or turn rows and columns around.',
  }),
}

/** The beginning of what is long. */
function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ')
  return line.length > 40 ? `${line.slice(0, 39)}…` : line
}
