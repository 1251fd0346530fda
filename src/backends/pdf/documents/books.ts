import type { Deck, Target } from '../../../ast/nodes.ts'
import type { Project } from '../../../ast/project.ts'
import { walk } from '../../../ast/visit.ts'
import type { Block } from '../blocks/block.ts'
import { bookBlocks } from '../blocks/book.ts'
import { idsOf } from '../pages/contents.ts'
import { wordsOf } from '../words.ts'

/** Which places the books of all decks have, so that those of other decks can lead there. */
export interface Books {
  /** Put down what the book of a deck has, while its tree is at hand: it is then not read again for those that link to it. */
  note(deck: Deck, blocks: readonly Block[]): void
  /** The file of a deck's book, with the place in it where there is one; nothing where it has no book. */
  fileOf(target: Target): string | undefined
}

/** What a book has, in as little room as it takes: hundreds of decks are known at a time. */
interface Known {
  isEmpty: boolean
  /** Sections and items of the deck that have no heading in it, as those of a list of questions. */
  lacking: ReadonlySet<string>
}

/** The books of a project; the tree of a deck is read where a link leads to one that was not put down yet. */
export function createBooks({ decks }: Pick<Project, 'decks'>): Books {
  const books = new Map<string, Known>()
  const knownOf = (id: string): Known | undefined => {
    const known = books.get(id)
    if (known) return known
    const deck = decks.find((each) => each.id === id)
    if (!deck) return undefined
    const tree = { ...deck }
    note(tree, bookBlocks(tree, wordsOf({}, deck.lang)))
    return books.get(id)
  }
  const note: Books['note'] = (deck, blocks) =>
    void books.set(deck.id, {
      isEmpty: blocks.length === 0,
      lacking: lackingIn(deck, idsOf(blocks)),
    })
  return {
    note,
    fileOf({ deck, id }) {
      const known = knownOf(deck)
      if (!known || known.isEmpty) return undefined
      const file = `${deck}.book.pdf`
      return id !== undefined && !known.lacking.has(id) ? `${file}#${id}` : file
    },
  }
}

function lackingIn(deck: Deck, ids: ReadonlySet<string>): Set<string> {
  const lacking = new Set<string>()
  for (const node of walk([deck]))
    if (
      (node.type === 'section' || node.type === 'question' || node.type === 'concept') &&
      !ids.has(node.id)
    )
      lacking.add(node.id)
  return lacking
}
