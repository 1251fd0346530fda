import { answer, formulas, kernels } from '../../ast/cards.ts'
import type { Deck, Section } from '../../ast/nodes.ts'
import { toText } from '../../ast/text.ts'
import { select } from '../../ast/visit.ts'
import type { Warning } from '../../backend.ts'
import type { Entry, Shelf } from './catalog.ts'
import { contentsOf } from './contents.ts'
import { mistakeView, planView } from './deck.ts'
import { kernelCard } from './kernels.ts'
import { downloads, pageView, type Site } from './page.ts'
import { routes } from './routes.ts'
import { matrixView, rapidView } from './rows.ts'
import { block, type Measured, sum } from './sheet-block.ts'
import { fit, type Lines, paperOf, texLength, textLines, typeSizes } from './sheet-fit.ts'
import { referencesBlock, symbolsBlock } from './sheet-sources.ts'
import type { PageView, SheetPage } from './views.ts'
import type { Writer } from './writer.ts'

/** How a one-pager is laid out: what it shows, and in which size of type. */
export interface SheetLayout {
  parts: readonly Measured[]
  /** Whether concepts are a table over the whole width. */
  table: boolean
  /** In tenths of a point; absent where not even the smallest leaves it on one page. */
  size: (typeof typeSizes)[number] | undefined
}

/**
 * What the one-pager of a deck has room for: its matrix, formulas, kernels, quick questions, plan and mistakes; its symbols
 * and short answers too where they leave the type at 6 pt or more.
 */
export function sheetLayout({ deck, entries }: Shelf): SheetLayout {
  const concepts = entries.filter(isConcept)
  const paper = paperOf(deck.meta.sheet ?? {})
  let fullest: SheetLayout | undefined
  for (const { parts, table, least } of layoutsOf(deck, entries)) {
    const wide = table ? [matrixLines(concepts)] : []
    const size = fit(
      paper,
      wide,
      parts.map(({ lines }) => lines),
    )
    if ((size ?? -1) >= least) return { parts, table, size }
    fullest ??= { parts, table, size }
  }
  return fullest ?? { parts: [], table: false, size: undefined }
}

/** What the reader is told of a one-pager that is too long for a page. */
export function sheetWarning({ deck }: Shelf, { size }: SheetLayout): Warning | undefined {
  return size === undefined ? tooLong(deck) : undefined
}

/** The head and foot of a one-pager. */
export function sheetFrame(site: Site, { deck }: Shelf, path: string): PageView {
  return pageView(site, {
    path,
    kind: 'sheet',
    title: `${deck.title}: one-pager`,
    description: `${deck.title} on one page.`,
    deck,
  })
}

/** The one-pager of a deck. */
export function sheetPage(
  site: Site,
  { deck, entries }: Shelf,
  { parts, table, size }: SheetLayout,
  writer: Writer,
): Omit<SheetPage, keyof PageView> {
  const paper = paperOf(deck.meta.sheet ?? {})
  return {
    title: deck.title,
    deckUrl: writer.url(routes.deck(deck.id)),
    deckDownloads: downloads(site, writer.url, deck),
    paper: paper.name,
    type: `type-${size ?? typeSizes.at(-1)}`,
    columns: paper.columns,
    matrix: table ? matrixView(deck.title, entries.filter(isConcept), writer) : null,
    blocks: parts.map(({ view }) => view(writer)),
  }
}

function isConcept({ item }: Entry): boolean {
  return item.type === 'concept'
}

/** One way to fill the page. */
interface Layout {
  parts: Measured[]
  /** Whether concepts are a table over the whole width. */
  table: boolean
  /** The smallest type it may be set in, in tenths of a point. */
  least: number
}

/** Ways to fill the page, the fullest first; concepts that are too many for a table are cards in columns. */
function* layoutsOf(deck: Deck, entries: readonly Entry[]): Generator<Layout> {
  const table = entries.some(isConcept)
  const others = besideKernels(deck, entries)
  const needed = withKernels(
    others,
    entries.filter((entry) => !isConcept(entry)),
  )
  const spare = shortAnswers(entries)
  yield { parts: [...needed, ...spare], table, least: 60 }
  yield { parts: needed, table, least: 60 }
  const bare = needed.filter(({ kind }) => kind !== 'legends')
  for (const parts of bare.length > 0 || table ? shorter(bare) : [spare])
    yield { parts, table, least: 0 }
  if (!table) return
  const narrow = withKernels(others, entries).filter(({ kind }) => kind !== 'legends')
  for (const parts of shorter(narrow)) yield { parts, table: false, least: 0 }
}

