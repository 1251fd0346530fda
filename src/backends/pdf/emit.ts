import type { Deck } from '../../ast/nodes.ts'
import type { Project } from '../../ast/project.ts'
import { headOf } from '../../ast/shelf.ts'
import type { EmitContext, OutputFile, Warning } from '../../backend.ts'
import { createFormulaMemory, type UnknownMath } from './boxes/setting.ts'
import type { TooWide } from './boxes/too-wide.ts'
import { book } from './documents/book.ts'
import { createBooks } from './documents/books.ts'
import { cards } from './documents/cards.ts'
import {
  type DeckJob,
  type DocumentFile,
  faults,
  loadPictures,
  type Made,
} from './documents/document.ts'
import { fontKeys as keysOfFonts } from './documents/hash.ts'
import { keyOf } from './documents/key.ts'
import { sheet } from './documents/sheet.ts'
import { loadFonts } from './fonts/load.ts'
import { createTypesetter, type RunMemory } from './fonts/typesetter.ts'
import { withUserFonts } from './fonts/user.ts'
import type { DocumentName, ResolvedOptions } from './options.ts'
import { createWrittenFonts } from './write/fonts.ts'
import { fontOpener } from './write/pdfkit.ts'

const documents: Readonly<Record<DocumentName, (job: DeckJob) => Promise<Made>>> = {
  sheet,
  book,
  cards,
}

/** What comes of one deck. */
interface Documents {
  files: DocumentFile[]
  warnings: Warning[]
}

/** The same without what is in the files: it is small, and kept beside them. */
interface Told {
  paths: string[]
  warnings: Warning[]
}

/** The documents of every deck that has something to print; those of a deck that is as it was are as they were. */
export async function emitDocuments(
  project: Project,
  context: EmitContext,
  options: ResolvedOptions,
): Promise<OutputFile[]> {
  const books = createBooks(project)
  const fontKeys = await keysOfFonts(options, context)
  const set = createSetter({ project, context, options, books, fontKeys })
  const decks = context.decks ?? project.decks
  for (const [index, deck] of decks.entries()) {
    context.signal.throwIfAborted()
    // The tree is asked for once at most, and let go of with the deck.
    let held: Deck | undefined
    const whole = (): Deck => {
      held ??= { ...headOf(deck), children: deck.children }
      return held
    }
    const key = await keyOf(deck, whole, { project, context, options, books, fontKeys })
    await emitDeck(deck.id, key, () => set(whole()), context)
    context.progress(index + 1, decks.length)
  }
  return []
}

/** Hand over the documents of a deck: those of the last build where they lie there still, else those that are made. */
async function emitDeck(
  id: string,
  key: string,
  make: () => Promise<Documents>,
  context: EmitContext,
): Promise<void> {
  let made: Documents | undefined
  const whole = async (): Promise<Documents> => {
    made ??= await context.cached([key, 'documents'], make)
    return made
  }
  const { paths, warnings } = await context.cached<Told>([key, 'told'], async () => {
    const { files, warnings: own } = await whole()
    return { paths: files.map(({ path }) => path), warnings: own }
  })
  const left = new Set(paths.filter((path) => context.kept(path, key) === undefined))
  if (left.size > 0)
    for (const file of (await whole()).files)
      if (left.has(file.path)) context.emitFile({ ...file, deck: id, key })
  for (const warning of warnings) context.warn(warning)
}

/** What decks are set by, beside what is remembered from one to the next. */
type Shared = Pick<DeckJob, 'project' | 'context' | 'options' | 'books' | 'fontKeys'>

/** Sets one deck after the other. Fonts are opened for the first, and what was set last is remembered for the next. */
function createSetter(shared: Shared): (deck: Deck) => Promise<Documents> {
  const { context, options } = shared
  const runs: RunMemory = new Map()
  const formulas = createFormulaMemory()
  let opened: ReturnType<typeof openFonts> | undefined
  return async (deck) => {
    opened ??= openFonts(context, options)
    const { fonts, chain, written } = await opened
    const warnings: Warning[] = []
    const own = { ...context, warn: (warning: Warning) => void warnings.push(warning) }
    const pictures = await loadPictures(deck, own)
    const typesetter = createTypesetter(fonts, chain, runs)
    const job = { ...shared, deck, context: own, written, typesetter, formulas, pictures }
    const files: DocumentFile[] = []
    const unknown = new Map<string, UnknownMath>()
    const tooWide: TooWide[] = []
    for (const name of options.documents) {
      context.signal.throwIfAborted()
      const made = await documents[name](job)
      if (made.file) files.push(made.file)
      for (const formula of made.unknown ?? []) unknown.set(formula.tex, formula)
      tooWide.push(...(made.tooWide ?? []))
    }
    warnings.push(...faults(typesetter, { unknown: [...unknown.values()], tooWide }, deck))
    return { files, warnings }
  }
}

async function openFonts(context: EmitContext, options: ResolvedOptions) {
  const open = await fontOpener()
  const ours = await loadFonts(context, open)
  const set = await withUserFonts(ours, options.fonts, context, open)
  return { ...set, written: createWrittenFonts(set.fonts, set.faces) }
}
