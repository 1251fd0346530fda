/**
 * The four note types, fixed for ever.
 *
 * Anki updates a note only while its note type has the same fields and templates, in the same order, by their ids.
 * So nothing here may be added, removed or moved once published: new needs take a spare field. What may change: the
 * text of templates, the style, and names, since ids come from the keys. A golden file guards it.
 */

/** The content of a note's fields, by the keys of its type. */
export interface NoteFields {
  question: QuestionFields
  formula: FormulaFields
  cloze: ClozeFields
  rapid: RapidFields
}

/** What every note says beside its content. */
export interface IdentityFields {
  /** Difficulty, pillar and companies, as chips. */
  facets: string
  /** The deck and the sections around the card. */
  context: string
  /** The file it was written in. */
  source: string
  /** `deck/id`. */
  uid: string
  spare1: string
  spare2: string
  spare3: string
}

export interface QuestionFields extends IdentityFields {
  question: string
  shortAnswer: string
  deepAnswer: string
  probing: string
  formula: string
  code: string
  more: string
  followUps: string
  redFlags: string
  references: string
  /** Filled where the card is also asked the other way round. */
  reverse: string
}

export interface FormulaFields extends IdentityFields {
  concept: string
  kernel: string
  formula: string
  legend: string
  prompt: string
  story: string
  sayIt: string
  useWhen: string
  code: string
  more: string
  followUps: string
  redFlags: string
  references: string
}

export interface ClozeFields extends IdentityFields {
  text: string
  backExtra: string
}

export interface RapidFields extends IdentityFields {
  question: string
  answer: string
  more: string
  /** Filled where the card is also asked the other way round. */
  reverse: string
}

/** A note type without the text of its templates. */
export interface NoteTypeShape {
  /** Makes the ids of the type, its fields and its templates. */
  readonly key: NoteTypeKey
  readonly name: string
  readonly cloze: boolean
  /** The name of each field in Anki by its key, in Anki's order. */
  readonly fields: Readonly<Record<string, string>>
  /** Each card of a note: its key, its name in Anki, and the file with its two sides. */
  readonly templates: readonly { key: string; name: string; file: string }[]
}

export type NoteTypeKey = keyof NoteFields

/** The name of every field. */
type Names<Fields> = Readonly<Record<keyof Fields, string>>

const identity: Names<IdentityFields> = {
  facets: 'Facets',
  context: 'Context',
  source: 'Source',
  uid: 'Uid',
  spare1: 'Spare 1',
  spare2: 'Spare 2',
  spare3: 'Spare 3',
}

const questionFields: Names<QuestionFields> = {
  question: 'Question',
  shortAnswer: 'Short answer',
  deepAnswer: 'Deep answer',
  probing: 'Probing',
  formula: 'Formula',
  code: 'Code',
  more: 'More',
  followUps: 'Follow-ups',
  redFlags: 'Red flags',
  references: 'References',
  reverse: 'Reverse',
  ...identity,
}

const formulaFields: Names<FormulaFields> = {
  concept: 'Concept',
  kernel: 'Kernel',
  formula: 'Formula',
  legend: 'Legend',
  prompt: 'Prompt',
  story: 'Story',
  sayIt: 'Say it',
  useWhen: 'Use when',
  code: 'Code',
  more: 'More',
  followUps: 'Follow-ups',
  redFlags: 'Red flags',
  references: 'References',
  ...identity,
}

const clozeFields: Names<ClozeFields> = { text: 'Text', backExtra: 'Back Extra', ...identity }

const rapidFields: Names<RapidFields> = {
  question: 'Question',
  answer: 'Answer',
  more: 'More',
  reverse: 'Reverse',
  ...identity,
}

/** All note types by key. */
export const noteTypes: Readonly<Record<NoteTypeKey, NoteTypeShape>> = {
  question: {
    key: 'question',
    name: 'Deckwright Question',
    cloze: false,
    fields: questionFields,
    templates: [
      { key: 'answer', name: 'Question', file: 'question.html' },
      { key: 'reverse', name: 'Reverse', file: 'question-reverse.html' },
    ],
  },
  formula: {
    key: 'formula',
    name: 'Deckwright Formula',
    cloze: false,
    fields: formulaFields,
    templates: [
      { key: 'formula', name: 'Name to formula', file: 'formula.html' },
      { key: 'name', name: 'Formula to name', file: 'formula-name.html' },
      { key: 'prompt', name: 'Prompt to kernel', file: 'formula-prompt.html' },
    ],
  },
  cloze: {
    key: 'cloze',
    name: 'Deckwright Cloze',
    cloze: true,
    fields: clozeFields,
    templates: [{ key: 'cloze', name: 'Cloze', file: 'cloze.html' }],
  },
  rapid: {
    key: 'rapid',
    name: 'Deckwright Rapid',
    cloze: false,
    fields: rapidFields,
    templates: [
      { key: 'answer', name: 'Rapid', file: 'rapid.html' },
      { key: 'reverse', name: 'Reverse', file: 'rapid-reverse.html' },
    ],
  },
}
