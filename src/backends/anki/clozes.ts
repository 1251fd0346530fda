/** Which deletions a deck asks for, and which note and which card each of them has always been. */
import type { Item, Paragraph } from '../../ast/nodes.ts'
import type { Placed } from '../../ast/project.ts'
import { toText } from '../../ast/text.ts'
import { select } from '../../ast/visit.ts'
import type { Stamp } from '../../backend.ts'
import { fingerprint } from './identity.ts'
import { type Mark, marksOf, rewriteMarks, writtenEdges } from './marks.ts'

/** A paragraph with deletions. */
export interface ClozeText {
  paragraph: Paragraph
  /** Unique in what it stands in, from 1. */
  index: number
  /** The number of each deletion, in order. */
  numbers: number[]
  /** To be remembered, so that the next build finds the same note and the same numbers. */
  about: Record<string, string>
}

/** Whether an item's or a section's deletions make cards. */
export function asksForClozes(deck: Placed['deck'], item?: Item): boolean {
  return deck.meta.anki?.cloze === true || item?.tags.includes('cloze') === true
}

/**
 * The paragraphs with deletions below the roots.
 *
 * A paragraph is known again by its text, else by the words of a deletion; so neither a new paragraph above it nor an
 * edit moves progress from one card to another. The author's numbers stand; a highlight keeps the number it had.
 *
 * @param known What is remembered of each paragraph, by its index.
 */
export function clozeTexts(
  roots: Parameters<typeof select>[0],
  known: ReadonlyMap<number, NonNullable<Stamp['about']>>,
): ClozeText[] {
  const found = [...select(roots, 'paragraph')]
    .map((paragraph) => ({ paragraph, marks: marksOf([paragraph]) }))
    .filter(({ marks }) => marks.length > 0)
    .map((one) => ({ ...one, text: fingerprint([written(one.paragraph)]).slice(0, 16) }))
  const free = new Map(known)
  const indexes = new Map<Paragraph, number>()
  const take = (wanted: (one: (typeof found)[number], about: Stamp['about']) => boolean): void => {
    for (const one of found) {
      if (indexes.has(one.paragraph)) continue
      const [index] = [...free].find(([, about]) => wanted(one, about)) ?? []
      if (index === undefined) continue
      indexes.set(one.paragraph, index)
      free.delete(index)
    }
  }
  take(({ text }, about) => about?.text === text)
  take(({ marks }, about) => marks.some(({ text }) => remembered(about).has(text)))
  if (free.size === 1 && indexes.size === found.length - 1) take(() => true)
  let last = Math.max(0, ...known.keys())
  return found.map(({ paragraph, marks, text }) => {
    const index = indexes.get(paragraph) ?? ++last
    const before = indexes.has(paragraph) ? known.get(index) : undefined
    const numbers = numbersOf(marks, before)
    // Also the highest number that was ever given: a card of it may still be in Anki.
    const highest = Math.max(Number(before?.highest ?? 0), ...numbers)
    const about: Record<string, string> = { text, highest: `${highest}` }
    for (const [i, mark] of marks.entries()) about[`c${numbers[i]}`] ??= mark.text
    return { paragraph, index, numbers, about }
  })
}

/** The text of a paragraph with the signs of its deletions. */
function written(paragraph: Paragraph): string {
  return toText(rewriteMarks([paragraph], writtenEdges))
}

/** Numbers by the words of their deletions. */
function remembered(about: Stamp['about'] = {}): Map<string, number> {
  const numbers = new Map<string, number>()
  for (const [key, text] of Object.entries(about))
    if (/^c\d+$/.test(key)) numbers.set(text, Number(key.slice(1)))
  return numbers
}

function numbersOf(marks: readonly Mark[], before: Stamp['about']): number[] {
  const known = remembered(before)
  const taken = new Set(marks.flatMap(({ number }) => number ?? []))
  const numbers = marks.map(({ number }) => number)
  for (const [i, { number, text }] of marks.entries()) {
    const old = known.get(text)
    if (number !== undefined || old === undefined || taken.has(old)) continue
    numbers[i] = old
    taken.add(old)
  }
  const left = [...known.values()].filter((number) => !taken.has(number)).sort((a, b) => a - b)
  const isReworded = left.length === numbers.filter((number) => number === undefined).length
  let last = before ? Math.max(Number(before.highest ?? 0), ...taken) : 0
  const next = (): number => {
    do last += 1
    while (taken.has(last))
    return last
  }
  return numbers.map((number) => number ?? (isReworded ? left.shift() : undefined) ?? next())
}
