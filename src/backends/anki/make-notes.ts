/** All notes of a project, made in one go through its decks. */
import { setImmediate } from 'node:timers/promises'
import { keyOf } from '../../ast/cards.ts'
import type { Deck } from '../../ast/nodes.ts'
import type { Project } from '../../ast/project.ts'
import { itemsOf } from '../../ast/visit.ts'
import { createChanges } from './changes.ts'
import type { Note } from './collection.ts'
import { findIn } from './found.ts'
import { createMathJax } from './mathjax.ts'
import { holdersOf, knownClozes, type NoteParts, notesOf } from './notes.ts'
import { createPlaces } from './places.ts'
import { createFronts } from './same-front.ts'

/**
 * Make the notes of a project in the order of its decks, and say what is odd about them.
 *
 * @param add takes each as soon as it is made
 * @throws for two notes of one key, and what `context.signal` is aborted by.
 */
export async function makeNotes(
  project: Project,
  parts: NoteParts,
  add: (note: Note) => void,
): Promise<void> {
  const { context, media } = parts
  const mathJax = createMathJax()
  const fronts = createFronts()
  const changes = createChanges(project, context)
  const clozes = knownClozes(context)
  const places = createPlaces()
  for (const deck of project.decks) {
    const holders = holdersOf(deck)
    const found = holders.map(findIn)
    await media.collect(found)
    for (const one of found) mathJax.look(one)
    for (const [index, holder] of holders.entries()) {
      if (index % 100 === 0) {
        // Lets a cancellation come in: without a turn of the event loop nobody could send one.
        await setImmediate()
        context.progress(places.size(), Math.max(places.size(), project.history.size))
      }
      context.signal.throwIfAborted()
      for (const one of notesOf(holder, clozes, parts)) {
        const place = places.add(one)
        fronts.look(one, place)
        changes.lookAt(one)
        add(one.note)
      }
    }
    if (changes.needsBare)
      for (const key of keysOf(deck)) if (!places.has(key)) changes.addBare(key)
  }
  for (const warning of [...mathJax.warnings(), ...fronts.warnings()]) context.warn(warning)
  changes.report(places.has)
}

/** The keys of the items of a deck. */
function keysOf(deck: Deck): string[] {
  return [...itemsOf(deck)].map(keyOf)
}
