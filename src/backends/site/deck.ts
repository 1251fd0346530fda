import type { DeckContent } from '../../ast/map.ts'
import type { Deck, Formula, Item, Kernel, Plan, Section } from '../../ast/nodes.ts'
import { toText } from '../../ast/text.ts'
import { type Handlers, handle } from '../../backend.ts'
import type { Entry, Shelf } from './catalog.ts'
import { itemView } from './item.ts'
import { mostInFull } from './parts.ts'
import { segment } from './routes.ts'
import { isMatrixRow, matrixView, rapidView, rowView } from './rows.ts'
import type { BlockView, ContentsView, MistakeView, PlanView } from './views.ts'
import type { Writer } from './writer.ts'

/** A block with one part; the others are `null`, so that a template never sees those of the block around it. */
function block(part: Partial<BlockView>): BlockView {
  return {
    section: null,
    proseHtml: null,
    rows: null,
    items: null,
    matrix: null,
    rapid: null,
    formulas: null,
    symbols: null,
    plan: null,
    checklist: null,
    mistakes: null,
    company: null,
    referenceHtml: null,
    stray: null,
    ...part,
  }
}

interface Scope {
  shelf: Shelf
  writer: Writer
  /** Items with all they have, not as links to their pages. */
  full: boolean
  /** Whether a link to an item has its first answer beside it. */
  lead: boolean
}

/**
 * Everything in a deck, in the order of its source, headings from `level`. In full its items stand in it with all they
 * have; ids are then those of a page of several decks.
 *
 * @param deck all of the deck of the shelf, or a part of it
 */
export function deckBlocks(
  deck: Deck,
  shelf: Shelf,
  writer: Writer,
  { level = 2, full = false }: { level?: number; full?: boolean } = {},
): BlockView[] {
  const lead = shelf.entries.length <= mostInFull
  return blocksOf(deck, { shelf, writer, full, lead }, level)
}

function idOf(id: string, { shelf, full }: Scope): string {
  return full ? `${segment(shelf.deck.id)}_${id}` : id
}

function blocksOf(parent: Deck | Section, scope: Scope, level: number): BlockView[] {
  const handlers = contentHandlers(parent, scope, Math.min(level, 6))
  return grouped(parent.children).map((group) => {
    const [first] = group
    if (first && isItem(first)) return itemsBlock(parent, group.filter(isItem), scope, level)
    const formulas = group.filter(isFormula).map((node) => scope.writer.formula(node, true))
    if (formulas.length > 0) return block({ formulas: { formulas } })
    return first ? handle(handlers, first) : block({})
  })
}

/** Neighbours that are shown as one: items of one look; everything else stands alone. */
function grouped(nodes: readonly DeckContent[]): DeckContent[][] {
  const groups: DeckContent[][] = []
  for (const node of nodes) {
    if (node.type === 'facet') continue
    const last = groups.at(-1)
    if (last?.[0] && look(last[0]) !== '' && look(last[0]) === look(node)) last.push(node)
    else groups.push([node])
  }
  return groups
}

/** Whether a row of the matrix shows all that its concept has. */
function isTold({ item }: Entry): boolean {
  const shown = ['formula', 'kernel', 'prompt', 'story', 'facet']
  return item.children.every(({ type }) => shown.includes(type))
}

function look(node: DeckContent): string {
  if (node.type === 'concept') return node.form === 'row' ? 'matrix' : 'row'
  if (node.type === 'question')
    return node.form === 'rapid' || node.form === 'line' ? node.form : 'row'
  return node.type === 'formula' || node.type === 'kernel' ? 'formula' : ''
}

function isFormula(node: DeckContent): node is Formula | Kernel {
  return node.type === 'formula' || node.type === 'kernel'
}

function isItem(node: DeckContent): node is Item {
  return node.type === 'question' || node.type === 'concept'
}

