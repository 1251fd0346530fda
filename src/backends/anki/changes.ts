/**
 * What importing a package cannot do in Anki: delete a note, move it to another deck, change its type, delete a card.
 *
 * Each is said once, at the build that first makes such a package, with the search that finds it in Anki's browser.
 */

import type { Place } from '../../ast/nodes.ts'
import type { Project } from '../../ast/project.ts'
import type { EmitContext, StampAbout, Warning } from '../../backend.ts'
import { noteTypes } from './note-types.ts'
import type { MadeNote } from './notes.ts'

/** One thing to do in Anki, for some notes. */
interface Chore {
  rule: string
  severity: 'info' | 'warning'
  /** What happened, said of «3 notes». */
  what: (notes: string) => string
  /** What Anki does of itself, and what to do there with the notes of the search. */
  advice: string
}

interface Entry {
  key: string
  search: string
  place?: Place
}

/** Compares notes with those of the last build. */
export interface Changes {
  lookAt(one: MadeNote): void
  /** Whether it must know of items that are no notes: not at a first build. */
  needsBare: boolean
  addBare(key: string): void
  /**
   * Say what has changed since the last build and stays as it was in Anki.
   *
   * @param isNote whether a note of this key was made
   */
  report(isNote: (key: string) => boolean): void
}

/** Something that compares the notes of a project, one after the other. */
export function createChanges(project: Project, context: EmitContext): Changes {
  const chores = new Map<string, Chore & { entries: Entry[] }>()
  const add = (chore: Chore, entry: Entry): void => {
    const id = `${chore.rule}\n${chore.what('')}`
    const known = chores.get(id) ?? { ...chore, entries: [] }
    known.entries.push(entry)
    chores.set(id, known)
  }
  const bare = new Set<string>()
  return {
    needsBare: context.stamped.size > 0,
    addBare: (key) => void bare.add(key),
    lookAt({ note, place }) {
      const { key } = note
      const before = context.stamped.get(`note:${key}`)?.about
      if (!before || before.gone !== undefined) return
      const search = searchFor(key)
      if (before.deck !== undefined && before.deck !== note.deck)
        add(moved(before.deck, note.deck), { key, search, place })
      if (before.type !== undefined && before.type !== note.type.shape.key)
        add(retyped(before.type, note.type.shape.name), { key, search, place })
      else {
        const lost = lostCards(before, note.cards)
        if (lost.length > 0) add(orphaned, { key, search: searchFor(key, lost), place })
      }
    },
    report(isNote) {
      for (const key of removedKeys(project, isNote, bare, context)) {
        const place = project.decks.find(({ id }) => key.startsWith(`${id}/`))?.position
        add(removed, { key, search: searchFor(key), ...(place ? { place } : {}) })
      }
      for (const chore of chores.values())
        for (const warning of toWarnings(chore, chore.entries)) context.warn(warning)
    },
  }
}

const removed: Chore = {
  rule: 'note-removed',
  severity: 'info',
  what: (notes) => `Unexpected absence of ${notes} that the last package had`,
  advice:
    'Anki keeps them. To delete them there, paste this into the search of its browser, select all and delete',
}

const orphaned: Chore = {
  rule: 'card-removed',
  severity: 'info',
  what: (notes) => `Unexpected absence of a card of ${notes} that the last package had`,
  advice:
    'Anki keeps the card, now blank; Tools → Empty Cards deletes it. To see it, paste this into the search of its browser',
}

function moved(from: string, to: string): Chore {
  return {
    rule: 'note-moved',
    severity: 'info',
    what: (notes) => `Unexpected deck “${to}” for ${notes} that the last package had in “${from}”`,
    advice: `Anki leaves their cards in the old deck. To move them, paste this into the search of its browser, select all and choose Cards → Change Deck → “${to}”`,
  }
}

function retyped(from: string, to: string): Chore {
  const shape = Object.values(noteTypes).find(({ key }) => key === from)
  return {
    rule: 'note-type-changed',
    severity: 'warning',
    what: (notes) =>
      `Unexpected note type “${to}” for ${notes} that the last package had as “${shape?.name ?? from}”`,
    advice: `Anki updates no note of another type. Paste this into the search of its browser, select all, choose Notes → Change Note Type → “${to}”, and import again`,
  }
}

function lostCards(before: StampAbout, now: readonly number[]): number[] {
  const then = (before.cards ?? '').split(' ').filter((ord) => ord !== '')
  return then.map(Number).filter((ord) => !now.includes(ord))
}

/**
 * The notes of earlier packages that this one lacks. What only this build leaves out, since its deck has errors or a
 * condition excludes it, is not among them. They are marked, so that they are said once.
 */
function removedKeys(
  project: Project,
  isNote: (key: string) => boolean,
  bare: ReadonlySet<string>,
  { stamp, stamped }: EmitContext,
): string[] {
  const keys: string[] = []
  for (const [name, { fingerprint, about }] of stamped) {
    const key = keyIn(name)
    if (key === '' || isNote(key) || about?.gone !== undefined) continue
    const holder = key.replace(/#c\d+$/, '')
    if (!isNote(holder) && !bare.has(holder) && project.history.has(holder)) continue
    stamp(name, fingerprint, { ...about, gone: 'true' })
    keys.push(key)
  }
  return keys.sort((a, b) => (a < b ? -1 : 1))
}

/** The key of the note that was stamped, empty for what is no note. */
function keyIn(name: string): string {
  return name.startsWith('note:') ? name.slice(5) : ''
}

/** What finds a note, or some of its cards, in Anki's browser: all notes carry their key in a field. */
function searchFor(key: string, cards: readonly number[] = []): string {
  const note = `"Uid:${key.replace(/[\\"*_:]/g, '\\$&')}"`
  if (cards.length === 0) return note
  return `(${note} (${cards.map((ord) => `card:${ord + 1}`).join(' OR ')}))`
}

/** So many notes go into one search; Anki's own limit lies far above. */
const most = 100

function toWarnings({ rule, severity, what, advice }: Chore, entries: readonly Entry[]): Warning[] {
  const warnings: Warning[] = []
  for (let at = 0; at < entries.length; at += most) {
    const some = entries.slice(at, at + most)
    const names = some.slice(0, 5).map(({ key }) => key)
    const rest = some.length - names.length
    const notes = some.length === 1 ? '1 note' : `${some.length} notes`
    const place = some.find((entry) => entry.place)?.place
    warnings.push({
      rule,
      severity,
      reason: `${what(notes)}: ${names.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`,
      note: `${advice}: ${some.map(({ search }) => search).join(' OR ')}`,
      ...(place ? { place } : {}),
    })
  }
  return warnings
}
