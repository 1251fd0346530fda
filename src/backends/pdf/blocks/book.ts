/** What a book shows of a deck: everything, in source order. */
import type { DeckContent } from '../../../ast/map.ts'
import type { Deck, Inline, Located, Question, Section } from '../../../ast/nodes.ts'
import { type Handlers, handle } from '../../../backend.ts'
import { showAll } from '../template.ts'
import type { Words } from '../words.ts'
import type { Block, HeadingLook } from './block.ts'
import { itemBlocks } from './book-item.ts'
import {
  checklistBlocks,
  companyBlocks,
  mistakesBlocks,
  planBlocks,
  referenceBlocks,
} from './contents.ts'
import { bankList, isAnswered, questionBlocks } from './item.ts'
import { formulaBlocks, legendLine } from './notation.ts'
import { lowered, prose } from './prose.ts'

/** The blocks of a book, below its title. */
export function bookBlocks(deck: Deck, words: Words): Block[] {
  return contentBlocks(deck.children, 0, words)
}

function contentBlocks(nodes: readonly DeckContent[], depth: number, words: Words): Block[] {
  const handlers = bookHandlers(depth, words)
  const out: Block[] = []
  for (let at = 0; at < nodes.length; ) {
    const run = bankRun(nodes, at)
    const [first] = run
    const node = nodes[at]
    if (first) out.push(bankList(run))
    else if (node) out.push(...handle(handlers, node))
    at += Math.max(1, run.length)
  }
  return out
}

/** Neighbouring questions that nobody has answered yet: they are one list. */
function bankRun(nodes: readonly DeckContent[], from: number): Question[] {
  const out: Question[] = []
  for (const node of nodes.slice(from)) {
    if (node.type !== 'question' || isAnswered(node) || node.children.some(isField)) break
    out.push(node)
  }
  return out
}

const isField = ({ type }: Located): boolean => type !== 'facet'

function bookHandlers(depth: number, words: Words): Handlers<Block[]> {
  const shows = showAll
  const below = { depth: depth + 1, words }
  return {
    section: (node) => sectionBlocks(node, depth, words),
    concept: (node) => itemBlocks(node, below),
    question: (node) =>
      node.form === 'rapid' ? questionBlocks(node, shows) : itemBlocks(node, below),
    formula: (node) => formulaBlocks(node),
    kernel: (node) => formulaBlocks(node),
    legend: ({ children, position }) => [
      { kind: 'text', small: true, tone: 'muted', content: legendLine(children), place: position },
    ],
    plan: (node) => planBlocks(node, shows, words),
    checklist: (node) => checklistBlocks(node, shows),
    mistakes: (node) => mistakesBlocks(node, shows),
    companyEmphasis: (node) => companyBlocks(node, shows),
    reference: (node) => referenceBlocks(node, shows),
    facet: () => [],
    orphanField: (node) => layered(node.label, node, depth),
    unknownField: (node) => layered(node.label, node, depth),
    prose: ({ children, position }) =>
      lowered(prose(children, { place: position, shows }), depth + 1),
  }
}

/** A field that belongs to nothing, under the label that the author wrote. */
function layered(
  label: string,
  { children, position }: Extract<DeckContent, { type: 'orphanField' | 'unknownField' }>,
  depth: number,
): Block[] {
  const title: Block = {
    kind: 'text',
    strong: true,
    keep: true,
    content: [{ type: 'text', value: label }],
  }
  return [title, ...lowered(prose(children, { place: position, shows: showAll }), depth + 1)]
}

function sectionBlocks(node: Section, depth: number, words: Words): Block[] {
  const body = contentBlocks(node.children, depth + 1, words)
  if (body.length === 0) return []
  const look: HeadingLook = depth === 0 ? 'chapter' : 'section'
  const title: readonly Inline[] = node.title
  return [
    { kind: 'heading', level: depth + 1, look, content: title, id: node.id, place: node.position },
    ...body,
  ]
}
