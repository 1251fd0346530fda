/** Note types as Anki keeps them. */
import type { NoteType } from './collection.ts'
import { stableId } from './identity.ts'
import type { NoteTypeShape } from './note-types.ts'

/** The number that Anki knows a note type by. */
export function noteTypeId({ key }: NoteTypeShape): number {
  return stableId('note type', key)
}

/** A note type as Anki keeps it. The ids of fields and templates come from keys, so that both can be renamed. */
export function noteTypeJson({ shape, templates, css, modified }: NoteType): object {
  return {
    id: noteTypeId(shape),
    name: shape.name,
    type: shape.cloze ? 1 : 0,
    mod: seconds(modified),
    usn: -1,
    sortf: 0,
    did: null,
    tmpls: templates.map(({ key, name, front, back }, ord) => ({
      name,
      ord,
      qfmt: front,
      afmt: back,
      bqfmt: '',
      bafmt: '',
      did: null,
      bfont: '',
      bsize: 0,
      id: stableId('template', `${shape.key}/${key}`),
    })),
    flds: Object.entries(shape.fields).map(([key, name], ord) => fieldJson(shape, key, name, ord)),
    css,
    latexPre,
    latexPost: '\\end{document}',
    latexsvg: false,
    vers: [],
    tags: [],
    ...(shape.cloze ? { originalStockKind: 5 } : {}),
  }
}

function fieldJson(shape: NoteTypeShape, key: string, name: string, ord: number): object {
  return {
    name,
    ord,
    sticky: false,
    rtl: false,
    font: 'Arial',
    size: 16,
    description: '',
    plainText: false,
    collapsed: name.startsWith('Spare'),
    excludeFromSearch: false,
    id: stableId('field', `${shape.key}/${key}`),
    tag: shape.cloze && ord < 2 ? ord : null,
    preventDeletion: shape.cloze && ord === 0,
    media: [],
  }
}

/** What Anki puts before TeX that it sets itself. Nothing here asks for that; a note the user adds might. */
const latexPre = [
  '\\documentclass[12pt]{article}',
  '\\special{papersize=3in,5in}',
  '\\usepackage[utf8]{inputenc}',
  '\\usepackage{amssymb,amsmath}',
  '\\pagestyle{empty}',
  '\\setlength{\\parindent}{0in}',
  '\\begin{document}',
  '',
].join('\n')

/** A time in seconds, as Anki counts. */
export function seconds(date: Date): number {
  return Math.floor(date.getTime() / 1000)
}
