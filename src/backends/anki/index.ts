/** The Anki backend: one package for the project. */
import type { Project } from '../../ast/project.ts'
import type { Backend, EmitContext } from '../../backend.ts'
import { reportChanges } from './changes.ts'
import type { Collection } from './collection.ts'
import { writePackage } from './container.ts'
import { createDeckTree } from './decks.ts'
import { loadNoteTypes } from './load-types.ts'
import { mathJaxWarnings } from './mathjax.ts'
import { collectMedia } from './media.ts'
import { holdersOf, toNotes } from './notes.ts'
import { sameFronts } from './same-front.ts'
import { notesCsv, notesTsv } from './text-files.ts'

/** How the Anki package is made. */
export interface AnkiOptions {
  /** Name of the deck that holds all others (default: the project's title). */
  deck?: string
  /** Also ask from the answer to the question (default: `false`; items tagged `reverse` always do). */
  reverse?: boolean
  /** Also write the notes as text, `notes.csv` for Anki's text import and `notes.tsv` (default: `false`). */
  text?: boolean
}

/**
 * A backend that writes `<project>.apkg`.
 *
 * Import it again after an edit: Anki updates the edited notes in place and keeps all progress.
 *
 * @throws for an option that there is not, or of another type: options may come from a file.
 */
export function anki(options: AnkiOptions = {}): Backend {
  checkOptions(options)
  return {
    name: 'anki',
    fingerprint: JSON.stringify(options),
    async emit(project, context) {
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
    },
  }
}

const optionTypes: Readonly<Record<keyof AnkiOptions, string>> = {
  deck: 'string',
  reverse: 'boolean',
  text: 'boolean',
}

function checkOptions(options: AnkiOptions): void {
  const types = new Map(Object.entries(optionTypes))
  for (const [name, value] of Object.entries(options)) {
    const type = types.get(name)
    if (type === undefined)
      throw new Error(
        `anki: unexpected option ${name}, expected one of ${[...types.keys()].join(', ')}`,
      )
    if (value !== undefined && typeof value !== type)
      throw new Error(`anki: unexpected ${typeof value} for the option ${name}, expected a ${type}`)
  }
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
