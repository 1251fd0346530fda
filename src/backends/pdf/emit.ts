import type { Deck } from '../../ast/nodes.ts'
import type { Project } from '../../ast/project.ts'
import type { EmitContext, OutputFile, Warning } from '../../backend.ts'
import type { FormulaMemory, UnknownMath } from './boxes/setting.ts'
import type { TooWide } from './boxes/too-wide.ts'
import { book } from './documents/book.ts'
import { cards } from './documents/cards.ts'
import { type DeckJob, faults, loadPictures, type Made } from './documents/document.ts'
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
  files: OutputFile[]
  warnings: Warning[]
}

/** The documents of every deck that has something to print; those of a deck that is as it was are as they were. */
export async function emitDocuments(
  project: Project,
  context: EmitContext,
  options: ResolvedOptions,
): Promise<OutputFile[]> {
  const set = createSetter(project, context, options)
  const decks = context.decks ?? project.decks
  for (const [index, deck] of decks.entries()) {
    context.signal.throwIfAborted()
    const key = await keyOf(deck, project, context, options)
    const made = await context.cached(key, () => set(deck))
    // Handed over at once: what a deck needed is free before the next.
    for (const file of made.files) context.emitFile(file)
    for (const warning of made.warnings) context.warn(warning)
    context.progress(index + 1, decks.length)
  }
  return []
}

/** So many formulas, or words in all faces, are remembered from deck to deck. */
const most = 20_000

/** Sets one deck after the other. Fonts are opened for the first, and what was set once is remembered for the next. */
function createSetter(
  project: Project,
  context: EmitContext,
  options: ResolvedOptions,
): (deck: Deck) => Promise<Documents> {
  const runs: RunMemory = new Map()
  const formulas: FormulaMemory = new Map()
  let opened: ReturnType<typeof openFonts> | undefined
  return async (deck) => {
    opened ??= openFonts(context, options)
    if (formulas.size > most) formulas.clear()
    for (const [face, words] of runs) if (words.size > most) runs.delete(face)
    const { fonts, chain, written } = await opened
    const warnings: Warning[] = []
    const own = { ...context, warn: (warning: Warning) => void warnings.push(warning) }
    const pictures = await loadPictures(deck, own)
    const typesetter = createTypesetter(fonts, chain, runs)
    const job = { deck, project, context: own, options, written, typesetter, formulas, pictures }
    const files: OutputFile[] = []
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
