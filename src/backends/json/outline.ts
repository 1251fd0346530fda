import { cards } from '../../ast/cards.ts'
import type { Deck, Section } from '../../ast/nodes.ts'
import { itemsOf } from '../../ast/visit.ts'
import type { EmitContext } from '../../backend.ts'
import type { BundleDeck, SymbolMeaning } from './bundle.ts'
import { createForms } from './forms.ts'
import { besideTexts } from './llms.ts'
import type { JsonOptions } from './options.ts'
import { besideMaker } from './tree.ts'
import { meanings, outermost } from './unit.ts'
import { type Add, addLine, addMembers, type Written } from './write.ts'

/** What is written of a deck beside its items; plain data. */
export interface Outline {
  counts: BundleDeck['counts']
  /** What stands before each item, and behind the last. */
  gaps: Gap[]
}

/** What stands between two items. */
export interface Gap {
  /** In the tree of `bundle.json`. */
  node: string
  /** In `llms.txt`. */
  texts: string[]
  /** The entries of legends. */
  legends: SymbolMeaning[]
}

/** Write what stands beside the items of a deck. */
export function outlineOf(
  deck: Deck,
  context: Pick<EmitContext, 'render'>,
  options: JsonOptions,
  margin: string,
): Outline {
  const make = besideMaker(createForms(context, options, deck.id))
  let gap: Gap = { node: '', texts: [], legends: [] }
  const gaps = [gap]
  const add: Add = (text) => {
    gap.node += text
  }
  /** Nodes, each on a line of its own behind a line feed; a section has its own on lines between its start and its end. */
  const walk = ({ children }: Deck | Section, depth: number): void => {
    const blanks = `${margin}${'  '.repeat(depth + 1)}`
    let before = `\n${blanks}`
    for (const node of children) {
      add(before)
      before = `,\n${blanks}`
      if (node.type === 'question' || node.type === 'concept') {
        gap = { node: '', texts: [], legends: [] }
        gaps.push(gap)
        continue
      }
      const made = make(node)
      const written: Written = new Map()
      gap.texts.push(...besideTexts(made, outermost + depth))
      if (made.type === 'legend') gap.legends.push(...meanings(made))
      if (made.type === 'section' && node.type === 'section' && node.children.length > 0) {
        const { children: _, position, ...own } = made
        add('{')
        addMembers(own, written, add)
        add(',"children":[')
        walk(node, depth + 1)
        add(`\n${blanks}],`)
        addMembers({ position }, written, add)
        add('}')
      } else addLine(made, written, add)
    }
  }
  walk(deck, 0)
  return { counts: countsOf(deck), gaps }
}

function countsOf(deck: Deck): BundleDeck['counts'] {
  const counts = { questions: 0, concepts: 0, cards: cards({ decks: [deck] }).length }
  for (const { item } of itemsOf(deck))
    counts[item.type === 'question' ? 'questions' : 'concepts']++
  return counts
}
