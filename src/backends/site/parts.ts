import type { DeckContent } from '../../ast/map.ts'
import type { Deck, Section } from '../../ast/nodes.ts'
import type { Catalog, DeckFacts, Shelf } from './catalog.ts'
import { segment } from './routes.ts'

/** Up to how many items stand in full on one page; a larger project has several such pages. */
export const mostInFull = 400

/** Up to how many cards have their backs in the page one practises on: more make it slow to start. */
export const mostBacks = 100

/** Up to how many items are listed on one page, two or three megabytes of it: above, each deck has a list of its own. */
export const mostListed = 4000

/** Some items of one deck, for a page of their own. */
export interface Part {
  title: string
  path: string
  /** The how manieth of its deck it is, from 0. */
  at: number
}

/** The parts of one deck, in order; none where the whole project fits on one page. */
export function partsOf(
  { total }: Pick<Catalog, 'total'>,
  { deck, items }: Pick<DeckFacts, 'deck' | 'items'>,
  folder: string,
): Part[] {
  if (total.items <= mostInFull) return []
  const count = Math.max(1, Math.ceil(items / mostInFull))
  const base = `${folder}/${segment(deck.id)}`
  return Array.from({ length: count }, (_, at) => ({
    title: count === 1 ? deck.title : `${deck.title}, ${at + 1} of ${count}`,
    path: at === 0 ? `${base}/index.html` : `${base}/${at + 1}/index.html`,
    at,
  }))
}

/** A deck without what stands in its other parts. */
export function inPart({ deck }: Pick<Shelf, 'deck'>, { at }: Pick<Part, 'at'>): Deck {
  return cut(deck, at, { items: 0 }) ?? { ...deck, children: [] }
}

/** What is in one part: everything from its first item to the one before the next part's. */
function cut<Parent extends Deck | Section>(
  parent: Parent,
  part: number,
  seen: { items: number },
): Parent | undefined {
  const isHere = (): boolean => Math.floor(seen.items / mostInFull) === part
  if (parent.children.length === 0) return isHere() ? parent : undefined
  const children = parent.children.flatMap((node): DeckContent[] => {
    if (node.type === 'section') {
      const inner = cut(node, part, seen)
      return inner ? [inner] : []
    }
    const here = isHere()
    if (node.type === 'question' || node.type === 'concept') seen.items++
    return here ? [node] : []
  })
  return children.length > 0 ? { ...parent, children } : undefined
}