/** Fewer and fewer blocks, those first that can be read elsewhere as well. */
function shorter(parts: readonly Measured[]): Measured[][] {
  const left: Measured[][] = [[...parts]]
  for (const name of ['references', 'rapid', 'mistakes'] as const)
    left.push((left.at(-1) ?? []).filter(({ kind }) => kind !== name))
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

/** The blocks of a sheet but for its kernels, by whether they stand before or behind them. */
interface Others {
  before: Measured[]
  behind: Measured[]
}

function besideKernels(deck: Deck, entries: readonly Entry[]): Others {
  const rapid = entries.filter(
    ({ item }) => item.type === 'question' && item.form === 'rapid' && item.children.length > 0,
  )
  const rapidBlock = block('rapid', 'Rapid fire', {
    part: (writer) => ({ lines: rapid.map((entry) => rapidView(entry, writer, 4)) }),
    lines: sum(rapid.map(({ item }) => pairLines(toText(item.title), toText(item.children)))),
  })
  return {
    before: formulaBlocks(deck),
    behind: [
      ...(rapid.length > 0 ? [rapidBlock] : []),
      ...mistakesAndPlans(deck),
      ...referencesBlock(deck),
      ...symbolsBlock(deck, entries),
    ],
  }
}

function withKernels({ before, behind }: Others, entries: readonly Entry[]): Measured[] {
  const shown = entries.filter(({ item }) => [...kernels(item), ...formulas(item)].length > 0)
  const kernelBlock = block('kernels', 'Kernels', {
    part: (writer) => ({ cards: shown.flatMap((entry) => kernelCard(entry, writer) ?? []) }),
    lines: sum(shown.map(kernelLines)),
  })
  return [...before, ...(shown.length > 0 ? [kernelBlock] : []), ...behind]
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

function formulaBlocks(parent: Deck | Section): Measured[] {
  const found = parent.children.flatMap((node) =>
    node.type === 'prose' ? [...select([node], 'formulaBlock')] : [],
  )
  const own = block('bodyHtml', parent.type === 'deck' ? '' : parent.title, {
    part: (writer) => found.map((node) => writer.blocks([node], 4)).join('\n'),
    lines: sum(found.map(({ value }) => textLines(value))),
  })
  return [
    ...(found.length > 0 ? [own] : []),
    ...parent.children.flatMap((node) => (node.type === 'section' ? formulaBlocks(node) : [])),
  ]
}

function mistakesAndPlans(deck: Deck): Measured[] {
  const contents = contentsOf(deck)
  const mistakes = contents.flatMap((node) => (node.type === 'mistakes' ? node.children : []))
  const plans = contents.filter((node) => node.type === 'plan')
  const mistakesBlock = block('mistakes', 'Mistakes to avoid', {
    part: (writer) => ({ pairs: mistakes.map((mistake) => mistakeView(mistake, writer, 4)) }),
    lines: sum(
      mistakes.flatMap(({ bad, good = [] }) => [
        textLines(`${toText(bad)} --`),
        textLines(`${toText(good)} --`),
      ]),
    ),
  })
  return [
    ...plans.map((plan) =>
      block('plan', 'Plan', {
        part: (writer) => planView(plan, writer, 4),
        lines: sum(
          plan.children.map((step) => stepLines(toText(step.title), toText(step.children))),
        ),
      }),
    ),
    ...(mistakes.length > 0 ? [mistakesBlock] : []),
  ]
}

/** What one says in a breath, question by question: shown where there is room. */
function shortAnswers(entries: readonly Entry[]): Measured[] {
  const short = entries.flatMap((entry) => {
    const found = answer(entry.item, 'short')
    return found && entry.page ? [{ entry, found }] : []
  })
  if (short.length === 0) return []
  return [
    block('rapid', 'In a breath', {
      part: (writer) => ({
        lines: short.map(({ entry, found }) => ({
          ...rapidView({ ...entry, item: { ...entry.item, children: [] } }, writer, 4),
          answerHtml: writer.blocks(found.children, 4),
        })),
      }),
      lines: sum(
        short.map(({ entry, found }) => pairLines(toText(entry.item.title), toText(found))),
      ),
    }),
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
