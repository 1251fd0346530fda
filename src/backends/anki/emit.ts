import type { Project } from '../../ast/project.ts'
import type { EmitContext, OutputFile } from '../../backend.ts'
import { reportChanges } from './changes.ts'
import type { Collection } from './collection.ts'
import { writePackage } from './container.ts'
import { createDeckTree } from './decks.ts'
import { loadNoteTypes } from './load-types.ts'
import { mathJaxWarnings } from './mathjax.ts'
import { collectMedia } from './media.ts'
import { holdersOf, toNotes } from './notes.ts'
import type { AnkiOptions } from './options.ts'
import { sameFronts } from './same-front.ts'
import { notesCsv, notesTsv } from './text-files.ts'

/** The package of a project, and where they are asked for its notes as text; nothing for a project without a card. */
export async function emitPackage(
  project: Project,
  context: EmitContext,
  options: AnkiOptions,
): Promise<OutputFile[]> {
  const collection = await toCollection(project, context, options)
  if (collection.notes.length === 0) {
    context.warn({
      rule: 'anki-empty',
      severity: 'info',
      reason:
        'Unexpected project without a card, expected a question with an answer or a concept with a formula',
    })
    return []
  }
  context.signal.throwIfAborted()
  const contents = await writePackage(collection)
  context.progress(collection.notes.length, collection.notes.length)
  const files = [{ path: `${project.id}.apkg`, contents }]
  if (options.text !== true) return files
  return [
    ...files,
    { path: 'notes.csv', contents: notesCsv(collection) },
    { path: 'notes.tsv', contents: notesTsv(collection) },
  ]
}

/** The collection of a project: its notes, their types, decks and media. */
export async function toCollection(
  project: Project,
  context: EmitContext,
  options: AnkiOptions = {},
): Promise<Collection> {
  const types = await loadNoteTypes(context)
  const holders = holdersOf(project)
  const media = await collectMedia(holders, context)
  const tree = createDeckTree(project, options.deck ?? project.title)
  const reverse = options.reverse === true
  const made = await toNotes(holders, { types, media, tree, context, reverse })
  for (const warning of [...mathJaxWarnings(holders), ...sameFronts(made)]) context.warn(warning)
  reportChanges(project, made, context)
  return {
    namespace: project.id,
    modified: project.modified,
    decks: tree.decks(),
    notes: made.map(({ note }) => note),
    media: media.files,
  }
}
