/** The words that a document says by itself, in English. */
const english = {
  contents: 'Contents',
  symbols: 'Symbols',
  question: 'question',
  questions: 'questions',
  concept: 'concept',
  concepts: 'concepts',
  kernel: 'Kernel',
  prompt: 'Prompt',
  story: 'Impact',
  probe: 'What it probes',
  deep: 'In depth',
  followUps: 'Follow-ups',
  redFlags: 'Red flags',
  sayIt: 'Say it',
  useWhen: 'Use when',
  references: 'References',
  pillar: 'Pillar',
  conceptColumn: 'Concept',
  formula: 'Formula',
  legend: 'Where',
  storyColumn: 'Impact story',
  round: 'Round',
  minutes: 'Min',
  day: 'Day',
  focus: 'Focus',
}

/** A word of a document's own, by what it names. */
export type Word = keyof typeof english

/** Every word, in the language of a deck. */
export type Words = Readonly<Record<Word, string>>

/** Words of other languages by their BCP 47 tags; those that are missing stay English. */
export type WordsByLanguage = Readonly<Record<string, Readonly<Partial<Record<Word, string>>>>>

/** The names of all words. */
export const wordNames: readonly string[] = Object.keys(english)

/** The words for a deck's language: those of its whole tag, such as `pt-BR`, before those of its first part. */
export function wordsOf(all: WordsByLanguage, language: string): Words {
  const [first = ''] = language.split('-')
  return { ...english, ...all[first], ...all[language] }
}
