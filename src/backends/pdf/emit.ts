import type { Project } from '../../ast/project.ts'
import type { EmitContext, OutputFile } from '../../backend.ts'
import { book } from './documents/book.ts'
import { cards } from './documents/cards.ts'
import { type DeckJob, faults, loadPictures, type Made } from './documents/document.ts'
import { sheet } from './documents/sheet.ts'
import { loadFonts } from './fonts/load.ts'
import { createTypesetter } from './fonts/typesetter.ts'
import { withUserFonts } from './fonts/user.ts'
import type { DocumentName, ResolvedOptions } from './options.ts'
import { fontOpener } from './write/pdfkit.ts'

const documents: Readonly<Record<DocumentName, (job: DeckJob) => Promise<Made>>> = {
  sheet,
  book,
  cards,
}

/** The documents of every deck that has something to print. */
export async function emitDocuments(
  project: Project,
  context: EmitContext,
  options: ResolvedOptions,
): Promise<OutputFile[]> {
  const open = await fontOpener()
  const ours = await loadFonts(context, open)
  const { fonts, chain } = await withUserFonts(ours, options.fonts, context, open)
  const files: OutputFile[] = []
  for (const [index, deck] of project.decks.entries()) {
    const pictures = await loadPictures(deck, context)
    const typesetter = createTypesetter(fonts, chain)
    const job = { deck, project, context, options, fonts, typesetter, pictures }
    const unknown = new Map<string, Made['unknown'][number]>()
    for (const name of options.documents) {
      context.signal.throwIfAborted()
      const made = await documents[name](job)
      if (made.file) files.push(made.file)
      for (const formula of made.unknown) unknown.set(formula.tex, formula)
    }
    for (const warning of faults(typesetter, [...unknown.values()], deck)) context.warn(warning)
    context.progress(index + 1, project.decks.length)
  }
  return files
}
