/** The Anki backend: one package for the project. */
import { setImmediate } from 'node:timers/promises'
import { type Card, type CardKind, cards } from '../../ast/cards.ts'
import type { Project } from '../../ast/project.ts'
import type { Backend, EmitContext } from '../../backend.ts'
import type { Collection, Note, NoteType } from './collection.ts'
import { writePackage } from './container.ts'
import { createDeckTree, type DeckTree } from './decks.ts'
import { noteFields } from './fields.ts'
import { fingerprint } from './identity.ts'
import { type CollectedMedia, collectMedia } from './media.ts'
import { tag, tagSet } from './names.ts'
import { type NoteTypeKey, noteTypes } from './note-types.ts'
import { createFieldWriter } from './prose.ts'
import { cardTemplate, checkFronts } from './template.ts'
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
      const wasm = await context.resource('sql.js/dist/sql-wasm.wasm')
      context.signal.throwIfAborted()
      const contents = await writePackage(collection, wasm)
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
  const all = cards(project)
  checkKeys(all)
  const types = await loadNoteTypes(context)
  const media = await collectMedia(all, context)
  const tree = createDeckTree(project, options.deck ?? project.title)
  const notes: Note[] = []
  for (const card of all) {
    if (notes.length % 100 === 0) {
      // Lets a cancellation come in: without a turn of the event loop nobody could send one.
      await setImmediate()
      context.progress(notes.length, all.length)
    }
    context.signal.throwIfAborted()
    notes.push(toNote(card, { types, media, tree, context, options }))
  }
  return {
    namespace: project.id,
    modified: project.modified,
    decks: tree.decks(),
    notes,
    media: media.files,
  }
}

interface Parts {
  types: Readonly<Record<NoteTypeKey, NoteType>>
  media: CollectedMedia
  tree: DeckTree
  context: EmitContext
  options: AnkiOptions
}

function toNote(card: Card, { types, media, tree, context, options }: Parts): Note {
  const type = types[card.kind]
  const writer = createFieldWriter(context.render.html, media.names)
  const reverse = options.reverse === true || card.item.tags.includes('reverse')
  const content: Readonly<Record<string, string>> = noteFields(card, writer, reverse)
  const fields = Object.keys(type.shape.fields).map((key) => content[key] ?? '')
  const tags = tagsOf(card)
  const mark = fingerprint([card.kind, ...fields, ...tags])
  return {
    key: card.key,
    type,
    deck: tree.nameFor(card),
    fields,
    tags,
    modified: context.stamp(`note:${card.key}`, mark),
  }
}

const kindTags: Readonly<Record<CardKind, string>> = {
  question: 'kind::question',
  formula: 'kind::formula',
  rapid: 'kind::rapid',
}

function tagsOf({ item, kind }: Card): string[] {
  return tagSet([
    kindTags[kind],
    item.pillar ? tag('pillar', item.pillar) : '',
    item.difficulty ? tag('difficulty', item.difficulty) : '',
    ...item.companies.map((company) => tag('company', company)),
    ...item.tags.map((name) => tag(...name.split('::'))),
  ])
}

async function loadNoteTypes({
  template,
  stamp,
}: Pick<EmitContext, 'template' | 'stamp'>): Promise<Record<NoteTypeKey, NoteType>> {
  const css = await template('style.css')
  const load = async (key: NoteTypeKey): Promise<NoteType> => {
    const shape = noteTypes[key]
    const fields = Object.values(shape.fields)
    const templates = await Promise.all(
      shape.templates.map(async (made) =>
        cardTemplate(made, await template(made.file), fields, shape.cloze),
      ),
    )
    checkFronts(shape.name, templates)
    const texts = templates.flatMap(({ name, front, back }) => [name, front, back])
    const modified = stamp(`type:${key}`, fingerprint([shape.name, css, ...fields, ...texts]))
    return { shape, templates, css, modified }
  }
  return {
    question: await load('question'),
    formula: await load('formula'),
    cloze: await load('cloze'),
    rapid: await load('rapid'),
  }
}

/** Two cards of one key would be one note; the second would be lost. */
function checkKeys(all: readonly Card[]): void {
  const seen = new Map<string, Card>()
  for (const card of all) {
    const other = seen.get(card.key)
    if (other)
      throw new Error(
        `Unexpected second card with the id ${card.key} at ${placeOf(card)}, the first is at ${placeOf(other)}; pin another id by <!-- id: … -->`,
      )
    seen.set(card.key, card)
  }
}

function placeOf({ item: { position } }: Card): string {
  return `${position.file}:${position.start.line}:${position.start.column}`
}
