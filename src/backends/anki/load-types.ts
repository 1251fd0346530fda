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
  refuseFiles('style.css', css)
  const own = async (file: string): Promise<string> => {
    const text = await template(file)
    refuseFiles(file, text)
    return text
  }
  const load = async (key: NoteTypeKey): Promise<NoteType> => {
    const shape = noteTypes[key]
    const fields = Object.values(shape.fields)
    const templates = await Promise.all(
      shape.templates.map(async (made) =>
        cardTemplate(made, await own(made.file), fields, shape.cloze),
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

/** A file that only a template or the style names would not be in the package, and cards must work offline. */
function refuseFiles(file: string, text: string): void {
  const bare = text.replace(/<!--[\s\S]*?-->|\/\*[\s\S]*?\*\//g, '')
  const found =
    /@import\b|url\(\s*(?!["']?(?:data:|#))|\s(?:src|data|href)\s*=\s*(?!["']?(?:data:|#|\{\{))/i.exec(
      bare,
    )
  if (!found) return
  const line = bare.slice(found.index).trim().split('\n')[0] ?? ''
  throw new Error(
    `templates/anki/${file}: unexpected file in «${line.slice(0, 60)}»: a package has only the files that notes show; write it into the template as a data: URL`,
  )
}
