/** Builds decks of Markdown into a package, as the command line does. */
import { anki } from '../../src/backends/anki/index.ts'
import { type BuildOptions, build } from '../../src/build.ts'
import type { Lock } from '../../src/link/lock.ts'
import { testHost } from '../host.ts'
import { createContext } from './context.ts'
import { fieldsOf, type ReadPackage, readPackage } from './read-package.ts'

export interface Built {
  read: ReadPackage
  bytes: Uint8Array
  lock: Lock
  /** Messages of a build with their rule and note. */
  said: { rule: string; reason: string; note: string }[]
  /** The fields of each note by their names, with its GUID, date and card numbers. */
  notes: { guid: string; mod: number; cards: number[]; fields: Record<string, string> }[]
}

/** Front matter that asks for no more than a question and an answer, where a text has none. */
function complete(text: string): string {
  return text.startsWith('---') ? text : `---\npreset: notes\n---\n${text}`
}

/** Texts by path; the date is a day of March 2026. */
export async function buildPackage(
  texts: Readonly<Record<string, string>>,
  { lock, day = 1, ...more }: Partial<BuildOptions> & { day?: number } = {},
): Promise<Built> {
  const built = await build({
    sources: Object.entries(texts).map(([path, text]) => ({ path, text: complete(text) })),
    backends: [anki()],
    host: { ...testHost(), resource: createContext().resource },
    date: new Date(Date.UTC(2026, 2, day)),
    lock,
    ...more,
  })
  const [failure] = built.failures
  if (failure) throw failure.error
  const [file] = built.files
  if (!file || typeof file.contents === 'string')
    throw new Error(`No package: ${built.messages.map(String).join('\n')}`)
  const read = await readPackage(file.contents)
  return {
    read,
    bytes: file.contents,
    lock: built.lock,
    said: built.messages.map(({ ruleId, reason, note }) => ({
      rule: ruleId ?? '',
      reason,
      note: note ?? '',
    })),
    notes: read.notes.map((note) => ({
      guid: String(note.guid),
      mod: Number(note.mod),
      cards: read.cards.filter(({ nid }) => nid === note.id).map(({ ord }) => Number(ord)),
      fields: fieldsOf(read, note),
    })),
  }
}
