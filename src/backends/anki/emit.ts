import type { Project } from '../../ast/project.ts'
import type { EmitContext, OutputFile } from '../../backend.ts'
import type { Collection } from './collection.ts'
import { packageParts } from './container.ts'
import { createDeckTree } from './decks.ts'
import { loadNoteTypes } from './load-types.ts'
import { makeNotes } from './make-notes.ts'
import { createMedia } from './media.ts'
import type { AnkiOptions } from './options.ts'
import { createPile } from './pile.ts'
import { notesCsv, notesTsv } from './text-files.ts'

/** Hand over the package of a project, and where they are asked for its notes as text; nothing for a project without a card. */
export async function emitPackage(
  project: Project,
  context: EmitContext,
  options: AnkiOptions,
): Promise<OutputFile[]> {
  const collection = await toCollection(project, context, options)
  const { count, types } = collection
  if (types.length === 0) {
    context.warn({
      rule: 'anki-empty',
      severity: 'info',
      reason:
        'Unexpected project without a card, expected a question with an answer or a concept with a formula',
    })
    return []
  }
  context.signal.throwIfAborted()
  const parts = await packageParts(collection, context.aside)
  context.progress(count, count)
  context.emitFile({ path: `${project.id}.apkg`, parts })
  if (options.text === true) {
    context.emitFile({ path: 'notes.csv', parts: notesCsv(collection) })
    context.emitFile({ path: 'notes.tsv', parts: notesTsv(collection) })
  }
  return []
}

/** The collection of a project, with the number of its notes; goes through the decks once, one after the other. */
export async function toCollection(
  project: Project,
  context: EmitContext,
  options: AnkiOptions = {},
): Promise<Collection & { count: number }> {
  const types = await loadNoteTypes(context)
  const media = createMedia(context)
  const tree = createDeckTree(project, options.deck ?? project.title)
  const parts = { types, media, tree, context, reverse: options.reverse === true }
  const notes = createPile(context, types)
  await makeNotes(project, parts, notes.add)
  return {
    namespace: project.id,
    modified: project.modified,
    decks: tree.decks(),
    types: notes.types(),
    notes,
    media: media.files(),
    count: notes.size(),
  }
}
