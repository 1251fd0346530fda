import type { DeckContent } from '../../../ast/map.ts'
import type { Concept, Deck, Inline, Question, Section } from '../../../ast/nodes.ts'
import { toText } from '../../../ast/text.ts'
import { type Handlers, handle } from '../../../backend.ts'
import type { SheetTemplate } from '../template.ts'
import type { Words } from '../words.ts'
import type { Block } from './block.ts'
import {
  checklistBlocks,
  companyBlocks,
  mistakesBlocks,
  planBlocks,
  referenceBlocks,
} from './contents.ts'
import { bankList, conceptExtras, isAnswered, questionBlocks } from './item.ts'
import { type MatrixEntry, matrix } from './matrix.ts'
import { formulaBlocks, legendLine } from './notation.ts'
import { prose } from './prose.ts'

type Shows = SheetTemplate['blocks']

interface Context {
  shows: Shows
  /** How deep in sections; 0 in the deck itself. */
  depth: number
  words: Words
}

/** What a sheet shows of a deck, in source order. */
export function deckBlocks(deck: Deck, shows: Shows, words: Words): Block[] {
  return contentBlocks(deck.children, { shows, depth: 0, words })
}

function contentBlocks(nodes: readonly DeckContent[], context: Context): Block[] {
  const handlers = deckHandlers(context)
  const out: Block[] = []
  for (let at = 0; at < nodes.length; ) {
    const run = runOf(nodes, at)
    const [first] = run
    if (first && isConceptual(first)) out.push(...matrixBlocks(run, context))
    else if (first && isBankLine(first)) {
      if (context.shows.bank) out.push(bankList(run.filter(isBankLine)))
    } else if (first) out.push(...handle(handlers, first))
    at += Math.max(1, run.length)
  }
  return out
}

/** Neighbours that are shown as one: concepts, or questions without an answer. */
function runOf(nodes: readonly DeckContent[], from: number): DeckContent[] {
  const first = nodes[from]
  if (!first) return []
  const same = [isConceptual, isBankLine].find((test) => test(first))
  if (!same) return [first]
  const rest = nodes.slice(from)
  const end = rest.findIndex((node) => !same(node))
  return end === -1 ? rest : rest.slice(0, end)
}

/** A concept, or a section of nothing but concepts. */
function isConceptual(node: DeckContent): node is Concept | Section {
  if (node.type === 'concept') return true
  return (
    node.type === 'section' &&
    node.children.length > 0 &&
    node.children.every((child) => child.type === 'facet' || isConceptual(child)) &&
    node.children.some(isConceptual)
  )
}

function isBankLine(node: DeckContent): node is Question {
  return node.type === 'question' && !isAnswered(node)
}

function matrixBlocks(nodes: readonly DeckContent[], { shows, words }: Context): Block[] {
  const own = nodes.length === 1 && nodes[0]?.type === 'section' ? nodes[0] : undefined
  const entries = entriesOf(own ? own.children : nodes, undefined)
  return [
    ...(shows.matrix ? [matrix(entries, own?.title, shows.legends, words)] : []),
    ...entries.flatMap(({ concept }) => conceptExtras(concept, shows)),
  ]
}

function entriesOf(nodes: readonly DeckContent[], section: Section | undefined): MatrixEntry[] {
  return nodes.flatMap((node): MatrixEntry[] => {
    if (node.type === 'concept')
      return [{ concept: node, pillar: node.pillar ?? (section && toText(section.title)) }]
    return node.type === 'section' ? entriesOf(node.children, node) : []
  })
}

function deckHandlers(context: Context): Handlers<Block[]> {
  const { shows, words } = context
  return {
    section: (node) => sectionBlocks(node, context),
    concept: (node) => matrixBlocks([node], context),
    question: (node) => (shows.questions ? questionBlocks(node, shows) : []),
    formula: (node) => formulaBlocks(node),
    kernel: (node) => formulaBlocks(node),
    legend: ({ children, position }) =>
      shows.legends
        ? [
            {
              kind: 'text',
              small: true,
              tone: 'muted',
              gap: 'close',
              content: legendLine(children),
              place: position,
            },
          ]
        : [],
    plan: (node) => (shows.plan ? planBlocks(node, shows, words) : []),
    checklist: (node) => (shows.checklist ? checklistBlocks(node, shows) : []),
    mistakes: (node) => (shows.mistakes ? mistakesBlocks(node, shows) : []),
    companyEmphasis: (node) => (shows.companies ? companyBlocks(node, shows) : []),
    reference: (node) => (shows.references ? referenceBlocks(node, shows) : []),
    facet: () => [],
    orphanField: ({ children, position }) => prose(children, { place: position, shows }),
    unknownField: ({ children, position }) => prose(children, { place: position, shows }),
    prose: ({ children, position }) =>
      shows.prose ? prose(children, { place: position, shows }) : [],
  }
}

function sectionBlocks(node: Section, context: Context): Block[] {
  const { depth } = context
  const body = contentBlocks(node.children, { ...context, depth: depth + 1 })
  const [first] = body
  if (!first) return []
  if (first.kind === 'table' && first.wide && !first.title) {
    const rest = body.slice(1)
    const table = { ...first, title: node.title }
    return rest.length > 0 ? [table, heading(node.title, depth, node), ...rest] : [table]
  }
  return [heading(node.title, depth, node), ...body]
}

function heading(title: readonly Inline[], depth: number, node: Section): Block {
  return { kind: 'heading', level: depth === 0 ? 1 : 2, content: title, place: node.position }
}
