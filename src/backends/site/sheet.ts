import { answer, formulas, kernels } from '../../ast/cards.ts'
import type { Deck, Section } from '../../ast/nodes.ts'
import { toText } from '../../ast/text.ts'
import { select } from '../../ast/visit.ts'
import type { EmitContext, Warning } from '../../backend.ts'
import type { Entry, Shelf } from './catalog.ts'
import { mistakeView, planView } from './deck.ts'
import { kernelCard } from './kernels.ts'
import { downloads, pageView, type Site } from './page.ts'
import { routes } from './routes.ts'
import { matrixView, rapidView } from './rows.ts'
import { block, type Measured, sum } from './sheet-block.ts'
import { fit, type Lines, paperOf, texLength, textLines, typeSizes } from './sheet-fit.ts'
import { referencesBlock, symbolsBlock } from './sheet-sources.ts'
import type { SheetPage } from './views.ts'
import type { Writer } from './writer.ts'

/**
 * The one-pager of a deck: its matrix, formulas, kernels, quick questions, plan and mistakes; its symbols and short
 * answers too where they leave the type at 6 pt or more.
 */
export function sheetPage(
  site: Site,
  shelf: Shelf,
  writer: Writer,
  warn: EmitContext['warn'],
): SheetPage {
  const { deck, entries } = shelf
  const concepts = entries.filter(({ item }) => item.type === 'concept')
  const paper = paperOf(deck.meta.sheet ?? {})
  const layouts = layoutsOf(deck, entries, writer).map((layout) => ({
    ...layout,
    size: fit(
      paper,
      layout.table ? [matrixLines(concepts)] : [],
      layout.parts.map(({ lines }) => lines),
    ),
  }))
  const { parts, table, size } =
    layouts.find(({ size, least }) => (size ?? -1) >= least) ?? layouts[0] ?? nothing
  if (size === undefined) warn(tooLong(deck))
  return {
    ...pageView(site, {
      path: writer.page,
      kind: 'sheet',
      title: `${deck.title}: one-pager`,
      description: `${deck.title} on one page.`,
      deck,
    }),
    title: deck.title,
    deckUrl: writer.url(routes.deck(deck.id)),
    deckDownloads: downloads(site, writer.url, deck),
    paper: paper.name,
    type: `type-${size ?? typeSizes.at(-1)}`,
    columns: paper.columns,
    matrix: table ? matrixView(deck.title, concepts, writer) : null,
    blocks: parts.map(({ view }) => view),
  }
}

/** One way to fill the page. */
interface Layout {
  parts: Measured[]
  /** Whether concepts are a table over the whole width. */
  table: boolean
  /** The smallest type it may be set in, in tenths of a point. */
  least: number
}

const nothing = { parts: [], table: false, size: undefined }

/** Ways to fill the page, the fullest first; concepts that are too many for a table are cards in columns. */
function layoutsOf(deck: Deck, entries: readonly Entry[], writer: Writer): Layout[] {
  const isConcept = ({ item }: Entry): boolean => item.type === 'concept'
  const table = entries.some(isConcept)
  const questions = entries.filter((entry) => !isConcept(entry))
  const needed = blocks(deck, { entries, cards: questions }, writer)
  const spare = shortAnswers(entries, writer)
  const bare = needed.filter(({ view }) => view.legends === null)
  const few = shorter(bare)
  const cards = blocks(deck, { entries, cards: entries }, writer)
  const narrow = shorter(cards.filter(({ view }) => view.legends === null))
  return [
    { parts: [...needed, ...spare], table, least: 60 },
    { parts: needed, table, least: 60 },
    ...(bare.length > 0 || table ? few : [spare]).map((parts) => ({ parts, table, least: 0 })),
    ...(table ? narrow.map((parts) => ({ parts, table: false, least: 0 })) : []),
  ]
}

/** Fewer and fewer blocks, those first that can be read elsewhere as well. */
function shorter(parts: readonly Measured[]): Measured[][] {
  const left: Measured[][] = [[...parts]]
  for (const name of ['references', 'rapid', 'mistakes'] as const)
    left.push((left.at(-1) ?? []).filter(({ view }) => view[name] === null))
  return left
}

function tooLong(deck: Deck): Warning {
  return {
    rule: 'sheet-overflow',
    severity: 'info',
    reason: `Unexpected length of the one-pager of “${deck.title}” on the site, expected what one page holds at 5 pt`,
    note: 'The browser may print a second page. Split the deck, or ask for larger paper in its front matter.',
    place: deck.position,
  }
}

function blocks(
  deck: Deck,
  { entries, cards: shown }: { entries: readonly Entry[]; cards: readonly Entry[] },
  writer: Writer,
): Measured[] {
  const cards = shown.flatMap((entry) => {
    const card = kernelCard(entry, writer)
    return card ? [{ card, entry }] : []
  })
  const rapid = entries.filter(
    ({ item }) => item.type === 'question' && item.form === 'rapid' && item.children.length > 0,
  )
  const symbols = symbolsBlock(deck, entries, writer)
  const references = referencesBlock(deck, writer)
  const kernelBlock = block(
    'Kernels',
    { kernels: { cards: cards.map(({ card }) => card) } },
    sum(cards.map(({ entry }) => kernelLines(entry))),
  )
  const rapidBlock = block(
    'Rapid fire',
    { rapid: { lines: rapid.map((entry) => rapidView(entry, writer, 4)) } },
    sum(rapid.map(({ item }) => pairLines(toText(item.title), toText(item.children)))),
  )
  return [
    ...formulaBlocks(deck, deck, writer),
    ...(cards.length > 0 ? [kernelBlock] : []),
    ...(rapid.length > 0 ? [rapidBlock] : []),
    ...mistakesAndPlans(deck, writer),
    ...references,
    ...symbols,
  ]
}