function itemsBlock(
  parent: Deck | Section,
  items: readonly Item[],
  scope: Scope,
  level: number,
): BlockView {
  const { shelf, writer, full, lead } = scope
  const identified = <View extends { id: string }>(view: View): View => ({
    ...view,
    id: idOf(view.id, scope),
  })
  const entries = items.map(shelf.entry)
  if (entries.every(isMatrixRow) && (!full || entries.every(isTold))) {
    const caption = parent.type === 'deck' ? parent.title : toText(parent.title)
    const matrix = matrixView(caption, entries, writer)
    return block({ matrix: { ...matrix, rows: matrix.rows.map(identified) } })
  }
  if (entries.every((entry: Entry) => !entry.page)) {
    const lines = entries.map((entry) => rapidView(entry, writer, level))
    return block({ rapid: { lines: lines.map(identified) } })
  }
  if (full) {
    const views = entries.map((entry) => itemView(entry, writer, level))
    return block({ items: { items: views.map(identified) } })
  }
  return block({ rows: { rows: entries.map((entry) => rowView(entry, writer, { lead })) } })
}

function contentHandlers(parent: Deck | Section, scope: Scope, level: number): Handlers<BlockView> {
  const { writer, shelf } = scope
  const items = (item: Item): BlockView => itemsBlock(parent, [item], scope, level)
  return {
    section: (node) =>
      block({
        section: {
          id: idOf(node.id, scope),
          level,
          titleHtml: writer.inline(node.title),
          blocks: blocksOf(node, scope, level + 1),
        },
      }),
    question: items,
    concept: items,
    formula: (node) => block({ formulas: { formulas: [writer.formula(node, true)] } }),
    kernel: (node) => block({ formulas: { formulas: [writer.formula(node, true)] } }),
    legend: (node) => block({ symbols: { symbols: node.children.map(writer.symbol) } }),
    plan: (node) => block({ plan: planView(node, writer, level, (id) => idOf(id, scope)) }),
    checklist: ({ children }) =>
      block({
        checklist: {
          items: children.map(({ id, title, checked, children }) => ({
            id: idOf(id, scope),
            key: `${shelf.deck.id}/${id}`,
            checked,
            title: toText(title),
            titleHtml: writer.inline(title),
            html: writer.blocks(children, level),
          })),
        },
      }),
    mistakes: ({ children }) =>
      block({ mistakes: { pairs: children.map((child) => mistakeView(child, writer, level)) } }),
    companyEmphasis: ({ title, children }) =>
      block({
        company: {
          titleHtml: writer.inline(title),
          level,
          html: writer.blocks(children, level + 1),
        },
      }),
    reference: ({ children }) => block({ referenceHtml: writer.blocks(children, level) }),
    prose: ({ children }) => block({ proseHtml: writer.blocks(children, level) }),
    orphanField: ({ label, children }) =>
      block({ stray: { label, html: writer.blocks(children, level) } }),
    unknownField: ({ label, children }) =>
      block({ stray: { label, html: writer.blocks(children, level) } }),
    facet: () => block({}),
  }
}

/** A study plan as a table. */
export function planView(
  { children }: Plan,
  writer: Writer,
  level: number,
  identify: (id: string) => string = (id) => id,
): PlanView {
  return {
    hasMinutes: children.some(({ minutes }) => minutes !== undefined),
    hasDay: children.some(({ day }) => day !== undefined),
    steps: children.map(({ id, title, minutes, day, children }) => ({
      id: identify(id),
      titleHtml: writer.inline(title),
      minutes: minutes === undefined ? '' : String(minutes),
      day: day === undefined ? '' : String(day),
      html: writer.blocks(children, level),
    })),
  }
}

/** What not to do, and what to do instead. */
export function mistakeView(
  node: Extract<DeckContent, { type: 'mistakes' }>['children'][number],
  writer: Writer,
  level: number,
): MistakeView {
  return {
    badHtml: writer.inline(node.bad),
    goodHtml: node.good ? writer.inline(node.good) : null,
    moreHtml: writer.blocks(node.children, level),
  }
}

/** The sections of a deck down to the second level, for its contents. */
export function contentsView(deck: Deck, writer: Writer): ContentsView[] {
  const at = (parent: Deck | Section, depth: number): ContentsView[] =>
    parent.children.flatMap((node) =>
      node.type === 'section'
        ? [
            { titleHtml: writer.inline(node.title), url: `#${encodeURIComponent(node.id)}`, depth },
            ...(depth < 2 ? at(node, depth + 1) : []),
          ]
        : [],
    )
  return at(deck, 1)
}
