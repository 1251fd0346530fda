/** The note types with the text of their templates. */
import type { EmitContext } from '../../backend.ts'
import type { NoteType } from './collection.ts'
import { fingerprint } from './identity.ts'
import { type NoteTypeKey, noteTypes } from './note-types.ts'
import { cardTemplate, checkFronts } from './template.ts'

/**
 * Read, check and date the templates of all note types.
 *
 * @throws with the file's name and the way out, for a template that Anki would trip over.
 */
export async function loadNoteTypes({
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