function kernelLines({ item }: Entry): Lines {
  const nodes = kernels(item).length > 0 ? kernels(item) : formulas(item)
  const title = textLines(toText(item.title))
  const height = nodes.reduce((lines, { value }) => lines + (isTall(value) ? 2.4 : 1.5), 0.4)
  return (characters) => title(characters * 0.9) + height
}

function isTall(tex: string): boolean {
  return /\\frac|\\sum|\\int|\\prod|\\begin|\\\\|\n/.test(tex)
}

function formulaBlocks(deck: Deck, parent: Deck | Section, writer: Writer): Measured[] {
  const found = parent.children.flatMap((node) =>
    node.type === 'prose' ? [...select([node], 'formulaBlock')] : [],
  )
  const title = parent.type === 'deck' ? '' : writer.inline(parent.title)
  const own = block(
    title,
    { bodyHtml: found.map((node) => writer.blocks([node], 4)).join('\n') },
    sum(found.map(({ value }) => textLines(value))),
  )
  return [
    ...(found.length > 0 ? [own] : []),
    ...parent.children.flatMap((node) =>
      node.type === 'section' ? formulaBlocks(deck, node, writer) : [],
    ),
  ]
}

function mistakesAndPlans(deck: Deck, writer: Writer): Measured[] {
  const mistakes = [...select([deck], 'mistake')]
  const plans = [...select([deck], 'plan')]
  return [
    ...plans.map((plan) =>
      block(
        'Plan',
        { plan: planView(plan, writer, 4) },
        sum(plan.children.map((step) => stepLines(toText(step.title), toText(step.children)))),
      ),
    ),
    ...(mistakes.length > 0
      ? [
          block(
            'Mistakes to avoid',
            { mistakes: { pairs: mistakes.map((mistake) => mistakeView(mistake, writer, 4)) } },
            sum(
              mistakes.flatMap(({ bad, good = [] }) => [
                textLines(`${toText(bad)} --`),
                textLines(`${toText(good)} --`),
              ]),
            ),
          ),
        ]
      : []),
  ]
}

/** What one says in a breath, question by question: shown where there is room. */
function shortAnswers(entries: readonly Entry[], writer: Writer): Measured[] {
  const short = entries.flatMap((entry) => {
    const found = answer(entry.item, 'short')
    return found && entry.page ? [{ entry, found }] : []
  })
  if (short.length === 0) return []
  const lines = short.map(({ entry, found }) => ({
    ...rapidView({ ...entry, item: { ...entry.item, children: [] } }, writer, 4),
    answerHtml: writer.blocks(found.children, 4),
  }))
  return [
    block(
      'In a breath',
      { rapid: { lines } },
      sum(short.map(({ entry, found }) => pairLines(toText(entry.item.title), toText(found)))),
    ),
  ]
}

/** A row of the matrix is as high as its fullest cell; columns share the width as their longest cells ask. */
function matrixLines(entries: readonly Entry[]): Lines {
  const rows = entries.map(({ item }) => {
    const text = (type: 'prompt' | 'story'): number =>
      toText(item.children.filter((node) => node.type === type)).length
    const tex = (nodes: readonly { value: string }[]): number =>
      Math.max(0, ...nodes.map(({ value }) => texLength(value)))
    const tall = [...formulas(item), ...kernels(item)].some(({ value }) => isTall(value))
    const lengths = [
      toText(item.title).length * 1.1,
      tex(formulas(item)),
      tex(kernels(item)),
      text('prompt'),
      text('story'),
    ]
    return { lengths, least: tall ? 1.65 : 1.25 }
  })
  const columns = [0, 1, 2, 3, 4].map(
    (at) => Math.max(...rows.map(({ lengths }) => lengths[at] ?? 0)) + 3,
  )
  const whole = columns.reduce((total, column) => total + column, 0)
  return (characters) => {
    const scale = Math.min(1, characters / whole)
    const height = (lengths: readonly number[]): number =>
      Math.max(...lengths.map((length, at) => Math.ceil(length / ((columns[at] ?? 1) * scale))))
    return (
      2 +
      rows.reduce((total, { lengths, least }) => total + 0.65 + Math.max(least, height(lengths)), 0)
    )
  }
}

/** A question and below it its answer, with some air. */
function pairLines(question: string, reply: string): Lines {
  const [above, below] = [textLines(question), textLines(reply)]
  return (characters) => above(characters * 0.93) + below(characters) + 0.4
}

/** A row of the plan: the round takes a quarter of the width, its focus two fifths. */
function stepLines(round: string, focus: string): Lines {
  const [left, right] = [textLines(round), textLines(focus)]
  return (characters) => Math.max(left(characters * 0.25), right(characters * 0.4)) + 0.4
}
